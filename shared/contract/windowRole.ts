/** What a window is; main decides it when the window is made, and a window cannot change it. */
export const WINDOW_ROLES = ['wall', 'console', 'presenter'] as const;

export type WindowRole = (typeof WINDOW_ROLES)[number];
