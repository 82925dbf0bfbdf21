import { expect, it } from 'vitest';
import { IdFilter } from '../../../scripts/history/idFilter.ts';

it('a filter of ids knows every one that was added, and takes hardly a strange one for known', () => {
  const filter = new IdFilter();
  const id = (n: number): string => `D${(28_000_000 + n).toString(36).toUpperCase()}-${(n % 7) + 1}`;
  for (let n = 0; n < 400_000; n++) filter.add(id(n));
  let known = 0;
  let strange = 0;
  for (let n = 0; n < 400_000; n++) {
    if (filter.mayHave(id(n))) known += 1;
    if (filter.mayHave(`${id(n)}B`)) strange += 1;
  }
  expect(known).toBe(400_000);
  // Three bits of each fill a thirtieth: (1 / 28)³ of the strange ones.
  expect(strange).toBeLessThan(400);
  expect(new IdFilter().mayHave(id(1))).toBe(false);
});
