import type { AreaIndex } from '#shared/domain/area.ts';
import { ORANGE } from '#shared/domain/warningLevel.ts';
import type { MapLayerId } from '#shared/map/mapLayers.ts';
import type { SceneInput } from '../../sceneInput.ts';
import type { Box } from '../labels/boxes.ts';
import type { AreaCount } from './areaCounts.ts';
import { type CountWish, placeCounts } from './countPlacement.ts';
import { isCrowdedOut } from './crowding.ts';
import { countedLevel } from './focusScope.ts';
import { keptCounts } from './keptCounts.ts';
import { countSize, plateSize } from './plate.ts';
import type { SingleThing, ThingBoard } from './shownThings.ts';
import { placeSigns, type SignWish } from './signPlacement.ts';
import { THING_BOARDS } from './thingBoards.ts';
import { type ThingGround, thingGround } from './thingGround.ts';

/**
 * How something stands on the map: the count of an area; a sign on a plate; a small sign, where one has no room; a faint
 * one outside the focus.
 */
type ThingForm = 'count' | 'plate' | 'dot' | 'faint';

/** Something on the map, as it is drawn. */
export interface PlacedThing extends Omit<AreaCount, 'area'> {
  readonly form: ThingForm;
  /** Middle and size in CSS pixels of the whole map. */
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  /** Text height of its plate or count. */
  readonly em: number;
  /** What stands beside its sign. */
  readonly text: string;
  /** The area that it counts. */
  readonly area: AreaIndex | undefined;
  readonly isOpen: boolean;
}

type PlateSize = readonly [width: number, height: number];
interface PlacedThings {
  readonly things: ReadonlyMap<MapLayerId, readonly PlacedThing[]>;
  readonly uncounted: ReadonlyMap<MapLayerId, Uncounted>;
}

/** Areas whose count has no room on the map, and how many things that is. */
export interface Uncounted {
  readonly areas: number;
  readonly things: number;
}

/** Diameters in text heights. */
const DOT_EMS = 0.5;
const FAINT_EMS = 0.3;

/** By viewport: a frame's inputs share theirs, also while a sheet moves and nothing else does. */
const placed = new WeakMap<SceneInput['viewport'], PlacedThings>();

/**
 * What a layer has on the map in this frame, what lies on top last. All layers are placed together, the graver first, and
 * the same in every window of a wall.
 */
export const placedThings = (input: SceneInput, layer: MapLayerId): readonly PlacedThing[] =>
  allPlaced(input).things.get(layer) ?? [];

/** What of a layer's counts is not on the map in this frame; undefined where all is. */
export const uncounted = (input: SceneInput, layer: MapLayerId): Uncounted | undefined =>
  allPlaced(input).uncounted.get(layer);

function allPlaced(input: SceneInput): PlacedThings {
  const known = placed.get(input.viewport);
  const found = known ?? placeAll(input);
  if (known === undefined) placed.set(input.viewport, found);
  return found;
}

interface Shown<Thing> {
  readonly board: ThingBoard;
  readonly thing: Thing;
}

function placeAll(input: SceneInput): PlacedThings {
  const level = countedLevel(input);
  const boards = THING_BOARDS.filter(
    ({ layer }) => input.layers.some(({ id }) => id === layer) && !isCrowdedOut(input, layer),
  );
  const shown = boards.map((board) => ({ board, ...board.shown(input, level) }));
  const ground = thingGround(input);
  const singles = shown
    .flatMap(({ board, singles: ofBoard }) => ofBoard.map((thing) => signWish(input, { board, thing })))
    .sort(graverFirst);
  const open = singles.filter(({ isOpen }) => isOpen).map((wish) => boxAround(wish, wish.sizes[0]));
  const counts = standingCounts(
    input,
    { ...ground, reds: [...ground.reds, ...open] },
    shown.map(({ board, counts: ofBoard }) => ofBoard.map((thing) => ({ board, thing }))),
  );
  const wanted = shown.map(({ board, counts: ofBoard }) => [board.layer, ofBoard] as const);
  const boxes = counts.map(({ thing }) => boxAround(thing, [thing.width, thing.height]));
  const things = new Map<MapLayerId, PlacedThing[]>();
  for (const { board, thing } of [...standingSingles(input, ground, boxes, singles), ...counts]) {
    const ofLayer = things.get(board.layer);
    if (ofLayer === undefined) things.set(board.layer, [thing]);
    else ofLayer.push(thing);
  }
  return { things, uncounted: new Map(wanted.flatMap(([layer, all]) => leftOut(layer, all, things.get(layer) ?? []))) };
}

/** What a layer would have counted, and what stands. */
function leftOut(
  layer: MapLayerId,
  wanted: readonly AreaCount[],
  standing: readonly PlacedThing[],
): readonly (readonly [MapLayerId, Uncounted])[] {
  const counted = new Set(standing.map(({ area }) => area));
  const left = wanted.filter(({ area }) => !counted.has(area));
  const things = left.reduce((sum, { size, marked }) => sum + (marked > 0 ? marked : size), 0);
  return left.length === 0 ? [] : [[layer, { areas: left.length, things }]];
}

