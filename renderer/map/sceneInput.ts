import { WebMercatorViewport } from '@deck.gl/core';
import { areaByCode, descendantsAt, levelOf } from '#shared/atlas/areaIndex.ts';
import type { Atlas } from '#shared/atlas/atlas.ts';
import { type AreaIndex, type AreaLevel, NO_AREA } from '#shared/domain/area.ts';
import { isRaised } from '#shared/map/fieldsHeight.ts';
import type { MapLayerChoice } from '#shared/map/mapLayers.ts';
import type { MapQuery } from '#shared/map/mapQuery.ts';
import type { MapThing } from '#shared/map/mapThing.ts';
import type { Picture } from '#shared/picture/picture.ts';
import { type Camera, layersOfView } from '#shared/scene/wallState.ts';
import type { DrawnTokens } from '../ui/tokens.ts';
import type { LayerAnswers } from './layerAnswers.ts';
import type { AreaPaint } from './layers/areas/areaPaint.ts';
import type { AreaStateTable } from './layers/areas/areaStateTable.ts';
import { levelForView, meanAreaPx, smallestAreaPx } from './levelForView.ts';
import type { MapViewProps } from './mapProps.ts';
import type { MapTool } from './mapTool.ts';
import { type LngLatBounds, toCommon } from './mercator.ts';
import type { MapFrame } from './spanningView.ts';

/** Everything a layer may ask to draw one frame; computed once a frame, read-only. */
export interface SceneInput {
  readonly atlas: Atlas;
  readonly meshes: MapViewProps['meshes'];
  readonly context: MapViewProps['context'];
  readonly locale: MapViewProps['locale'];
  readonly cityText: MapViewProps['cityText'];
  /** Surroundings are shown, by MapLibre or by the context layer. */
  readonly isBasemapShown: boolean;
  /** The context layer draws them. */
  readonly isContextShown: boolean;
  readonly picture: Picture | undefined;
  readonly states: AreaStateTable;
  readonly tokens: DrawnTokens;
  readonly frame: MapFrame;
  readonly camera: Camera;
  /** The whole map's viewport, also when this window shows only a part of it. */
  readonly viewport: WebMercatorViewport;
  /** What the whole map shows, in degrees. */
  readonly viewBounds: LngLatBounds;
  /** What panels cover at the edges now, however the camera stands. */
  readonly covered: MapViewProps['padding'];
  readonly readTextPx: number;
  /** 1 for a wall at the design distance with 30-pixel text; lines and marks grow with it. */
  readonly scale: number;
  readonly devicePixelRatio: number;
  readonly focus: AreaIndex;
  readonly focusLevel: AreaLevel;
  readonly selected: AreaIndex | undefined;
  readonly hovered: AreaIndex | undefined;
  /** What the view shows, and what somebody has asked the map. */
  readonly layers: readonly MapLayerChoice[];
  readonly asked: MapQuery | undefined;
  /** What people have drawn and kept. */
  readonly shapes: MapViewProps['shapes'];
  /** What is open besides an area. */
  readonly thing: MapThing | undefined;
  /** What the shown layers know of the data service, by the keys of their sources. */
  readonly answers: Pick<LayerAnswers, 'value' | 'problem'>;
  /** What the hand holds over this map. */
  readonly tool: MapTool | undefined;
  /** What fills the areas in place of their levels, from the topmost shown layer that offers it. */
  readonly areaPaint: AreaPaint | undefined;
  /** How far a drawn area is raised above the ground, metres; undefined while all is flat. */
  readonly lift?: ((area: AreaIndex) => number) | undefined;
  readonly drawnLevel: AreaLevel;
  /** Mean edge of each level's areas on the screen, CSS pixels. */
  readonly meanAreaPx: readonly number[];
  /** The instant of the frame, ms since 1970 by the window's clock. */
  readonly now: number;
  /** Nothing may move for ornament or for notice: what would pulse stands still. */
  readonly isMotionReduced: boolean;
  /** A flight or a hand moves the camera. */
  readonly isMoving: boolean;
  /** Where the running flight ends, and the frame that will be drawn there. */
  readonly goal: { readonly camera: Camera; readonly input: () => SceneInput } | undefined;
  /** A layer on a sheet that moves calls this: the sheets are painted again after so many ms, deck.gl is not. */
  readonly onMoving: (againMs: number) => void;
  /** A layer calls this when it could not draw yet (its shader is still being compiled): the frame is drawn again. */
  readonly onIncomplete: () => void;
  /** A layer calls this to have deck.gl's layers drawn again so many ms from now, without the sheets; 0: in the next frame. */
  readonly onRedraw: (afterMs: number) => void;
  /** A layer calls this when what it says or where it stands will be wrong in so many ms: all is placed and drawn anew then. */
  readonly onStale: (afterMs: number) => void;
  /** Takes what went wrong in a layer beside its drawing. */
  readonly onError: (error: unknown) => void;
}

