const COMPACT_FROM = 100_000;

/** 14,738; from a hundred thousand on in the language's large unit: 10.1万 / 100.6K. */
export function formatCompact(value: number, language: string): string {
  if (value < COMPACT_FROM) return value.toLocaleString(language);
  return value.toLocaleString(language, { notation: 'compact', maximumFractionDigits: 1 });
}

/** One decimal, as scores are shown: 8.2. */
export const formatScore = (value: number): string => value.toFixed(1);
