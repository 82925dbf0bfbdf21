import type { EventScale } from '#shared/domain/event.ts';
import type { Item } from '#shared/domain/itemList.ts';

/** An item that chance has drawn, and what is left of the draw: evenly spread over 0 … 1. */
export interface DrawnItem {
  readonly item: Item;
  readonly left: number;
}

interface Seldom {
  /** An everyday item of the same kind. */
  readonly instead: string;
  /** Of so many draws one stays what it is. */
  readonly oneIn: number;
  /** The scale at which it is seldom; undefined: at any. One person is no veto, and a crowd is one whatever its item. */
  readonly scale: EventScale | undefined;
}

/**
 * What makes a place red for days whatever its score, by item of the demonstration's list: a city of nine million has
 * each a few times a year (the demonstration's own figures), where an even draw would bring it several times a week.
 */
const SELDOM: Readonly<Record<string, Seldom>> = {
  // Homicide.
  '49-07': { instead: '49-01', oneIn: 250, scale: undefined },
  // An accident with deaths.
  '53-03': { instead: '53-01', oneIn: 120, scale: undefined },
  // Groups before the offices of the province and of the country.
  '55-03': { instead: '55-02', oneIn: 15, scale: 'group' },
  '55-06': { instead: '55-02', oneIn: 15, scale: 'group' },
};

/** The item of an everyday matter. It takes no further draw, so that all else happens as it would. */
export function everydayItem({ item, left }: DrawnItem, scale: EventScale, items: readonly Item[]): Item {
  const seldom = SELDOM[item.id];
  if (seldom === undefined || (seldom.scale ?? scale) !== scale || left * seldom.oneIn < 1) return item;
  return items.find(({ id }) => id === seldom.instead) ?? item;
}