export interface SceneQuestion {
  readonly props: MapViewProps;
  readonly camera: Camera;
  /** A frame whose names, signs and counts stay where they are: they are kept by its viewport. */
  readonly placedFor?: SceneInput | undefined;
  readonly frame: MapFrame;
  readonly tokens: DrawnTokens;
  readonly states: AreaStateTable;
  readonly hovered: AreaIndex | undefined;
  readonly devicePixelRatio: number;
  readonly isContextShown: boolean;
  /** Size of the city in square common units. */
  readonly cityUnits: number;
  readonly answers: SceneInput['answers'];
  readonly now: number;
  readonly isMoving: boolean;
  /** Where the running flight ends. */
  readonly goal: Camera | undefined;
  readonly onMoving: SceneInput['onMoving'];
  readonly onRedraw: SceneInput['onRedraw'];
  readonly onStale: SceneInput['onStale'];
  readonly onError: SceneInput['onError'];
  readonly onIncomplete: () => void;
}

/** Text of this many CSS pixels goes with line scale 1. */
const SCALE_ONE_TEXT_PX = 30;

/** Works out one frame: the viewport, the level to draw and the areas that matter. */
export function sceneInput(question: SceneQuestion): SceneInput {
  const { props, camera, frame, cityUnits, goal, placedFor } = question;
  const { atlas, view } = props;
  const viewport = placedFor?.viewport ?? wholeViewport(camera, frame);
  const focus = areaByCode(atlas, view.focus) ?? 0;
  const focusLevel = levelOf(atlas, focus);
  const cityAreaPx = cityUnits * 4 ** camera.zoom;
  const areaCounts = areaCountsOf(atlas);
  const smallestPx = smallestAreaPx(isRaised(layersOfView(view)), props.readTextPx);
  return {
    atlas,
    meshes: props.meshes,
    context: props.context,
    locale: props.locale,
    cityText: props.cityText,
    isBasemapShown: props.isBasemapShown,
    isContextShown: question.isContextShown,
    picture: props.replica.picture,
    states: question.states,
    tokens: question.tokens,
    frame,
    camera,
    viewport,
    viewBounds: placedFor?.viewBounds ?? viewport.getBounds(),
    covered: props.padding,
    readTextPx: props.readTextPx,
    scale: scaleOf(props.readTextPx),
    devicePixelRatio: question.devicePixelRatio,
    focus,
    focusLevel,
    selected: view.selected === undefined ? undefined : areaByCode(atlas, view.selected),
    hovered: question.hovered,
    layers: layersOfView(view),
    asked: view.asked,
    shapes: props.shapes,
    thing: view.thing,
    answers: question.answers,
    tool: props.tool,
    areaPaint: undefined,
    drawnLevel: levelForView({ areaCounts, cityAreaPx, focusLevel, smallestPx }),
    meanAreaPx: areaCounts.map((_, level) => meanAreaPx(areaCounts, cityAreaPx, level as AreaLevel)),
    now: question.now,
    isMoving: question.isMoving,
    goal: goal && {
      camera: goal,
      input: () => sceneInput({ ...question, camera: goal, placedFor: undefined, goal: undefined, isMoving: false }),
    },
    isMotionReduced: props.isMotionReduced,
    onMoving: question.onMoving,
    onIncomplete: question.onIncomplete,
    onRedraw: question.onRedraw,
    onStale: question.onStale,
    onError: question.onError,
  };
}

/** How lines and marks grow with the text of the screen; 1 at 30 CSS pixels. */
export const scaleOf = (readTextPx: number): number => Math.min(4, Math.max(0.8, readTextPx / SCALE_ONE_TEXT_PX));

/** deck.gl's viewport of the whole map. */
export function wholeViewport(camera: Camera, frame: MapFrame): WebMercatorViewport {
  return new WebMercatorViewport({
    longitude: camera.lng,
    latitude: camera.lat,
    zoom: camera.zoom,
    pitch: camera.pitch,
    bearing: camera.bearing,
    width: frame.whole.width,
    height: frame.whole.height,
  });
}

/** The city's size in square common units of Web Mercator, from its outline. */
export function cityUnitsOf(atlas: Atlas): number {
  let doubled = 0;
  for (const ring of atlas.outline(0)) {
    for (let i = 0; i + 3 < ring.length; i += 2) {
      const [x0, y0] = toCommon(ring[i] as number, ring[i + 1] as number);
      const [x1, y1] = toCommon(ring[i + 2] as number, ring[i + 3] as number);
      doubled += x0 * y1 - x1 * y0;
    }
  }
  return Math.abs(doubled) / 2;
}

/** The areas of the drawn level that stand for this one: its descendants, or the ancestor it is drawn in. */
export function drawnRun(input: Pick<SceneInput, 'atlas' | 'drawnLevel'>, area: AreaIndex): readonly [number, number] {
  const { atlas, drawnLevel } = input;
  let at = area;
  while (levelOf(atlas, at) > drawnLevel && atlas.parent[at] !== NO_AREA) at = atlas.parent[at] as AreaIndex;
  return descendantsAt(atlas, at, drawnLevel);
}

function areaCountsOf(atlas: Atlas): readonly number[] {
  return Array.from({ length: 6 }, (_, level) => {
    return (atlas.levelStart[level + 1] as number) - (atlas.levelStart[level] as number);
  });
}
