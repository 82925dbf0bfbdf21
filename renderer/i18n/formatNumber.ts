const COMPACT_FROM = 100_000;

/** 14,738; from a hundred thousand on in the language's large unit: 10.1万 / 100.6K. */
export function formatCompact(value: number, language: string): string {
  if (value < COMPACT_FROM) return value.toLocaleString(language);
  return value.toLocaleString(language, { notation: 'compact', maximumFractionDigits: 1 });
}

/** As short as the language has it, at any size: 1.4K, 1350. */
export const formatShort = (value: number, language: string): string =>
  value.toLocaleString(language, { notation: 'compact', maximumFractionDigits: 1 });

/** A score in points, with decimals where they tell something: 0.031, 0.52, 9.40, 61.3. */
export const formatScore = (score: number): string =>
  score.toFixed(score >= 10 ? 1 : score >= 0.1 || score === 0 ? 2 : 3);

/** A share of something: 154%, 62%, 4.5%. A score is shown so, because its points mean another thing at each area level. */
export const formatShare = (share: number): string => `${(100 * share).toFixed(share < 0.1 && share > 0 ? 1 : 0)}%`;