const boxAround = ({ x, y }: { readonly x: number; readonly y: number }, size: readonly [number, number]): Box => [
  x - size[0] / 2,
  y - size[1] / 2,
  x + size[0] / 2,
  y + size[1] / 2,
];

function standingCounts(
  input: SceneInput,
  ground: ThingGround,
  rows: readonly (readonly Shown<AreaCount>[])[],
): readonly Shown<PlacedThing>[] {
  const { readTextPx } = input;
  const wished = rows
    .filter((row) => row.length > 0)
    .map((row) => row.map((one) => ({ ...one, ...countWish(input, one) })));
  const question = { rows: wished.map((row) => row.map(({ wish }) => wish)), ground, readTextPx };
  const places = keptCounts(input, question, placeCounts);
  return wished.flat().flatMap(({ board, thing, text, wish }) => {
    const place = places.get(wish.key);
    if (place === undefined) return [];
    const [left, top, right, bottom] = place;
    const numbers = { size: thing.size, marked: thing.marked, level: thing.level, slot: thing.slot };
    const at = { x: (left + right) / 2, y: (top + bottom) / 2, width: right - left, height: bottom - top };
    return [
      { board, thing: { ...numbers, ...at, form: 'count', em: readTextPx, text, area: thing.area, isOpen: false } },
    ];
  });
}

function countWish(
  input: SceneInput,
  { board, thing }: Shown<AreaCount>,
): { readonly text: string; readonly wish: CountWish } {
  const { area } = thing;
  const text = board.textOf(input, thing, true);
  const [width, height] = countSize(text, input.readTextPx);
  return { text, wish: { key: `${board.layer} ${area}`, area, width, height } };
}

/** Single things, the gravest first, as they are drawn: those on top last. */
function standingSingles(
  { readTextPx }: SceneInput,
  ground: ThingGround,
  counts: readonly Box[],
  wished: readonly SingleWish[],
): readonly Shown<PlacedThing>[] {
  const inside = wished.filter(({ thing, isOpen }) => thing.isInFocus || isOpen);
  const chosen = placeSigns({ signs: inside, ground, counts, readTextPx });
  const stands = inside.map(({ board, thing, em, texts, sizes, isOpen }, n) => {
    const choice = isOpen ? 0 : chosen[n];
    const dot = DOT_EMS * em;
    const [width, height] = choice === undefined ? [dot, dot] : (sizes[choice] ?? [dot, dot]);
    const form = choice === undefined ? ('dot' as const) : ('plate' as const);
    return { board, thing: placedAt(thing, { form, em, width, height, text: texts[choice ?? -1] ?? '', isOpen }) };
  });
  const around = wished.flatMap(({ board, thing, em, isOpen }) => {
    const size = FAINT_EMS * em;
    if (thing.isInFocus || isOpen) return [];
    return [
      { board, thing: placedAt(thing, { form: 'faint', em, width: size, height: size, text: '', isOpen: false }) },
    ];
  });
  const dots = stands.filter(({ thing }) => thing.form === 'dot');
  return [...around, ...dots.toReversed(), ...stands.filter(({ thing }) => thing.form === 'plate').toReversed()];
}

const placedAt = (
  { x, y, size, marked, level, slot }: SingleThing,
  look: Pick<PlacedThing, 'form' | 'em' | 'width' | 'height' | 'text' | 'isOpen'>,
): PlacedThing => ({ x, y, size, marked, level, slot, area: undefined, ...look });

interface SingleWish extends Shown<SingleThing>, SignWish {
  readonly em: number;
  /** What stands beside the sign at each of its sizes. */
  readonly texts: readonly string[];
  readonly sizes: readonly [PlateSize, ...PlateSize[]];
  readonly isOpen: boolean;
}

/** The sizes that a single thing may have: with words, and where they are not its number, without. */
function signWish(input: SceneInput, { board, thing }: Shown<SingleThing>): SingleWish {
  const em = board.emOf?.(input, thing) ?? input.readTextPx;
  const text = board.textOf(input, thing, false);
  const isShort = text !== '' && thing.size === 1;
  const whole = plateSize({ text }, em);
  const isOpen = thing.size === 1 && board.isOpen(input, thing.slot);
  return {
    ...{ board, thing, em, isOpen, x: thing.x, y: thing.y },
    texts: isShort ? [text, ''] : [text],
    sizes: isShort ? [whole, plateSize({ text: '' }, em)] : [whole],
  };
}

/** What is open first, then what is orange or red; the rest by layers, in each the graver and larger. */
function graverFirst(a: SingleWish, b: SingleWish): number {
  return (
    weightOf(b) - weightOf(a) ||
    THING_BOARDS.indexOf(a.board) - THING_BOARDS.indexOf(b.board) ||
    b.thing.level - a.thing.level ||
    b.em - a.em ||
    b.thing.size - a.thing.size ||
    a.thing.y - b.thing.y ||
    a.thing.x - b.thing.x
  );
}

const weightOf = ({ thing, isOpen }: SingleWish): number =>
  (isOpen ? 10 : 0) + (thing.level >= ORANGE ? thing.level : 0);
