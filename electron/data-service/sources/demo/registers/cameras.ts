import { ancestorAt } from '#shared/atlas/areaIndex.ts';
import type { Atlas } from '#shared/atlas/atlas.ts';
import type { AreaIndex } from '#shared/domain/area.ts';
import type { Camera, CameraRegister } from '#shared/domain/registers.ts';
import { pointIn } from '../pointIn.ts';
import { SeededRandom } from '../seededRandom.ts';
import { shortVillageName } from '../villageName.ts';
import { type CountyAreas, sizeOf } from './countyAreas.ts';
import { PUBLISHED } from './publishedRatios.ts';

const STREAM = 32;

/**
 * GB/T 28181 annex D, rule A: 8 digits of the centre (GB/T 2260, filled with zeros above the grass roots), 2 of the
 * trade (00: roads and public order), 3 of the type (132: network camera), 1 of the network (0: video network), 6 of the serial number.
 */
const TRADE = '00';
const TYPE = '132';
const NETWORK = '0';
const ID = /^(\d{6})00001320(\d{6})$/;

/** A county's cameras: those at the positions first … first + count − 1. */
export interface CountyCameras {
  readonly code: string;
  /** Position of the first one. */
  readonly first: number;
  readonly count: number;
  readonly firstMicroGrid: AreaIndex;
  readonly microGrids: number;
}

/** The installed cameras of a city, spread over its micro-grids; nothing is kept of any of them. */
export class DemoCameras implements CameraRegister {
  readonly count: number;
  readonly #atlas: Atlas;
  readonly #seed: number;
  readonly counties: readonly CountyCameras[];

  constructor(atlas: Atlas, counties: readonly CountyAreas[], seed: number) {
    this.#atlas = atlas;
    this.#seed = seed;
    let first = 0;
    this.counties = counties.map(({ code, microGrids }) => {
      const size = sizeOf(microGrids);
      const count = Math.round(size * PUBLISHED.camerasInstalledPerMicroGrid);
      const county = { code, first, count, firstMicroGrid: microGrids[0], microGrids: size };
      first += count;
      return county;
    });
    this.count = first;
  }

  at(position: number): Camera {
    const county = this.#countyOf(position);
    const serial = position - county.first + 1;
    const area = this.areaAt(position);
    const random = new SeededRandom(this.#seed, STREAM, position);
    const [lng, lat] = pointIn(this.#atlas, area, random);
    const village = ancestorAt(this.#atlas, area, 3);
    const place = village === undefined ? '' : shortVillageName(this.#atlas.name(village));
    return {
      id: idOf(county.code, serial),
      name: `${place}${serial}号摄像机`,
      areaCode: this.#atlas.code(area),
      lng,
      lat,
      bearing: random.next() < 0.25 ? undefined : random.below(360),
    };
  }

  areaAt(position: number): AreaIndex {
    const { first, count, firstMicroGrid, microGrids } = this.#countyOf(position);
    return firstMicroGrid + Math.floor(((position - first) * microGrids) / count);
  }

  /** Id of the camera at a position, without making the camera. */
  idAt(position: number): string {
    const county = this.#countyOf(position);
    return idOf(county.code, position - county.first + 1);
  }

  find(id: string): number | undefined {
    const [, code, serial] = ID.exec(id) ?? [];
    const county = this.counties.find((candidate) => candidate.code === code);
    const n = Number(serial);
    return county === undefined || n < 1 || n > county.count ? undefined : county.first + n - 1;
  }

  #countyOf(position: number): CountyCameras {
    const county = this.counties.find(({ first, count }) => position >= first && position < first + count);
    if (county === undefined) throw new RangeError(`there is no camera ${position}`);
    return county;
  }
}

const idOf = (county: string, serial: number): string =>
  `${county}00${TRADE}${TYPE}${NETWORK}${String(serial).padStart(6, '0')}`;
