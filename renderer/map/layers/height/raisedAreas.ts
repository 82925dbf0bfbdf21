import type { AreaIndex } from '#shared/domain/area.ts';
import { roundUp } from '#shared/map/fieldsDensity.ts';
import type { MapLayerOf } from '#shared/map/mapLayers.ts';
import type { Picture } from '#shared/picture/picture.ts';
import { drawnRun, type SceneInput } from '../../sceneInput.ts';
import { visibleChunks } from '../areas/chunkCulling.ts';
import { boundsInView } from '../areas/viewMatrix.ts';
import { ColumnChunks } from './columnChunks.ts';
import { CONTEXT_LOOK, type RaisedMesh, raisedMesh } from './raisedMesh.ts';

/** Columns follow the picture so often at most. */
const FOLLOW_MS = 1_000;
/** Parts that come together are raised together, ms. */
const TOGETHER_MS = 60;
/** What stands outside the window may still reach into it, CSS pixels at scale 1. */
const REACH_PX = 240;

/** Columns as they are drawn, and what their height means. */
export interface RaisedAreas {
  readonly mesh: RaisedMesh;
  /** The value that is as high as columns can be: a round number, the same in every window of a wall. */
  readonly top: number;
}

type By = MapLayerOf<'height'>['by'];

/** What the columns were made of: made anew when it changes. */
interface Made extends RaisedAreas {
  readonly key: string;
  readonly picture: string;
  readonly at: number;
}

/** By what lives as long as a map does. */
const made = new WeakMap<SceneInput['states'], Made>();
const columnChunks = new WeakMap<SceneInput['states'], ColumnChunks>();

/** The value that raises an area. */
export const raisingOf = ({ scores, openEvents }: Picture, by: By, area: AreaIndex): number =>
  by === 'score' ? (scores[area] ?? 0) : (openEvents[area] ?? 0);

/** The columns of this frame: those of what can be seen, at the drawn level. */
export function raisedAreas(input: SceneInput, by: By): RaisedAreas | undefined {
  const { picture, drawnLevel, focus, states, now } = input;
  if (picture === undefined) return undefined;
  const chunks = chunksInView(input);
  const meshes = chunksOf(input)?.take(chunks) ?? [];
  const key = `${by} ${drawnLevel} ${focus} ${chunks.join()} ${meshes.length}`;
  const revision = `${picture.epoch} ${picture.revision}`;
  const last = made.get(states);
  if (last !== undefined && last.key === key && (last.picture === revision || now - last.at < FOLLOW_MS)) {
    if (last.picture !== revision) input.onRedraw(FOLLOW_MS);
    return last;
  }
  const [start, end] = drawnRun(input, focus);
  const mesh = raisedMesh(meshes, {
    heightOf: (area) => raisingOf(picture, by, area),
    lookOf: (area) => (picture.levels[area] ?? 0) + (area >= start && area < end ? 0 : CONTEXT_LOOK),
  });
  const next = { mesh, top: topOf(input, picture, by), key, picture: revision, at: now };
  made.set(states, next);
  return next;
}

function chunksInView({ meshes, drawnLevel, frame, viewport, scale }: SceneInput): readonly number[] {
  const level = meshes.levels[drawnLevel];
  return level === undefined
    ? []
    : visibleChunks(level, boundsInView(frame, meshes.origin, viewport, REACH_PX * scale));
}

/** What there is of the drawn level in this map. */
function chunksOf({ meshes, drawnLevel, states, onRedraw, onError }: SceneInput): ColumnChunks | undefined {
  const level = meshes.levels[drawnLevel];
  const known = columnChunks.get(states);
  if (level === undefined || known?.level === level) return known;
  known?.dispose();
  const next = new ColumnChunks(level, { onMore: () => onRedraw(TOGETHER_MS), onError });
  columnChunks.set(states, next);
  return next;
}

/** The largest value of the level in all of the city, rounded up. */
function topOf({ atlas, drawnLevel }: SceneInput, picture: Picture, by: By): number {
  const values = by === 'score' ? picture.scores : picture.openEvents;
  let most = 0;
  for (let area = atlas.levelStart[drawnLevel] as number; area < (atlas.levelStart[drawnLevel + 1] as number); area++) {
    most = Math.max(most, values[area] as number);
  }
  return roundUp(most);
}
