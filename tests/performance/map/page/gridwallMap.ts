import { EMPTY_ALARM_BOARD } from '#shared/alarms/alarm.ts';
import { areaAt } from '#shared/atlas/areaIndex.ts';
import { NO_TOTALS } from '#shared/picture/emptyPicture.ts';
import type { Picture } from '#shared/picture/picture.ts';
import { toSavedCamera } from '../../../../renderer/map/cameraFit.ts';
import { frameClock } from '../../../../renderer/map/frameClock.ts';
import type { MapViewProps } from '../../../../renderer/map/mapProps.ts';
import { MapScene } from '../../../../renderer/map/mapScene.ts';
import { createPictureReplica } from '../../../../renderer/state/pictureReplica.ts';
import { finishDrawing, type MakeMap, type TestCity } from './underTest.ts';

/** The program's own map, names and signs included. */
export const makeGridwallMap: MakeMap = async (city, camera) => {
  const { atlas, parent, tokens } = city;
  const layer = (): HTMLElement => parent.appendChild(document.createElement('div'));
  const replica = createPictureReplica();
  const picture = pictureOf(city);
  replica.takeSnapshot(picture);
  let movedAt = 1;
  let isFirstDrawn = (): void => {};
  const firstPicture = new Promise<void>((resolve) => {
    isFirstDrawn = resolve;
  });
  let props: MapViewProps = {
    ...city,
    context: { neighbours: undefined, rivers: undefined, places: undefined },
    replica,
    view: { focus: atlas.code(0), camera: toSavedCamera(camera, parent.clientHeight), movedAt },
    span: undefined,
    padding: { top: 0, right: 0, bottom: 0, left: 0 },
    isBasemapShown: false,
    theme: 'dark',
    isMotionReduced: true,
    locale: 'zh-CN',
    readTextPx: 18,
    ask: () => new Promise(() => {}),
    tool: undefined,
    onPick: () => {},
    onSelect: () => {},
    onFocus: () => {},
    onMove: () => {},
    onFirstPicture: isFirstDrawn,
  };
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
      throw error;
    },
  });
  const drawn = async (): Promise<void> => {
    await new Promise<void>((resolve) => frameClock.afterDraw(resolve));
    finishDrawing(surfaceParent.querySelector('canvas:last-of-type') as HTMLCanvasElement);
  };
  await firstPicture;
  await drawn();
  if (scene.drawn?.drawnLevel !== 5) throw new Error('The camera is too far away: micro-grids are not drawn');
  return {
    recolour(changed) {
      replica.takeDelta({
        ...picture,
        fromRevision: picture.revision,
        revision: picture.revision + 1,
        areas: changed,
        levels: Uint8Array.from(changed, (area) => city.levels[area] as number),
        worst: Uint8Array.from(changed, (area) => city.levels[area] as number),
        scores: new Float32Array(changed.length),
        openEvents: new Uint32Array(changed.length),
      });
      return drawn();
    },
    moveTo(next) {
      props = {
        ...props,
        view: { ...props.view, camera: toSavedCamera(next, parent.clientHeight), movedAt: ++movedAt },
      };
      scene.update(props);
      return drawn();
    },
    hover(x, y) {
      const [lng = 0, lat = 0] = scene.drawn?.viewport.unproject([x, y]) ?? [];
      return areaAt(atlas, lng, lat, 5);
    },
  };
};

function pictureOf({ atlas, levels }: TestCity): Picture {
  return {
    atlasVersion: atlas.version,
    epoch: 'bench',
    revision: 1,
    asOf: 0,
    mode: { isDemonstration: true, speed: 1, isDrill: false, replay: undefined },
    levels: levels.slice(),
    worst: levels.slice(),
    scores: new Float32Array(atlas.areaCount),
    openEvents: new Uint32Array(atlas.areaCount),
    ticker: [],
    sources: [],
    totals: NO_TOTALS,
    alarms: EMPTY_ALARM_BOARD,
  };
}
