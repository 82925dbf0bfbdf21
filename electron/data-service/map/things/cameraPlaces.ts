import Flatbush from 'flatbush';
import { childrenOf, levelOf } from '#shared/atlas/areaIndex.ts';
import type { QuestionOf } from '#shared/contract/questions.ts';
import type { Reply } from '#shared/contract/reply.ts';
import type { AreaIndex } from '#shared/domain/area.ts';
import { success } from '#shared/lib/result.ts';
import { CAMERA_STATES, type CamerasAnswer } from '#shared/map/things.ts';
import type { CityContext } from '../../department.ts';
import type { AreaCounts } from '../../resources/areaCounts.ts';
import type { CameraBoard } from '../../resources/cameraBoard.ts';
import { countSilent, isSilent } from '../../resources/silence.ts';

type Bounds = QuestionOf<'map/cameras'>['bounds'];

/** Cameras a block of the index: one is finished in about two milliseconds. */
const BLOCK = 4_096;
/** Cameras made between two pauses. */
const STEP = 100;
const UNKNOWN_STATE = CAMERA_STATES.indexOf('unknown');

/** All cameras by their place, in blocks of the register. */
interface PlacedCameras {
  readonly places: Float64Array;
  /** NaN for one that turns. */
  readonly bearings: Float32Array;
  readonly blocks: readonly Flatbush[];
}

/** The cameras in view. A hundred thousand are placed once, when somebody first asks, in slices between ticks. */
export class CameraPlaces {
  readonly #context: CityContext;
  readonly #board: CameraBoard;
  #placed: Promise<PlacedCameras> | undefined;

  constructor(context: CityContext, board: CameraBoard) {
    this.#context = context;
    this.#board = board;
  }

  /** Those in a part of the map; their counts by areas of a level where they are more than the limit. */
  async inView({ bounds, level, limit, only }: QuestionOf<'map/cameras'>): Promise<Reply<CamerasAnswer>> {
    if (limit === 0) return success(this.#counts(bounds, level));
    this.#placed ??= this.#context.run(this.#place());
    const { places, bearings, blocks } = await this.#placed;
    const found: number[] = [];
    for (const [n, block] of blocks.entries()) {
      for (const at of block.search(...bounds)) {
        const position = n * BLOCK + at;
        if (only === 'all' || this.#isOut(position)) found.push(position);
      }
      if (found.length > limit) return success(this.#counts(bounds, level));
    }
    const { cameras } = this.#context.registers;
    return success({
      type: 'cameras',
      ids: found.map((position) => cameras.at(position).id),
      places: Float64Array.from(found.flatMap((at) => [places[2 * at] as number, places[2 * at + 1] as number])),
      states: Uint8Array.from(found, (position) => this.#stateAt(position)),
      bearings: Float32Array.from(found, (position) => bearings[position] as number),
    });
  }

  #stateAt(position: number): number {
    const isUnknown = isSilent(this.#context, this.#context.registers.cameras.areaAt(position));
    return isUnknown ? UNKNOWN_STATE : this.#board.stateAt(position);
  }

  /** Whether it is known not to be on line. */
  #isOut(position: number): boolean {
    return this.#board.stateAt(position) > 0 && this.#stateAt(position) !== UNKNOWN_STATE;
  }

  *#place(): Generator<undefined, PlacedCameras> {
    const { cameras } = this.#context.registers;
    const places = new Float64Array(2 * cameras.count);
    const bearings = new Float32Array(cameras.count);
    const blocks: Flatbush[] = [];
    for (let first = 0; first < cameras.count; first += BLOCK) {
      const end = Math.min(cameras.count, first + BLOCK);
      const block = new Flatbush(end - first);
      for (let position = first; position < end; position++) {
        const { lng, lat, bearing } = cameras.at(position);
        places.set([lng, lat], 2 * position);
        bearings[position] = bearing ?? Number.NaN;
        block.add(lng, lat, lng, lat);
        if (position % STEP === 0) yield;
      }
      block.finish();
      blocks.push(block);
      yield;
    }
    return { places, bearings, blocks };
  }

  #counts(bounds: Bounds, level: number): CamerasAnswer {
    const areas: AreaIndex[] = [];
    this.#visit(0, bounds, level, areas);
    return {
      type: 'counts',
      areas: Uint32Array.from(areas),
      installed: Uint32Array.from(areas, (area) => this.#board.installed.at(area)),
      out: Uint32Array.from(
        areas,
        (area) => this.#outIn(area) - this.#silent({ at: (part) => this.#outIn(part) }, area),
      ),
      unknown: Uint32Array.from(areas, (area) => this.#silent(this.#board.installed, area)),
    };
  }

  #outIn(area: AreaIndex): number {
    return this.#board.installed.at(area) - this.#board.online(area);
  }

  #silent(counts: Pick<AreaCounts, 'at'>, area: AreaIndex): number {
    return countSilent(this.#context, counts, area);
  }

  /** The areas of a level in view that have cameras. */
  #visit(area: AreaIndex, bounds: Bounds, level: number, found: AreaIndex[]): void {
    const { atlas } = this.#context;
    const [west, south, east, north] = atlas.bounds.subarray(4 * area, 4 * area + 4) as unknown as Bounds;
    if (west > bounds[2] || south > bounds[3] || east < bounds[0] || north < bounds[1]) return;
    if (this.#board.installed.at(area) === 0) return;
    if (levelOf(atlas, area) >= level) {
      found.push(area);
      return;
    }
    const [start, end] = childrenOf(atlas, area);
    for (let child = start; child < end; child++) this.#visit(child, bounds, level, found);
  }
}
