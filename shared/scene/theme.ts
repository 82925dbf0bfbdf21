import { z } from '../lib/schema.ts';

/** Every look of the program; the tokens of each are in `renderer/ui/tokens.css`. The order is that of the key that steps on. */
export const THEMES = ['dark', 'light', 'night'] as const;

export const themeSchema = z.enum(THEMES);

export type Theme = z.infer<typeof themeSchema>;

/** The ground of each look, `--ground` of the tokens: what a window shows before its page does. */
export const THEME_GROUNDS: Readonly<Record<Theme, string>> = { dark: '#0b0e13', light: '#f1f3f6', night: '#05070a' };

/** The look after this one; after the last comes the first. */
export const nextTheme = (theme: Theme): Theme => THEMES[(THEMES.indexOf(theme) + 1) % THEMES.length] ?? 'dark';
