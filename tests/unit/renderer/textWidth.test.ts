import { expect, test } from 'vitest';
import { firstThatFits, textEms } from '../../../renderer/ui/textWidth.ts';

test('a Chinese character takes a full em and a Latin one a little over half', () => {
  expect(textEms('太康县')).toBe(3);
  expect(textEms('ab')).toBeCloseTo(1.16);
});

test('the first text that fits is taken, and the last when none does', () => {
  expect(firstThatFits(['商水县平店乡', '平店乡'], 4)).toBe('平店乡');
  expect(firstThatFits(['商水县平店乡', '平店乡'], 6)).toBe('商水县平店乡');
  expect(firstThatFits(['商水县平店乡', '平店乡'], 2)).toBe('平店乡');
});
