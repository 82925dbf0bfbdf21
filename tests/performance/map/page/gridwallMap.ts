import { EMPTY_ALARM_BOARD } from '#shared/alarms/alarm.ts';
import { areaAt } from '#shared/atlas/areaIndex.ts';
import type { Atlas } from '#shared/atlas/atlas.ts';
import { APP_DATA } from '#shared/contract/channels.ts';
import type { Result } from '#shared/lib/result.ts';
import { NO_TOTALS } from '#shared/picture/emptyPicture.ts';
import type { Picture } from '#shared/picture/picture.ts';
import type { PictureDelta } from '#shared/picture/pictureDelta.ts';
import { fetchCityData } from '../../../../renderer/bridge/cityData.ts';
import { toSavedCamera } from '../../../../renderer/map/cameraFit.ts';
import { frameClock } from '../../../../renderer/map/frameClock.ts';
import type { Box } from '../../../../renderer/map/layers/labels/boxes.ts';
import { boxOf } from '../../../../renderer/map/layers/labels/labelPlacement.ts';
import { steadyLabels } from '../../../../renderer/map/layers/labels/steadyLabels.ts';
import { edgeMarkBox } from '../../../../renderer/map/layers/marks/edgeMarks.ts';
import { markBox } from '../../../../renderer/map/layers/marks/markGroups.ts';
import { marksOf } from '../../../../renderer/map/layers/marks/marksMapLayer.ts';
import type { MapViewProps } from '../../../../renderer/map/mapProps.ts';
import { MapScene } from '../../../../renderer/map/mapScene.ts';
import type { SceneInput } from '../../../../renderer/map/sceneInput.ts';
import { createPictureReplica } from '../../../../renderer/state/pictureReplica.ts';
import { finishDrawing, type MakeMap, type Rgba, type TestCity } from './underTest.ts';

/** A window of the wall as it usually is, with nothing but the city. */
const usualProps = {
  context: { neighbours: undefined, rivers: undefined, places: undefined },
  span: undefined,
  padding: { top: 0, right: 0, bottom: 0, left: 0 },
  isBasemapShown: false,
  basemap: undefined,
  basemapOpacity: 1,
  theme: 'dark',
  isMotionReduced: true,
  locale: 'zh-CN',
  readTextPx: 18,
  ask: () => new Promise<never>(() => {}),
  shapes: [],
  tool: undefined,
  onPick: () => {},
  onSelect: () => {},
  onFocus: () => {},
  onMove: () => {},
  onHold: undefined,
} satisfies Partial<MapViewProps>;

/** The program's own map, from its two files on; borders, names and signs included. */
export const makeGridwallMap: MakeMap = async (city) => {
  const { job, parent, tokens } = city;
  const files = filesOf(job);
  const { atlas, meshes } = successOf(await fetchCityData(files.get));
  const layer = (): HTMLElement => parent.appendChild(document.createElement('div'));
  const replica = createPictureReplica();
  const picture = pictureOf(city, atlas);
  replica.takeSnapshot(picture);
  let movedAt = 1;
  let isFirstDrawn = (): void => {};
  const firstPicture = new Promise<void>((resolve) => {
    isFirstDrawn = resolve;
  });
  // The children of the focus are always drawn: with a grid as focus, micro-grids however small they are.
  const focus = atlas.code(job.isDetailForced ? (atlas.levelStart[4] as number) : 0);
  const view = { focus, camera: toSavedCamera(job.camera, parent.clientHeight), movedAt };
  let props: MapViewProps = { ...usualProps, atlas, meshes, replica, view, onFirstPicture: isFirstDrawn };
  const surfaceParent = layer();
  const scene = new MapScene(props, {
    element: parent,
    basemapParent: layer(),
    surfaceParent,
    sheetParent: layer(),
    clock: frameClock,
    readTokens: () => tokens,
    now: Date.now,
    onHover: () => {},
    onError: (error) => {
      throw new Error(`${error.message} ${String(error.cause)}`, { cause: error });
    },
  });
  const drawn = async (): Promise<Rgba> => {
    await new Promise<void>((resolve) => frameClock.afterDraw(resolve));
    return finishDrawing(surfaceParent.querySelector('canvas:last-of-type') as HTMLCanvasElement, city);
  };
  const everyArea = Uint32Array.from({ length: atlas.areaCount }, (_, area) => area);
  const show = async (view: Partial<MapViewProps['view']>): Promise<Rgba> => {
    props = { ...props, view: { ...props.view, ...view, movedAt: ++movedAt } };
    scene.update(props);
    return drawn();
  };
  /** All that is in view is there and drawn. */
  const settle = async (): Promise<void> => {
    while (files.coming.size > 0) {
      await Promise.allSettled(files.coming);
      await new Promise<void>((resolve) => frameClock.afterShown(resolve));
    }
    await drawn();
  };
  await firstPicture;
  await settle();
  if (job.isDetailForced && scene.drawn?.drawnLevel !== 5) throw new Error('Micro-grids are not drawn');
  return {
    recolour(leaves) {
      // A report reaches the areas above as well.
      const changed = leaves.length < job.leaves[1] - job.leaves[0] ? withAncestors(leaves, atlas) : everyArea;
      replica.takeDelta(deltaOf(city, atlas, picture, changed));
      return drawn();
    },
    async moveTo(next) {
      await show({ camera: toSavedCamera(next, parent.clientHeight) });
      return files.coming.size === 0;
    },
    settle,
    coveredPlaces: () => (scene.drawn === undefined ? [] : coveredPlaces(scene.drawn)),
    hover(x, y) {
      const [lng = 0, lat = 0] = scene.drawn?.viewport.unproject([x, y]) ?? [];
      return areaAt(atlas, lng, lat, 5);
    },
  };
};

