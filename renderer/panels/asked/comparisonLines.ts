/** What a comparison on the wall shows of what it could. */
export interface ComparisonLines {
  /** How many of the figures, most important first. */
  readonly figures: number;
  readonly hasWhy: boolean;
  /** Events behind each score, 0 … 2. */
  readonly contributions: number;
  readonly hasStrips: boolean;
}

/** Name and level of both. */
const HEAD_LINES = 2;
/** Of both areas; the strips are lower than on a card. */
const CONTRIBUTION_LINES = 2;
const STRIP_LINES = 3;

/**
 * Fills the lines of a comparison: first why each has its level, then the days, the largest event of each, and what is
 * counted. What does not fit is left out, never cut. `whyLines`: of both reasons together.
 */
export function comparisonLines(lines: number, whyLines: number, figureCount: number): ComparisonLines {
  let free = lines - HEAD_LINES;
  const take = (cost: number): boolean => {
    if (cost > free) return false;
    free -= cost;
    return true;
  };
  const hasWhy = take(whyLines);
  const hasStrips = hasWhy && take(STRIP_LINES);
  let contributions = hasWhy && take(CONTRIBUTION_LINES) ? 1 : 0;
  let figures = 0;
  while (figures < figureCount && take(1)) figures++;
  if (contributions > 0 && take(CONTRIBUTION_LINES)) contributions++;
  return { figures, hasWhy, contributions, hasStrips };
}
