import type { Atlas } from '#shared/atlas/atlas.ts';
import type { QuestionType } from '#shared/contract/questions.ts';
import type { AreaIndex } from '#shared/domain/area.ts';
import type { MapLayerChoice } from '#shared/map/mapLayers.ts';
import type { Picture } from '#shared/picture/picture.ts';
import type { Camera } from '#shared/scene/wallState.ts';
import { MAP_LAYERS } from '../../renderer/map/layerCatalog.ts';
import { isLayerShown } from '../../renderer/map/mapLayer.ts';
import type { SceneInput } from '../../renderer/map/sceneInput.ts';
import { wallTypeScale } from '../../renderer/ui/typeScale.ts';
import { quadCity } from '../unit/map/quadCity.ts';
import { cameraOn, type SceneOptions, testScene } from '../unit/map/testScene.ts';
import { askService, orderService } from './askService.ts';
import { readDemoAtlas, redRecord, spreadMicroGrids } from './demoCity.ts';
import { CITIES_PATH, PlainService, type PlainWindow, temporaryFolder } from './plainService.ts';

/** A wall as it is usually seen: five metres away, pixels of 0.63 mm. */
const VIEWING = { distanceM: 5, pixelPitchMm: 0.63 };
/** What panels and a legend of two lines cover of a full-HD screen at its edges. */
const COVERED = { left: 604, top: 196, right: 604, bottom: 250 };

/** The demonstration city on a morning, with six red places, and what its map would draw. */
export class CityThings {
  readonly atlas: Atlas;
  readonly picture: Picture;
  readonly #service: PlainService;
  readonly #window: PlainWindow;
  readonly #folder: ReturnType<typeof temporaryFolder>;
  readonly #meshes = quadCity().meshes;

  private constructor(atlas: Atlas, service: PlainService, folder: ReturnType<typeof temporaryFolder>) {
    this.atlas = atlas;
    this.#service = service;
    this.#folder = folder;
    this.#window = service.openWindow(1, 'console');
    this.#window.say({ type: 'hello', atlasVersion: atlas.version });
    this.#window.take();
    if (this.#window.picture === undefined) throw new Error('no picture');
    this.picture = this.#window.picture;
  }

  /** Starts the city's own data service; a few seconds. */
  static async start(citiesPath = CITIES_PATH): Promise<CityThings> {
    const atlas = await readDemoAtlas();
    const folder = temporaryFolder();
    const service = new PlainService({}, atlas);
    service.start({ databasePath: `${folder.path}/events.db`, historyDays: 1, speed: 0, citiesPath });
    for (const [n, place] of spreadMicroGrids(atlas, 6).entries()) {
      await orderService(service, { type: 'record/enter', record: redRecord(atlas, place, `red-${n}`) });
    }
    return new CityThings(atlas, service, folder);
  }

  stop(): void {
    this.#service.send({ type: 'stop' });
    this.#folder.remove();
  }

  /** The frame of a wall screen of this size that shows an area with these layers, all of them answered. */
  async frame(
    focus: AreaIndex,
    layers: readonly MapLayerChoice[],
    size: NonNullable<SceneOptions['size']>,
    camera: Partial<Camera> = {},
  ): Promise<SceneInput> {
    const share = size.width / 1_920;
    const { left, top, right, bottom } = COVERED;
    const padding = { left: left * share, top: top * share, right: right * share, bottom: bottom * share };
    const input = testScene(
      { atlas: this.atlas, meshes: this.#meshes },
      {
        ...{ focus, size, padding },
        camera: { ...cameraOn(this.atlas, focus, size, padding), ...camera },
        readTextPx: wallTypeScale(VIEWING, size, 1).read,
        view: { focus: this.atlas.code(focus), movedAt: 0, layers: [...layers] },
        change: (picture) => Object.assign(picture, this.picture),
      },
    );
    return this.#answered(input);
  }

  /** The same frame with the answers to what its layers ask. */
  async #answered(input: SceneInput): Promise<SceneInput> {
    const values = new Map<string, unknown>();
    for (const layer of MAP_LAYERS.filter((one) => isLayerShown(one, input))) {
      for (const { key, ask, take } of layer.sources?.(input) ?? []) {
        const answer = await askService<QuestionType>(this.#service, this.#window, ask(undefined));
        values.set(key, take(answer as never, undefined));
      }
    }
    const value = <Value>(key: string): Value | undefined => values.get(key) as Value | undefined;
    return { ...input, answers: { value, problem: () => undefined } };
  }
}
