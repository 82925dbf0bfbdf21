/** What a place card shows of what it could. */
export interface CardContents {
  readonly hasPath: boolean;
  readonly hasSize: boolean;
  readonly hasSince: boolean;
  readonly hasDistances: boolean;
  readonly hasOpen: boolean;
  /** 0 … 3. */
  readonly contributions: number;
}

/** Name and level; the rule may run over two lines. */
const ALWAYS_LINES = 3;

/** In the order of what a reader misses first; each with the lines it takes. */
const OPTIONAL = [
  ['contribution', 2],
  ['path', 1],
  ['since', 1],
  ['open', 1],
  ['distances', 1],
  ['contribution', 2],
  ['size', 1],
  ['contribution', 2],
] as const;

/** Fills a card's lines, most important first; what does not fit is left out, never cut. */
export function cardContents(lines: number): CardContents {
  const taken: string[] = [];
  let free = lines - ALWAYS_LINES;
  for (const [part, cost] of OPTIONAL) {
    if (cost > free) continue;
    taken.push(part);
    free -= cost;
  }
  return {
    hasPath: taken.includes('path'),
    hasSize: taken.includes('size'),
    hasSince: taken.includes('since'),
    hasDistances: taken.includes('distances'),
    hasOpen: taken.includes('open'),
    contributions: taken.filter((part) => part === 'contribution').length,
  };
}
