import type { SeededRandom } from './seededRandom.ts';

/** Gives one of some keys, each with the chance of its share. */
export type Shares<Key extends string> = (random: SeededRandom) => Key;

/** Prepares shares that are drawn from again and again. */
export function shareTable<Key extends string>(shares: Readonly<Record<Key, number>>): Shares<Key> {
  const keys = Object.keys(shares) as Key[];
  const sums: number[] = [];
  let sum = 0;
  for (const key of keys) {
    sum += shares[key];
    sums.push(sum);
  }
  return (random) => {
    const wanted = random.next() * sum;
    return keys[sums.findIndex((upTo) => wanted < upTo)] as Key;
  };
}
