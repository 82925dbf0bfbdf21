import { ancestorAt, childrenOf, levelOf } from '#shared/atlas/areaIndex.ts';
import type { AreaIndex } from '#shared/domain/area.ts';
import { ORANGE, RED } from '#shared/domain/warningLevel.ts';
import { northArrowBox } from '../../northArrowPlace.ts';
import type { SceneInput } from '../../sceneInput.ts';
import { edgeMarkBox, freeBox } from '../marks/edgeMarks.ts';
import { markBox } from '../marks/markGroups.ts';
import { marksOf } from '../marks/marksMapLayer.ts';
import { countRoom } from '../things/crowding.ts';
import type { LabelGround, LabelWish, Obstacle, PlacedLabel } from './labelPlacement.ts';
import { labelWishes } from './labelWishes.ts';
import { placeLabels } from './placeLabels.ts';
import { placeWishes } from './placeWishes.ts';

/** What one map's names remember between frames. */
interface LabelMemory {
  drawn: readonly PlacedLabel[];
  /** The frame they were placed for: a sheet that moves is painted more often. */
  viewport: SceneInput['viewport'] | undefined;
  /** Where the running flight ends, and the places of names there. */
  goal: { readonly key: string; readonly kept: LabelGround['kept'] } | undefined;
  /** What depends on the view alone. */
  still: StillView | undefined;
  /** The names of a map that stood, and the signs they were placed for. */
  rest: { readonly key: string; readonly labels: readonly PlacedLabel[] } | undefined;
}

/** A view, the places that names have in it while there is no sign, and which area lies where. */
interface StillView {
  readonly key: string;
  readonly home: LabelGround['kept'];
  readonly areas: Map<string, string | undefined>;
}

/** By what lives as long as a map does. */
const memories = new WeakMap<SceneInput['states'], LabelMemory>();

const NOTHING_KEPT: LabelGround['kept'] = new Map();
/** A name under the north arrow cannot be read at all. */
const ARROW_WEIGHT = 2;
/** Which area lies where is looked up by squares of this share of the readable text's height. */
const SQUARE_EMS = 0.5;
/** Names stay this far from panels and the edge of the map, CSS pixels. */
const MARGIN_PX = 8;

/**
 * The names of this frame. At rest they depend on the view alone, so every window of a wall and every picture agrees.
 * In a flight the names of its end come, each once and in the place that it will have, and those of its beginning go;
 * under a hand, names keep their places while they can.
 */
export function steadyLabels(input: SceneInput): readonly PlacedLabel[] {
  const memory = memories.get(input.states) ?? {
    drawn: [],
    viewport: undefined,
    goal: undefined,
    still: undefined,
    rest: undefined,
  };
  memories.set(input.states, memory);
  if (memory.viewport !== input.viewport) {
    memory.drawn = labelsOf(input, memory);
    memory.viewport = input.viewport;
  }
  return memory.drawn;
}

