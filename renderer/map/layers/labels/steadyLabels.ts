import type { AreaIndex } from '#shared/domain/area.ts';
import { ORANGE, RED } from '#shared/domain/warningLevel.ts';
import { northArrowBox } from '../../northArrowPlace.ts';
import type { SceneInput } from '../../sceneInput.ts';
import { edgeMarkBox, freeBox } from '../marks/edgeMarks.ts';
import { markBox } from '../marks/markGroups.ts';
import { marksOf } from '../marks/marksMapLayer.ts';
import { countRoom } from '../things/crowding.ts';
import { type LabelGround, type LabelWish, type Obstacle, type PlacedLabel, placeLabels } from './labelPlacement.ts';
import { labelWishes } from './labelWishes.ts';
import { placeWishes } from './placeWishes.ts';

/** What one map's names remember between frames. */
interface LabelMemory {
  drawn: readonly PlacedLabel[];
  /** The frame they were placed for: a sheet that moves is painted more often. */
  viewport: SceneInput['viewport'] | undefined;
  /** Where the running flight ends, and the places of names there. */
  goal: { readonly key: string; readonly kept: LabelGround['kept'] } | undefined;
}

/** By what lives as long as a map does. */
const memories = new WeakMap<SceneInput['states'], LabelMemory>();

const NOTHING_KEPT: LabelGround['kept'] = new Map();
/** A name under the north arrow cannot be read at all. */
const ARROW_WEIGHT = 2;
/** Names stay this far from panels and the edge of the map, CSS pixels. */
const MARGIN_PX = 8;

/**
 * The names of this frame. At rest they depend on the view alone, so every window of a wall and every picture agrees.
 * In a flight the names of its end come, each once and in the place that it will have, and those of its beginning go;
 * under a hand, names keep their places while they can.
 */
export function steadyLabels(input: SceneInput): readonly PlacedLabel[] {
  const memory = memories.get(input.states) ?? { drawn: [], viewport: undefined, goal: undefined };
  memories.set(input.states, memory);
  if (memory.viewport !== input.viewport) {
    memory.drawn = labelsOf(input, memory);
    memory.viewport = input.viewport;
  }
  return memory.drawn;
}

function labelsOf(input: SceneInput, memory: LabelMemory): readonly PlacedLabel[] {
  const wishes = wishesOf(input);
  const ground = groundOf(input);
  if (!input.isMoving) return placeLabels(wishes, ground);
  const last = choicesOf(memory.drawn);
  if (input.goal === undefined) return placeLabels(wishes, { ...ground, kept: last });
  const kept = goalPlaces(input, input.goal, memory);
  const coming = placeLabels(
    wishes.filter(({ key }) => kept.has(key)),
    { ...ground, kept, isFlying: true },
  );
  const going = wishes.filter(({ key }) => last.has(key) && !kept.has(key));
  return [...coming, ...placeLabels(going, { ...ground, kept: last, isFlying: true, placed: coming })];
}

/** The places of names where a flight ends, worked out once a flight. */
function goalPlaces(
  { focus, locale, readTextPx, frame }: SceneInput,
  goal: NonNullable<SceneInput['goal']>,
  memory: LabelMemory,
): LabelGround['kept'] {
  const key = JSON.stringify([goal.camera, focus, locale, readTextPx, frame]);
  if (memory.goal?.key !== key) {
    const there = goal.input();
    memory.goal = { key, kept: choicesOf(placeLabels(wishesOf(there), groundOf(there))) };
  }
  return memory.goal.kept;
}

const choicesOf = (labels: readonly PlacedLabel[]): LabelGround['kept'] =>
  new Map(labels.map(({ key, choice }) => [key, choice]));

/** Names of areas that are, or hold, red come first: whoever sees red asks where. */
const wishesOf = (input: SceneInput): readonly LabelWish[] =>
  [...labelWishes(input), ...placeWishes(input)].map((wish) =>
    input.picture?.worst[Number(wish.key)] === RED ? { ...wish, isFirst: true } : wish,
  );

function isInArea({ viewport, atlas }: SceneInput, area: AreaIndex, x: number, y: number): boolean {
  const [lng = 0, lat = 0] = viewport.unproject([x, y]);
  return atlas.contains(area, lng, lat);
}

const groundOf = (input: SceneInput): LabelGround => ({
  obstacles: obstaclesOf(input),
  free: freeBox(input, MARGIN_PX),
  seams: input.frame.seams,
  kept: NOTHING_KEPT,
  foot: countRoom(input),
  isInFocus: (x, y) => isInArea(input, input.focus, x, y),
  isInArea: (key, x, y) => isInArea(input, Number(key), x, y),
});

/** Signs that must be seen; those at the edge of the map and the north arrow cover what lies there. */
function obstaclesOf(input: SceneInput): readonly Obstacle[] {
  const { inView, atEdge } = marksOf(input);
  const arrow = northArrowBox(input);
  const graver = inView.filter(({ level }) => level >= ORANGE);
  return [
    ...graver.map((mark): Obstacle => ({ box: markBox(mark), weight: mark.level === RED ? 1 : 0.5 })),
    ...atEdge.map((mark): Obstacle => ({ box: edgeMarkBox(mark), weight: 1 })),
    ...(arrow === undefined ? [] : [{ box: arrow, weight: ARROW_WEIGHT }]),
  ];
}
