import type { AreaIndex, AreaLevel } from '#shared/domain/area.ts';
import type { MapLayerId } from '#shared/map/mapLayers.ts';
import type { MapThing } from '#shared/map/mapThing.ts';
import type { SceneInput } from '../../sceneInput.ts';
import { type AreaCount, countByArea } from './areaCounts.ts';
import { inFocus, isFocusThere } from './focusScope.ts';
import { type FocusTotal, focusTotal } from './focusTotal.ts';
import type { ShownThings, SingleThing, ThingBoard } from './shownThings.ts';
import { placeSingles, screenPlace } from './singleThings.ts';
import type { HeldThings } from './thingSource.ts';
import type { ThingTable } from './thingTable.ts';
import { figure } from './thingWords.ts';

/** How a layer counts and tells apart the things of a collection. */
export interface TableSort {
  readonly layer: MapLayerId;
  readonly type: MapThing['type'];
  held(input: SceneInput): HeldThings | undefined;
  /** What `isWanted` and `isMarked` depend on. */
  key?(input: SceneInput): string;
  isWanted?(input: SceneInput, table: ThingTable): ((slot: number) => boolean) | undefined;
  /** What is counted in place of all where there is any, such as workers on line. */
  isMarked?(table: ThingTable, slot: number): boolean;
  /** Of what nobody knows whether it is marked. */
  isUnknown?(table: ThingTable, slot: number): boolean;
  /** What stands beside the sign of a single one. */
  singleText?(input: SceneInput, table: ThingTable, slot: number): string;
}

const NOTHING: ShownThings = { counts: [], singles: [] };

/** The things of a layer that has a collection whole. */
export function tableBoard(sort: TableSort): ThingBoard {
  return {
    layer: sort.layer,
    total: (input) => totalOf(input, sort),
    shown(input, level) {
      const held = sort.held(input);
      if (held === undefined) return NOTHING;
      if (level === undefined) return { counts: [], singles: placeSingles(input, questionOf(input, sort, held)) };
      return { counts: countsInFocus(input, sort, held, level), singles: openThing(input, sort, held) };
    },
    textOf(input, { size, marked, slot }, isCount) {
      if (size > 1 || isCount) return figure(marked > 0 ? marked : size, input.locale);
      const table = sort.held(input)?.table;
      return table === undefined ? '' : (sort.singleText?.(input, table, slot) ?? '');
    },
    isOpen: (input, slot) => input.thing?.type === sort.type && input.thing.id === sort.held(input)?.table.ids[slot],
  };
}

function totalOf(input: SceneInput, sort: TableSort): FocusTotal | undefined {
  const held = sort.held(input);
  if (held === undefined) return undefined;
  const { table } = held;
  const { key, isWanted, isMarked } = questionOf(input, sort, held);
  const isInFocus = inFocus(input);
  const lies = (slot: number): boolean =>
    isInFocus(table.areas[slot] as number, table.places[2 * slot] as number, table.places[2 * slot + 1] as number);
  return focusTotal(table, sort.layer, {
    stamp: `${key} ${input.focus} ${isFocusThere(input)}`,
    isCounted: (slot) => isWanted?.(slot) !== false && lies(slot),
    isMarked,
    isUnknown: (slot) => sort.isUnknown?.(table, slot) === true,
  });
}

/** What is open shows where it is also while things are counted, and outside the focus. */
function openThing(input: SceneInput, sort: TableSort, held: HeldThings): readonly SingleThing[] {
  const { table } = held;
  const slot = input.thing?.type === sort.type ? table.slotOf(input.thing.id) : undefined;
  const { isWanted, isMarked } = questionOf(input, sort, held);
  if (slot === undefined || isWanted?.(slot) === false) return [];
  const place = screenPlace(input)(table.places[2 * slot] as number, table.places[2 * slot + 1] as number);
  if (place === undefined) return [];
  const numbers = { size: 1, marked: isMarked(slot) ? 1 : 0, level: table.levels[slot] as number, slot };
  return [{ x: place[0], y: place[1], isInFocus: true, ...numbers }];
}

const questionOf = (input: SceneInput, sort: TableSort, held: HeldThings) => ({
  held,
  layer: sort.layer,
  key: sort.key?.(input) ?? '',
  isWanted: sort.isWanted?.(input, held.table),
  isMarked: (slot: number) => sort.isMarked?.(held.table, slot) === true,
});

interface Counted {
  readonly held: HeldThings;
  readonly stamp: string;
  readonly counts: readonly AreaCount[];
}

/** The last counts of each map's layers: they stay while things, level, focus and what is there of the areas do. */
const counted = new WeakMap<SceneInput['answers'], Map<MapLayerId, Counted>>();

function countsInFocus(input: SceneInput, sort: TableSort, held: HeldThings, level: AreaLevel): readonly AreaCount[] {
  const { key, isWanted, isMarked } = questionOf(input, sort, held);
  const stamp = `${key} ${level} ${input.focus} ${input.atlas.detail?.revision ?? ''}`;
  const ofMap = counted.get(input.answers) ?? new Map<MapLayerId, Counted>();
  counted.set(input.answers, ofMap);
  const last = ofMap.get(sort.layer);
  if (last?.held === held && last.stamp === stamp) return last.counts;
  const all = countByArea(held.table, { atlas: input.atlas, level, isWanted, isMarked });
  const counts = countsOfFocus(input, all);
  ofMap.set(sort.layer, { held, stamp, counts });
  return counts;
}

/** Those about areas of the focus, or about the focus itself. */
export function countsOfFocus<Count extends { readonly area: AreaIndex }>(
  input: SceneInput,
  counts: readonly Count[],
): readonly Count[] {
  const isInFocus = inFocus(input);
  const { labelPoint } = input.atlas;
  return counts.filter(({ area }) =>
    isInFocus(area, labelPoint[2 * area] as number, labelPoint[2 * area + 1] as number),
  );
}
