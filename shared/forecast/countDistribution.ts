/** Standard normal quantile of 90 %: 80 % lie between minus and plus. */
const Z90 = 1.281_551_565_544_6;
/** From this mean on the sum over single counts is as good as its Cornish–Fisher expansion, and slower. */
const LARGE_MEAN = 200;
const POISSON_BELOW = 1e-6;

/** Both ends belong to the interval. */
export interface CountInterval {
  readonly low: number;
  readonly high: number;
}

/**
 * The 80 % interval of a count with this mean and variance `mean + dispersion × mean²` (negative binomial; Poisson
 * at dispersion 0). Counts are whole: where they are small the interval holds more than 80 %, never less.
 */
export function countInterval(mean: number, dispersion: number): CountInterval {
  if (mean <= 0) return { low: 0, high: 0 };
  return mean > LARGE_MEAN ? largeInterval(mean, dispersion) : smallInterval(mean, dispersion);
}

/** Walks the distribution once from 0: the 10 % and the 90 % quantile. */
function smallInterval(mean: number, dispersion: number): CountInterval {
  const isPoisson = dispersion < POISSON_BELOW;
  const size = 1 / Math.max(dispersion, POISSON_BELOW);
  const failure = mean / (size + mean);
  let share = isPoisson ? Math.exp(-mean) : (1 - failure) ** size;
  let sum = share;
  let count = 0;
  let low: number | undefined;
  // The walk ends: the tail falls geometrically; the limit is for shares that underflow.
  const limit = Math.ceil(mean + 60 * Math.sqrt(mean + dispersion * mean * mean) + 60);
  while (sum < 0.9 && count < limit) {
    if (sum >= 0.1) low ??= count;
    share *= isPoisson ? mean / (count + 1) : ((count + size) / (count + 1)) * failure;
    count += 1;
    sum += share;
  }
  return { low: low ?? count, high: count };
}

/** Cornish and Fisher's expansion with the skewness. */
function largeInterval(mean: number, dispersion: number): CountInterval {
  const deviation = Math.sqrt(mean + dispersion * mean * mean);
  const lean = ((1 + 2 * dispersion * mean) / deviation) * ((Z90 * Z90 - 1) / 6);
  return {
    low: Math.max(0, Math.floor(mean + deviation * (lean - Z90) + 0.5)),
    high: Math.max(0, Math.ceil(mean + deviation * (lean + Z90) - 0.5)),
  };
}
