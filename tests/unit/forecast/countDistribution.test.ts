import { describe, expect, test } from 'vitest';
import { countInterval } from '#shared/forecast/countDistribution.ts';

/** Poisson and negative-binomial distribution functions from the recursion in logarithms, for reference. */
function distribution(count: number, mean: number, dispersion: number): number {
  let sum = 0;
  for (let k = 0; k <= count; k++) sum += Math.exp(logShare(k, mean, dispersion));
  return sum;
}

function logShare(k: number, mean: number, dispersion: number): number {
  let log = 0;
  for (let n = 1; n <= k; n++) log -= Math.log(n);
  if (dispersion === 0) return log + k * Math.log(mean) - mean;
  const size = 1 / dispersion;
  for (let n = 0; n < k; n++) log += Math.log(size + n);
  return log + size * Math.log(size / (size + mean)) + k * Math.log(mean / (size + mean));
}

describe('the 80 % interval of a count', () => {
  test.each([
    [0.05, 0],
    [0.8, 0],
    [3, 0],
    [3, 0.5],
    [25, 0],
    [25, 0.1],
    [190, 0],
    [190, 0.02],
  ])('of mean %d and dispersion %d ends at the 10 %% and the 90 %% quantile', (mean, dispersion) => {
    const { low, high } = countInterval(mean, dispersion);
    expect(distribution(low, mean, dispersion)).toBeGreaterThanOrEqual(0.1 - 1e-9);
    if (low > 0) expect(distribution(low - 1, mean, dispersion)).toBeLessThan(0.1);
    expect(distribution(high, mean, dispersion)).toBeGreaterThanOrEqual(0.9 - 1e-9);
    if (high > 0) expect(distribution(high - 1, mean, dispersion)).toBeLessThan(0.9);
  });

  test.each([
    [201, 0],
    [900, 0],
    [900, 0.004],
    [400, 0.05],
  ])('of the large mean %d and dispersion %d is as exact as a count', (mean, dispersion) => {
    const { low, high } = countInterval(mean, dispersion);
    const inside = distribution(high, mean, dispersion) - distribution(low - 1, mean, dispersion);
    expect(inside).toBeGreaterThan(0.79);
    expect(inside).toBeLessThan(0.835);
  });

  test('never leaves zero behind, and nothing is expected of nothing', () => {
    expect(countInterval(0, 0.3)).toEqual({ low: 0, high: 0 });
    expect(countInterval(0.02, 0)).toEqual({ low: 0, high: 0 });
    expect(countInterval(5_000, 4).low).toBeGreaterThanOrEqual(0);
  });
});
