import { z } from '../lib/schema.ts';

/** Every look of the program; the tokens of each are in `renderer/ui/tokens.css`. The order is that of the key that steps on. */
export const THEMES = ['dark', 'light', 'night'] as const;

export const themeSchema = z.enum(THEMES);

export type Theme = z.infer<typeof themeSchema>;

/** The look after this one; after the last comes the first. */
export const nextTheme = (theme: Theme): Theme => THEMES[(THEMES.indexOf(theme) + 1) % THEMES.length] ?? 'dark';