/** Where names and signs lie. */
function coveredPlaces(drawn: SceneInput): readonly Box[] {
  const { inView, atEdge } = marksOf(drawn);
  const names = steadyLabels(drawn).map((label) => boxOf(label));
  return [...names, ...inView.map((mark) => markBox(mark)), ...atEdge.map((mark) => edgeMarkBox(mark))];
}

/** The program's paths to its files are those of the city under test; context and published figures there are none. */
function filesOf({ files }: TestCity['job']): {
  readonly get: typeof fetch;
  readonly coming: ReadonlySet<Promise<unknown>>;
} {
  const addresses = new Map([
    [APP_DATA.atlas as string, files.atlas],
    [APP_DATA.meshes as string, files.mesh],
  ]);
  const coming = new Set<Promise<unknown>>();
  const get: typeof fetch = async (path, options) => {
    const address = addresses.get(String(path));
    if (address === undefined) return new Response(undefined, { status: 404 });
    const answered = fetchWhole(address, options);
    coming.add(answered);
    try {
      return await answered;
    } finally {
      coming.delete(answered);
    }
  };
  return { get, coming };
}

/** Resolves when all bytes are there. */
async function fetchWhole(...question: Parameters<typeof fetch>): Promise<Response> {
  const answer = await fetch(...question);
  return new Response(await answer.arrayBuffer(), answer);
}

function successOf<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(result.error.message);
  return result.value;
}

function withAncestors(leaves: Uint32Array, { parent }: Atlas): Uint32Array<ArrayBuffer> {
  const areas = new Set<number>([0]);
  for (let area of leaves) {
    while (!areas.has(area)) {
      areas.add(area);
      area = parent[area] as number;
    }
  }
  return Uint32Array.from(areas);
}

/** The gravest level in each area; areas are numbered parents first. */
function worstOf({ levels }: TestCity, { parent }: Atlas): Uint8Array<ArrayBuffer> {
  const worst = levels.slice();
  for (let area = worst.length - 1; area > 0; area--) {
    const above = parent[area] as number;
    if ((worst[area] as number) > (worst[above] as number)) worst[above] = worst[area] as number;
  }
  return worst;
}

function deltaOf(city: TestCity, atlas: Atlas, picture: Picture, areas: Uint32Array<ArrayBuffer>): PictureDelta {
  const worst = worstOf(city, atlas);
  return {
    ...picture,
    fromRevision: picture.revision,
    revision: picture.revision + 1,
    areas,
    levels: Uint8Array.from(areas, (area) => city.levels[area] as number),
    worst: Uint8Array.from(areas, (area) => worst[area] as number),
    scores: new Float32Array(areas.length),
    openEvents: new Uint32Array(areas.length),
  };
}

function pictureOf(city: TestCity, atlas: Atlas): Picture {
  const { levels } = city;
  return {
    atlasVersion: atlas.version,
    epoch: 'bench',
    revision: 1,
    asOf: 0,
    mode: { isDemonstration: true, speed: 1, isDrill: false, replay: undefined },
    levels: levels.slice(),
    worst: worstOf(city, atlas),
    scores: new Float32Array(levels.length),
    openEvents: new Uint32Array(levels.length),
    ticker: [],
    sources: [],
    totals: NO_TOTALS,
    alarms: EMPTY_ALARM_BOARD,
  };
}
