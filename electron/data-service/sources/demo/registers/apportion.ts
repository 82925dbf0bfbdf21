/** Whole parts of `total` in proportion to the weights (largest remainder; of equal remainders the first). */
export function apportion(total: number, weights: readonly number[]): readonly number[] {
  const sum = weights.reduce((all, weight) => all + weight, 0);
  if (sum === 0) return weights.map(() => 0);
  const exact = weights.map((weight) => (total * weight) / sum);
  const parts = exact.map(Math.floor);
  const left = total - parts.reduce((all, part) => all + part, 0);
  const byRemainder = exact.map((share, at) => [share - Math.floor(share), at] as const);
  byRemainder.sort(([a, atA], [b, atB]) => b - a || atA - atB);
  for (const [, at] of byRemainder.slice(0, left)) parts[at] = (parts[at] as number) + 1;
  return parts;
}