function labelsOf(input: SceneInput, memory: LabelMemory): readonly PlacedLabel[] {
  if (!input.isMoving) return restingLabels(input, memory);
  const wishes = wishesOf(input);
  const ground = groundOf(input, new Map());
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

/** The names of a map that stands: where they are without signs, but for those that a sign drives away. */
function restingLabels(input: SceneInput, memory: LabelMemory): readonly PlacedLabel[] {
  const still = stillView(input, memory);
  const wishes = wishesOf(input);
  const ground = { ...groundOf(input, still.areas), home: still.home };
  const asked = wishes.map(({ key, isFirst, anchor, x, y }) => [key, isFirst, anchor, x, y]);
  const key = JSON.stringify([still.key, asked, ground.obstacles]);
  if (memory.rest?.key !== key) memory.rest = { key, labels: placeLabels(wishes, ground) };
  return memory.rest.labels;
}

function stillView(input: SceneInput, memory: LabelMemory): StillView {
  const { camera, focus, locale, readTextPx, frame, covered } = input;
  const key = JSON.stringify([camera, focus, locale, readTextPx, frame, covered, countRoom(input), partsThere(input)]);
  if (memory.still?.key !== key) {
    const areas: StillView['areas'] = new Map();
    const calm = { ...input, picture: undefined };
    const labels = placeLabels(wishesOf(calm), groundOf(input, areas, arrowObstacle(input)));
    memory.still = { key, areas, home: choicesOf(labels.filter(({ rank }) => rank === 'main')) };
  }
  return memory.still;
}

/** How many children of the focus are there: of a large city some come later. */
function partsThere({ atlas, focus }: SceneInput): number {
  const [start, end] = childrenOf(atlas, focus);
  if (atlas.detail === undefined) return end - start;
  let count = 0;
  for (let child = start; child < end; child++) if (atlas.detail.has(child)) count++;
  return count;
}

/** The places of names where a flight ends, worked out once a flight. */
function goalPlaces(
  { focus, locale, readTextPx, frame }: SceneInput,
  goal: NonNullable<SceneInput['goal']>,
  memory: LabelMemory,
): LabelGround['kept'] {
  const key = JSON.stringify([goal.camera, focus, locale, readTextPx, frame]);
  if (memory.goal?.key !== key) memory.goal = { key, kept: choicesOf(restingLabels(goal.input(), memory)) };
  return memory.goal.kept;
}

const choicesOf = (labels: readonly PlacedLabel[]): LabelGround['kept'] =>
  new Map(labels.map(({ key, choice }) => [key, choice]));

/** What is asked for because of a red sign leads to it; what is out of sight is not needed. */
function wishesOf(input: SceneInput): readonly LabelWish[] {
  const free = freeBox(input, MARGIN_PX);
  const reds = input.picture === undefined ? [] : marksOf(input).inView.filter(({ level }) => level === RED);
  return [...labelWishes(input), ...placeWishes(input)].map((wish) => {
    if (wish.mayStandAside !== true) return wish;
    const { x, y } = wish;
    if (x < free[0] || y < free[1] || x > free[2] || y > free[3])
      return { ...wish, isNeeded: false, mayStandAside: false };
    const area = Number(wish.key);
    const mark = reds.find((red) => ancestorAt(input.atlas, red.area, levelOf(input.atlas, area)) === area);
    return mark === undefined ? wish : { ...wish, anchor: [mark.x, mark.y, mark.radius] as const };
  });
}

function isInArea({ viewport, atlas }: SceneInput, area: AreaIndex, x: number, y: number): boolean {
  const [lng = 0, lat = 0] = viewport.unproject([x, y]);
  return atlas.contains(area, lng, lat);
}

/** The child of the focus at a place on the screen. */
function areaAt({ viewport, atlas, focus, readTextPx }: SceneInput, areas: StillView['areas']) {
  const [start, end] = childrenOf(atlas, focus);
  const side = SQUARE_EMS * readTextPx;
  return (x: number, y: number): string | undefined => {
    const [column, row] = [Math.round(x / side), Math.round(y / side)];
    const place = `${column} ${row}`;
    if (areas.has(place)) return areas.get(place);
    const [lng = 0, lat = 0] = viewport.unproject([column * side, row * side]);
    let child = start;
    while (child < end && !atlas.contains(child, lng, lat)) child++;
    const found = child < end ? String(child) : undefined;
    areas.set(place, found);
    return found;
  };
}

function groundOf(input: SceneInput, areas: StillView['areas'], obstacles = obstaclesOf(input)): LabelGround {
  const size = countRoom(input);
  return {
    obstacles,
    free: freeBox(input, MARGIN_PX),
    seams: input.frame.seams,
    kept: NOTHING_KEPT,
    foot: size && { size, isNeeded: input.focusLevel === 0 },
    isInFocus: (x, y) => isInArea(input, input.focus, x, y),
    areaAt: areaAt(input, areas),
  };
}

/** Signs that must be seen; those at the edge of the map and the north arrow cover what lies there. */
function obstaclesOf(input: SceneInput): readonly Obstacle[] {
  const { inView, atEdge } = marksOf(input);
  const graver = inView.filter(({ level }) => level >= ORANGE);
  return [
    ...graver.map((mark): Obstacle => ({ box: markBox(mark), weight: mark.level === RED ? 1 : 0.5 })),
    ...atEdge.map((mark): Obstacle => ({ box: edgeMarkBox(mark), weight: 1 })),
    ...arrowObstacle(input),
  ];
}

function arrowObstacle(input: SceneInput): readonly Obstacle[] {
  const box = northArrowBox(input);
  return box === undefined ? [] : [{ box, weight: ARROW_WEIGHT }];
}
