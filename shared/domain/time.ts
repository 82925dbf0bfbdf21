/** Milliseconds since 1970-01-01T00:00:00Z. */
export type Instant = number;

/** Where the time comes from; nothing in the domain reads the system clock. */
export interface Clock {
  now(): Instant;
}

export const SECOND_MS = 1_000;
export const MINUTE_MS = 60_000;
export const HOUR_MS = 3_600_000;
export const DAY_MS = 86_400_000;

/** China Standard Time is UTC+8 all year round (no daylight saving since 1991). */
export const CHINA_OFFSET_MS = 8 * HOUR_MS;
