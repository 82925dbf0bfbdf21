/**
 * Shares of a whole among its parts, pulled towards prior shares as far as chance explains the difference:
 * Dirichlet–multinomial, its strength from Pearson's statistic. Without any count the prior itself.
 */
export function shrunkShares(counts: Float64Array, prior: Float64Array): Float64Array {
  const total = counts.reduce((sum, count) => sum + count, 0);
  if (total <= 1 || counts.length < 2) return prior.slice();
  let statistic = 0;
  for (const [part, count] of counts.entries()) {
    const expected = total * (prior[part] as number);
    if (expected > 0) statistic += (count - expected) ** 2 / expected;
  }
  const likeness = (statistic / (counts.length - 1) - 1) / (total - 1);
  const strength = 1 / Math.min(MOST_LIKENESS, Math.max(LEAST_LIKENESS, likeness)) - 1;
  return counts.map((count, part) => (count + strength * (prior[part] as number)) / (total + strength));
}

/** A prior is never trusted beyond ten thousand counts. */
const LEAST_LIKENESS = 1e-4;
/** It is always worth one count: nobody is expected never to report. */
const MOST_LIKENESS = 0.5;
