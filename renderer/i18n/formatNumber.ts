const COMPACT_FROM = 100_000;

/** 14,738; from a hundred thousand on in the language's large unit: 10.1万 / 100.6K. */
export function formatCompact(value: number, language: string): string {
  if (value < COMPACT_FROM) return value.toLocaleString(language);
  return value.toLocaleString(language, { notation: 'compact', maximumFractionDigits: 1 });
}

/** A score: one decimal from ten on, else two significant figures, for a large area's scores are small: 12.4, 0.083. */
export const formatScore = (value: number): string =>
  value >= 10 ? value.toFixed(1) : Number(value.toPrecision(2)).toString();
