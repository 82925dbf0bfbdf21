import { expect, test } from 'vitest';
import { BLUE, ORANGE, RED, UNKNOWN, type WarningLevel, YELLOW } from '#shared/domain/warningLevel.ts';
import { fitColumns } from '../../../renderer/panels/level-counts/fitColumns.ts';

const figures: Readonly<Record<WarningLevel, readonly string[]>> = {
  [UNKNOWN]: ['1350', '8744'],
  [BLUE]: ['14,560', '10.1万'],
  [YELLOW]: ['145', '99'],
  [ORANGE]: ['20', '26'],
  [RED]: ['13', '15'],
};

const columnsFor = (names: readonly string[], hasUnknown: boolean, ems: number) =>
  fitColumns(names, (level) => figures[level], hasUnknown, ems);

const CHINESE = ['县区', '乡镇街道', '微网格'];
const ENGLISH = ['County', 'Town', 'Micro-grid'];

test('at the desk all levels are counted', () => {
  expect(columnsFor(CHINESE, true, 26)).toEqual({ levels: [RED, ORANGE, YELLOW, BLUE, UNKNOWN], hasNumerals: true });
});

test('on the wall blue goes first', () => {
  expect(columnsFor(CHINESE, false, 12)).toEqual({ levels: [RED, ORANGE, YELLOW], hasNumerals: true });
});

test('with unknown areas the numerals go, and yellow only where words are long', () => {
  expect(columnsFor(CHINESE, true, 12.5)).toEqual({ levels: [RED, ORANGE, YELLOW, UNKNOWN], hasNumerals: false });
  expect(columnsFor(ENGLISH, true, 12.5)).toEqual({ levels: [RED, ORANGE, UNKNOWN], hasNumerals: false });
});

test('numerals stay beside English words while nothing is unknown', () => {
  expect(columnsFor(ENGLISH, false, 12.5)).toEqual({ levels: [RED, ORANGE, YELLOW], hasNumerals: true });
});
