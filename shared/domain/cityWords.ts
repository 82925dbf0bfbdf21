import { allItems, type ItemList } from './itemList.ts';
import type { Words } from './locale.ts';

/** What a city's own files say in Chinese that has an English name. */
export interface CityWords {
  /** Items of the list by which a title may be made; none where people write the titles. */
  readonly items: readonly Words[];
  /** Names of units, alone or after the name of an area. */
  readonly names: readonly Words[];
}

/** A title that a program has made of an item, taken apart. */
export interface MadeTitle {
  /** The item's English name. */
  readonly item: string;
  /** Undefined where the title names no number. */
  readonly people: number | undefined;
  /** The same matter reported again. */
  readonly isAgain: boolean;
}

/** The words of a city's item list. `isMade`: its titles are made of items, as the simulator does. */
export function cityWordsOf(list: ItemList, isMade: boolean): CityWords {
  const said = (named: readonly { readonly name: string; readonly en?: string | undefined }[]): Words[] =>
    named.flatMap(({ name, en }) => (en === undefined ? [] : [{ zh: name, en }]));
  return { items: isMade ? said(allItems(list)) : [], names: said(list.units ?? []) };
}

/** Says in English what has an English name; whatever else people wrote stays as it came. */
export class EnglishNames {
  readonly #items: ReadonlyMap<string, string>;
  readonly #madeTitle: RegExp | undefined;
  readonly #names: readonly Words[];
  readonly #areaName: (name: string) => string | undefined;

  /** `areaName` gives the English name of an area by its Chinese one. */
  constructor({ items, names }: CityWords, areaName: (name: string) => string | undefined) {
    this.#items = new Map(items.map(({ zh, en }) => [zh, en]));
    const anyItem = items.map(({ zh }) => zh.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')).join('|');
    this.#madeTitle =
      items.length === 0 ? undefined : new RegExp(`^(再次反映：)*(.*?)(${anyItem})(?:，涉及(\\d+)人)?$`);
    // The longest ending says most: 市场监督管理局 before 管理局.
    this.#names = names.toSorted((a, b) => b.zh.length - a.zh.length);
    this.#areaName = areaName;
  }

  /** Undefined for a title that somebody wrote. */
  title(title: string): MadeTitle | undefined {
    const [, again, , item = '', people] = this.#madeTitle?.exec(title) ?? [];
    const english = this.#items.get(item);
    if (english === undefined) return undefined;
    return { item: english, people: people === undefined ? undefined : Number(people), isAgain: again !== undefined };
  }

  /** A unit: 公安局, 川汇区公安局, 陈州社区综治中心; the text itself where it has no English name. */
  name(text: string): string {
    for (const { zh, en } of this.#names) {
      if (text === zh) return en;
      if (!text.endsWith(zh)) continue;
      const area = this.#areaName(text.slice(0, -zh.length));
      if (area !== undefined) return `${area} ${en}`;
    }
    return text;
  }
}
