import type { MeshSource } from '#shared/atlas/areaMesh.ts';
import type { Atlas } from '#shared/atlas/atlas.ts';
import type { AreaIndex } from '#shared/domain/area.ts';
import type { Picture } from '#shared/picture/picture.ts';
import type { Theme } from '#shared/scene/theme.ts';
import type { Rectangle } from '#shared/scene/wallLayout.ts';
import type { Camera, View } from '#shared/scene/wallState.ts';
import { fitCamera } from '../../../renderer/map/cameraFit.ts';
import { AreaStateTable } from '../../../renderer/map/layers/areas/areaStateTable.ts';
import type { MapContext, MapPadding } from '../../../renderer/map/mapProps.ts';
import type { LngLatBounds } from '../../../renderer/map/mercator.ts';
import { cityUnitsOf, type SceneInput, sceneInput } from '../../../renderer/map/sceneInput.ts';
import { mapFrame } from '../../../renderer/map/spanningView.ts';
import { createPictureReplica } from '../../../renderer/state/pictureReplica.ts';
import { themeTokens } from '../../support/themeTokens.ts';
import { testPicture } from './testPicture.ts';

export interface SceneOptions {
  readonly focus?: AreaIndex;
  readonly view?: Partial<View>;
  /** Makes the picture of a calm city into the one to be drawn. */
  readonly change?: (picture: Picture) => void;
  /** Where the camera stands; without it, it fits the focus. */
  readonly camera?: Camera;
  readonly goal?: Camera;
  readonly isMoving?: boolean;
  readonly size?: { readonly width: number; readonly height: number };
  readonly padding?: MapPadding;
  /** The screens of a wall that the map spans, beginning at 0, 0; the first is this window's. */
  readonly screens?: readonly Rectangle[];
  readonly readTextPx?: number;
  readonly locale?: SceneInput['locale'];
  readonly theme?: Theme;
  readonly context?: Partial<MapContext>;
  /** What lives as long as one map does. */
  readonly states?: AreaStateTable;
}

const FULL_HD = { width: 1_920, height: 1_080 };
const NO_PADDING: MapPadding = { top: 0, right: 0, bottom: 0, left: 0 };

/** The camera that shows all of an area. */
export function cameraOn(atlas: Atlas, area: AreaIndex, size = FULL_HD, padding = NO_PADDING): Camera {
  const bounds = [...atlas.bounds.subarray(area * 4, area * 4 + 4)] as unknown as LngLatBounds;
  return fitCamera(bounds, size, padding);
}

/** One frame of a map of a city, as a layer gets it. */
export function testScene(
  { atlas, meshes }: { readonly atlas: Atlas; readonly meshes: MeshSource },
  options: SceneOptions = {},
): SceneInput {
  const { focus = 0, padding = NO_PADDING, screens } = options;
  const wall = { x: 0, y: 0, width: 0, height: 0 };
  for (const { x, y, width, height } of screens ?? []) {
    wall.width = Math.max(wall.width, x + width);
    wall.height = Math.max(wall.height, y + height);
  }
  const size = screens === undefined ? (options.size ?? FULL_HD) : wall;
  const picture = testPicture(atlas.areaCount);
  options.change?.(picture);
  const replica = createPictureReplica();
  replica.takeSnapshot(picture);
  const window = screens?.[0];
  const span = screens === undefined || window === undefined ? undefined : { wall, window, screens };
  return sceneInput({
    props: {
      atlas,
      meshes,
      context: { neighbours: undefined, rivers: undefined, places: undefined, ...options.context },
      replica,
      view: { focus: atlas.code(focus), movedAt: 0, ...options.view },
      span,
      padding,
      isBasemapShown: options.context !== undefined,
      basemap: undefined,
      basemapOpacity: 1,
      theme: options.theme ?? 'dark',
      isMotionReduced: true,
      locale: options.locale ?? 'zh-CN',
      readTextPx: options.readTextPx ?? 30,
      ask: () => new Promise(() => {}),
      shapes: [],
      tool: undefined,
      onPick: () => {},
      onSelect: () => {},
      onFocus: () => {},
      onMove: () => {},
      onHold: undefined,
      onFirstPicture: () => {},
    },
    camera: options.camera ?? cameraOn(atlas, focus, size, padding),
    goal: options.goal,
    isMoving: options.isMoving ?? options.goal !== undefined,
    frame: mapFrame(span, window ?? size),
    tokens: themeTokens(options.theme ?? 'dark'),
    states: options.states ?? new AreaStateTable(atlas.areaCount),
    hovered: undefined,
    devicePixelRatio: 1,
    isContextShown: false,
    cityUnits: cityUnitsOf(atlas),
    answers: { value: () => undefined, problem: () => undefined },
    now: 0,
    onMoving: () => undefined,
    onIncomplete: () => {},
    onRedraw: () => {},
    onStale: () => {},
    onError: () => {},
  });
}
