/** 97.5 % quantile of the standard normal: 95 % lie between minus and plus. */
const Z = 1.959_963_984_540_054;

/**
 * Wilson's 95 % interval of a share (E. B. Wilson, 1927): 1 of 1 says 21 % to 100 %, not 100 %.
 * Without anybody it is the whole of 0 … 1.
 */
export function wilsonInterval(met: number, total: number): { readonly low: number; readonly high: number } {
  if (total <= 0) return { low: 0, high: 1 };
  const share = met / total;
  const z2 = Z * Z;
  const centre = (share + z2 / (2 * total)) / (1 + z2 / total);
  const half = (Z / (1 + z2 / total)) * Math.sqrt((share * (1 - share)) / total + z2 / (4 * total * total));
  return { low: met === 0 ? 0 : Math.max(0, centre - half), high: met === total ? 1 : Math.min(1, centre + half) };
}

interface Score {
  readonly met: number;
  readonly total: number;
}

/**
 * Ranks by share, best first; equal shares share a rank and the next one skips (1, 2, 2, 4).
 * Undefined for those with fewer than `leastTotal` subjects: chance would rank them.
 */
export function ranksOf(scores: readonly Score[], leastTotal: number): readonly (number | undefined)[] {
  const ranked = scores.filter(({ total }) => total >= Math.max(1, leastTotal));
  return scores.map((score) => {
    if (score.total < Math.max(1, leastTotal)) return undefined;
    return 1 + ranked.filter((other) => isBetter(other, score)).length;
  });
}

/** Compared in whole numbers: no two equal shares differ by rounding. */
export const isBetter = (one: Score, other: Score): boolean => one.met * other.total > other.met * one.total;
