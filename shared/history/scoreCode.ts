/** Steps an octave: a score read back is at most 2^(1/16) = 4.5 % off. */
const STEPS_PER_OCTAVE = 8;
/** The code of a score of 1. */
const ONE = 129;
const HIGHEST = 255;

/** Half a step: the largest factor between a score and what is read back, for scores from 1/65,536 to 50,000. */
export const SCORE_CODE_FACTOR = 2 ** (0.5 / STEPS_PER_OCTAVE);

/** A score as one byte, by its logarithm; 0 for none and for less than 1/65,536. */
export function toScoreCode(score: number): number {
  if (score <= 0) return 0;
  return Math.max(0, Math.min(HIGHEST, Math.round(ONE + STEPS_PER_OCTAVE * Math.log2(score))));
}

const SCORES = Float32Array.from({ length: HIGHEST + 1 }, (_, code) =>
  code === 0 ? 0 : 2 ** ((code - ONE) / STEPS_PER_OCTAVE),
);

/** The score that a byte stands for. */
export const fromScoreCode = (code: number): number => SCORES[code] as number;
