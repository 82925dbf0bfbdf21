import { expect, test } from 'vitest';
import { THEME_GROUNDS, THEMES } from '#shared/scene/theme.ts';
import { themeToken } from '../../support/themeTokens.ts';

test('a window has the ground of its theme before its page does', () => {
  for (const theme of THEMES) expect(THEME_GROUNDS[theme]).toBe(themeToken(theme, 'ground'));
});
