import { afterEach, expect, test } from 'vitest';
import { WARNING_LEVELS, type WarningLevel } from '#shared/domain/warningLevel.ts';
import { LevelMark } from '../../renderer/ui/LevelMark.tsx';
import { closeWindows, openWindow } from './testWindow.tsx';

afterEach(closeWindows);

const LEVELS = WARNING_LEVELS.map((_, level) => level as WarningLevel);

test('no two levels share a shape or a text, so colour is never alone', () => {
  const marks = LEVELS.map((level) => {
    const { container } = openWindow(<LevelMark level={level} form="short" />);
    return { shape: container.querySelector('path')?.getAttribute('d'), text: container.textContent };
  });
  expect(new Set(marks.map(({ shape }) => shape)).size).toBe(LEVELS.length);
  expect(new Set(marks.map(({ text }) => text)).size).toBe(LEVELS.length);
  expect(marks.every(({ text }) => text !== '')).toBe(true);
});

test('the full mark has numeral and word', () => {
  const texts = LEVELS.map((level) => openWindow(<LevelMark level={level} form="full" />).container.textContent);
  expect(texts).toEqual(['不明', 'IV蓝', 'III黄', 'II橙', 'I红']);
});

test('the mark can be heard', () => {
  const { getByRole } = openWindow(<LevelMark level={4} form="short" />, 'en');
  expect(getByRole('img', { name: 'I Red' })).toBeTruthy();
});
