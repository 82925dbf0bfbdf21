import { expect, test } from 'vitest';
import { shortNameEn } from '#shared/atlas/shortName.ts';

test('an English name loses its kind word and nothing else', () => {
  expect(shortNameEn('Luyi County')).toBe('Luyi');
  expect(shortNameEn('Qianlinzhuang Village')).toBe('Qianlinzhuang');
  expect(shortNameEn('Grid 3')).toBe('Grid 3');
  expect(shortNameEn('Town')).toBe('Town');
});
