import type { MeshChunk } from '#shared/atlas/areaMesh.ts';
import type { AreaIndex, AreaLevel } from '#shared/domain/area.ts';
import { roundUp } from '#shared/map/fieldsDensity.ts';
import type { MapLayerOf } from '#shared/map/mapLayers.ts';
import type { Picture } from '#shared/picture/picture.ts';
import type { SceneInput } from '../../sceneInput.ts';
import { visibleChunks } from '../areas/chunkCulling.ts';
import { boundsInView } from '../areas/viewMatrix.ts';
import { type RaisedMesh, raisedMesh } from './raisedMesh.ts';

/** Columns follow the picture so often at most. */
const FOLLOW_MS = 1_000;
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

const made = new WeakMap<SceneInput['answers'], Made>();

/** The value that raises an area. */
export const raisingOf = ({ scores, openEvents }: Picture, by: By, area: AreaIndex): number =>
  by === 'score' ? (scores[area] ?? 0) : (openEvents[area] ?? 0);

/** The columns of this frame: those of what can be seen, at the drawn level. */
export function raisedAreas(input: SceneInput, by: By): RaisedAreas | undefined {
  const { picture, drawnLevel, answers, now } = input;
  if (picture === undefined) return undefined;
  const chunks = chunksInView(input);
  const key = `${by} ${drawnLevel} ${chunks.join()}`;
  const revision = `${picture.epoch} ${picture.revision}`;
  const last = made.get(answers);
  if (last !== undefined && last.key === key && (last.picture === revision || now - last.at < FOLLOW_MS)) {
    if (last.picture !== revision) input.onRedraw(FOLLOW_MS);
    return last;
  }
  const meshes = chunks.flatMap((chunk) => readChunk(input, drawnLevel, chunk));
  if (meshes.length < chunks.length) input.onRedraw(FOLLOW_MS / 4);
  const mesh = raisedMesh(meshes, {
    heightOf: (area) => raisingOf(picture, by, area),
    levelOf: (area) => picture.levels[area] ?? 0,
  });
  const next = { mesh, top: topOf(input, picture, by), key, picture: revision, at: now };
  // What has yet to be read is looked for in the next frame.
  if (meshes.length === chunks.length) made.set(answers, next);
  return next;
}

function chunksInView({ meshes, drawnLevel, frame, viewport, scale }: SceneInput): readonly number[] {
  const level = meshes.levels[drawnLevel];
  return level === undefined
    ? []
    : visibleChunks(level, boundsInView(frame, meshes.origin, viewport, REACH_PX * scale));
}

const kept = new WeakMap<object, Map<number, MeshChunk>>();

/** A chunk of a level; nothing while it is being fetched. */
function readChunk({ meshes, onError }: SceneInput, drawnLevel: AreaLevel, chunk: number): readonly MeshChunk[] {
  const level = meshes.levels[drawnLevel];
  if (level === undefined) return [];
  const known = kept.get(level) ?? new Map<number, MeshChunk>();
  kept.set(level, known);
  const held = known.get(chunk);
  if (held !== undefined) return [held];
  const read = level.read(chunk);
  if (!(read instanceof Promise)) {
    known.set(chunk, read);
    return [read];
  }
  read.then((mesh) => known.set(chunk, mesh), onError);
  return [];
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
