/** What a place card shows of what it could. */
export interface CardContents {
  readonly hasPath: boolean;
  readonly hasResponsible: boolean;
  readonly hasSince: boolean;
  readonly hasFall: boolean;
  readonly hasEarlier: boolean;
  /** How the score compares with yesterday's and last week's. */
  readonly hasScores: boolean;
  readonly hasStrip: boolean;
  readonly hasOpen: boolean;
  readonly hasDistances: boolean;
  readonly hasSiblings: boolean;
  readonly hasSize: boolean;
  /** 0 … 3. */
  readonly contributions: number;
}

/** Name and level; the rule may run over two lines. */
const ALWAYS_LINES = 3;

/** In the order of what a reader misses first: because of what, where, who is on it, which way it goes; with the lines each takes. */
const OPTIONAL = [
  ['contribution', 2],
  ['path', 1],
  ['responsible', 1],
  ['earlier', 1],
  ['scores', 1],
  ['fall', 1],
  ['since', 1],
  ['strip', 2],
  ['open', 1],
  ['contribution', 2],
  ['distances', 1],
  ['siblings', 1],
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
  const has = (part: (typeof OPTIONAL)[number][0]): boolean => taken.includes(part);
  return {
    hasPath: has('path'),
    hasResponsible: has('responsible'),
    hasSince: has('since'),
    hasFall: has('fall'),
    hasEarlier: has('earlier'),
    hasScores: has('scores'),
    hasStrip: has('strip'),
    hasOpen: has('open'),
    hasDistances: has('distances'),
    hasSiblings: has('siblings'),
    hasSize: has('size'),
    contributions: taken.filter((part) => part === 'contribution').length,
  };
}
