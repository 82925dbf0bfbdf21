/**
 * Shares a whole number out in proportion to weights by largest remainder (Hamilton); each gets at least `least`.
 * Equal remainders go to the earlier one. Throws when the total is too small for the least shares.
 */
export function apportion(total: number, weights: readonly number[], least = 0): number[] {
  const free = total - least * weights.length;
  if (free < 0) throw new Error(`${total} cannot give ${weights.length} shares of at least ${least}`);
  const weightSum = weights.reduce((sum, weight) => sum + weight, 0);
  const exact = weights.map((weight) => (weightSum > 0 ? (free * weight) / weightSum : free / weights.length));
  const shares = exact.map(Math.floor);
  const missing = free - shares.reduce((sum, share) => sum + share, 0);
  const byRemainder = exact.map((value, at) => [value - Math.floor(value), at] as const);
  byRemainder.sort((a, b) => b[0] - a[0] || a[1] - b[1]);
  for (const [, at] of byRemainder.slice(0, missing)) shares[at] = (shares[at] as number) + 1;
  return shares.map((share) => share + least);
}
