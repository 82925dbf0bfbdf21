import type { Source } from '../sources/source.ts';
import { SOURCE_CATALOG } from '../sources/sourceCatalog.ts';

/** What the limits of freshness may name: the source's feeds, and every source by itself, so that one file serves them all. */
export const feedNames = ({ name, feeds }: Pick<Source, 'name' | 'feeds'>): readonly string[] => [
  ...new Set([...feeds.map((feed) => feed.name), name, ...Object.keys(SOURCE_CATALOG)]),
];
