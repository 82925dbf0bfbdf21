import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { THEME_GROUNDS, THEMES } from '#shared/scene/theme.ts';
import { themeToken } from '../../support/themeTokens.ts';

test('a window has the ground of its theme before its page does', () => {
  for (const theme of THEMES) expect(THEME_GROUNDS[theme]).toBe(themeToken(theme, 'ground'));
});

/** Names and values of a block of tokens.css. */
function tokensOf(start: string): ReadonlyMap<string, string> {
  const css = readFileSync(join(import.meta.dirname, '../../../renderer/ui/tokens.css'), 'utf8');
  const block = css.slice(css.indexOf(start)).match(/\{([^{}]*)\}/)?.[1] ?? '';
  return new Map([...block.matchAll(/([\w-]+):\s*([^;]+);/g)].map(([, name = '', value = '']) => [name, value]));
}

test('paper is white and else as the light theme', () => {
  const light = tokensOf("[data-theme='light'] {");
  const paper = tokensOf('@media print {\n  :root[data-theme]');
  expect(light.size).toBeGreaterThan(20);
  expect(paper).toEqual(new Map([...light, ['--ground', '#ffffff']]));
});
