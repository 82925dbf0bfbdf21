/**
 * The four-colour warning level (四色预警) as one byte, ordered by gravity, so that `Math.max` finds the worst.
 * Grade words follow the Emergency Response Law: I red, II orange, III yellow, IV blue.
 */
export const WARNING_LEVELS = ['unknown', 'blue', 'yellow', 'orange', 'red'] as const;

export type WarningLevelName = (typeof WARNING_LEVELS)[number];

/** 0 unknown (data too old to say) · 1 blue IV · 2 yellow III · 3 orange II · 4 red I. */
export type WarningLevel = 0 | 1 | 2 | 3 | 4;

export const UNKNOWN = 0 satisfies WarningLevel;
export const BLUE = 1 satisfies WarningLevel;
export const YELLOW = 2 satisfies WarningLevel;
export const ORANGE = 3 satisfies WarningLevel;
export const RED = 4 satisfies WarningLevel;

export const LEVEL_COUNT = WARNING_LEVELS.length;

/** The name of a level byte; a byte outside 0…4 reads as unknown. */
export const warningLevelName = (level: number): WarningLevelName => WARNING_LEVELS[level] ?? 'unknown';
