import { type ItemList, NO_ITEM } from '../domain/itemList.ts';
import type { Words } from '../domain/locale.ts';
import { type JsonPath, valueAt } from './jsonText.ts';
import { nearestName } from './nearestName.ts';
import type { FieldProblem } from './orderProblems.ts';

/** What a city's own files and sources name: rules that name anything else would never match. */
export interface CityNames {
  /** Item codes (`12-03`) and what they mean. */
  readonly items: ReadonlyMap<string, Words>;
  /** Class codes (`12`) and what they mean. */
  readonly classes: ReadonlyMap<string, Words>;
  /** Sources and their feeds. */
  readonly feeds: readonly string[];
}

/** A name in the rules that the city does not have; `isField`: it is the name of a field, not a value. */
export interface StrangeName extends FieldProblem {
  readonly isField: boolean;
}

/** The names of a city. */
export function cityNames({ classes }: ItemList, feeds: readonly string[]): CityNames {
  const meanings = (all: readonly { readonly id: string; readonly name: string; readonly en?: string | undefined }[]) =>
    new Map(all.map(({ id, name, en }) => [id, { zh: name, en: en ?? name }]));
  return { items: meanings(classes.flatMap(({ items }) => items)), classes: meanings(classes), feeds };
}

const ITEM_OR_CLASS = /^\d{2}(-\d{2})?$/;
const LISTS = ['petition', 'accident', 'case'].flatMap((zero) => [
  ['creation', zero, 'always'],
  ['creation', zero, 'never'],
]);

/** Everything in parsed rules that names an item, a class or a feed which the city does not have. */
export function strangeNames(rules: unknown, names: CityNames): readonly StrangeName[] {
  const vetoes = valueAt(rules, ['vetoes']);
  const lists: readonly JsonPath[] = [
    ...LISTS,
    ...(Array.isArray(vetoes) ? vetoes.map((_, at) => ['vetoes', at, 'items']) : []),
  ];
  return [
    ...fieldsOf(rules, ['weights', 'items']).flatMap((path) => strangeCode(path, path.at(-1), names, true)),
    ...lists.flatMap((list) =>
      valuesOf(rules, list).flatMap(({ path, value }) => strangeCode(path, value, names, false)),
    ),
    ...fieldsOf(rules, ['freshnessMinutes', 'feeds']).flatMap((path) => strangeFeed(path, names)),
  ];
}

function fieldsOf(rules: unknown, path: JsonPath): readonly JsonPath[] {
  const part = valueAt(rules, path);
  return typeof part === 'object' && part !== null ? Object.keys(part).map((name) => [...path, name]) : [];
}

function valuesOf(rules: unknown, path: JsonPath): readonly { readonly path: JsonPath; readonly value: unknown }[] {
  const list = valueAt(rules, path);
  return Array.isArray(list) ? list.map((value, at) => ({ path: [...path, at], value })) : [];
}

/** A code that is not written as one is told of elsewhere; the code that stands for no item is no stranger. */
function strangeCode(path: JsonPath, code: unknown, { items, classes }: CityNames, isField: boolean): StrangeName[] {
  if (typeof code !== 'string' || !ITEM_OR_CLASS.test(code) || code === NO_ITEM) return [];
  const isItem = code.includes('-');
  const known = isItem ? items : classes;
  if (known.has(code)) return [];
  const reason = isItem
    ? { zh: `事项清单中没有“${code}”，不会有事件符合`, en: `The item list has no “${code}”: no event would match` }
    : { zh: `事项清单中没有大类“${code}”`, en: `The item list has no class “${code}”: no event would match` };
  const nearest = isItem ? nearestItem(code, [...items.keys()]) : nearestName(code, [...classes.keys()]);
  return [{ path, isField, reason, proposal: proposalOf(nearest, known) }];
}

/** An item of the same class if it has any. */
function nearestItem(code: string, items: readonly string[]): string | undefined {
  const sisters = items.filter((item) => item.slice(0, 2) === code.slice(0, 2));
  return nearestName(code, sisters.length > 0 ? sisters : items);
}

function proposalOf(nearest: string | undefined, known: ReadonlyMap<string, Words>): Words | undefined {
  const meaning = known.get(nearest ?? '');
  if (meaning === undefined) return undefined;
  return { zh: `改为“${nearest}”（${meaning.zh}）`, en: `write “${nearest}” (${meaning.en})` };
}

function strangeFeed(path: JsonPath, { feeds }: CityNames): StrangeName[] {
  const name = String(path.at(-1));
  if (feeds.includes(name)) return [];
  const nearest = nearestName(name, feeds);
  return [
    {
      ...{ path, isField: true },
      reason: { zh: `没有名为“${name}”的数据源`, en: `There is no feed “${name}”` },
      proposal:
        nearest === undefined
          ? { zh: `现有数据源：${feeds.join(', ')}`, en: `the feeds are ${feeds.join(', ')}` }
          : { zh: `改为“${nearest}”`, en: `write “${nearest}”` },
    },
  ];
}
