import { describe, expect, it } from 'vitest';
import { type DisplayFacts, readingRows } from '../../../electron/main/displays/displayFacts.ts';
import { identifyScreens } from '../../../electron/main/displays/displayIdentity.ts';
import { windowedDisplays } from '../../../electron/main/displays/windowedDisplays.ts';

const display = (id: number, label: string, x: number): DisplayFacts => ({
  id,
  label,
  bounds: { x, y: 0, width: 1_920, height: 1_080 },
  scaleFactor: 1,
  isPrimary: x === 0,
});

const PAIR = [display(1, 'A', 0), display(2, 'B', 1_920)];
const RUNNING = { isStart: false, limit: 64 };
const known = () => identifyScreens([], PAIR, RUNNING).map((screen) => screen.known);
const names = (displays: readonly DisplayFacts[], isStart = false) =>
  identifyScreens(known(), displays, { isStart, limit: 64 }).map(({ known: { screen }, display: found }) => [
    screen,
    found?.id,
  ]);

describe('the identity of a monitor', () => {
  it('stays with id and label when it is moved or changes resolution', () => {
    expect(names([display(2, 'B', 0), display(1, 'A', 1_920)])).toEqual([
      ['screen-1', 1],
      ['screen-2', 2],
    ]);
  });

  it('stays with label and place when the ids are new', () => {
    expect(names([display(8, 'B', 1_920), display(7, 'A', 0)])).toEqual([
      ['screen-1', 7],
      ['screen-2', 8],
    ]);
  });

  it('follows the monitor by its label when ids were swapped', () => {
    expect(names([display(2, 'A', 0), display(1, 'B', 1_920)])).toEqual([
      ['screen-1', 2],
      ['screen-2', 1],
    ]);
  });

  it('goes to another monitor put in the same place', () => {
    expect(names([display(1, 'A', 0), display(9, 'C', 1_920)])).toEqual([
      ['screen-1', 1],
      ['screen-2', 9],
    ]);
  });

  it('stays with the connector when label and place are new', () => {
    expect(names([display(1, 'A', 0), display(2, 'C', 4_000)])).toEqual([
      ['screen-1', 1],
      ['screen-2', 2],
    ]);
  });

  it('is lost while nothing is like it', () => {
    expect(names([display(1, 'A', 0)])).toEqual([
      ['screen-1', 1],
      ['screen-2', undefined],
    ]);
  });

  it('is new for one more monitor, which takes the next free number wherever it stands', () => {
    expect(names([display(3, 'C', -1_920), ...PAIR])).toEqual([
      ['screen-1', 1],
      ['screen-2', 2],
      ['screen-3', 3],
    ]);
  });

  it('is given anew at the start when the wall was rebuilt', () => {
    const rebuilt = [display(5, 'X', 10), display(6, 'Y', 1_930)];
    expect(names(rebuilt, true)).toEqual([
      ['screen-1', 5],
      ['screen-2', 6],
    ]);
    expect(names([display(6, 'Y', -1_930), display(1, 'A', 0)], true)).toEqual([
      ['screen-1', 6],
      ['screen-2', 1],
    ]);
  });

  it('is kept at the start while monitors are only missing', () => {
    expect(names([display(2, 'B', 1_920)], true)).toEqual([
      ['screen-1', undefined],
      ['screen-2', 2],
    ]);
  });
});

describe('reading order', () => {
  it('takes monitors that hang a little unevenly for one row', () => {
    const at = (x: number, y: number) => ({ bounds: { x, y, width: 100, height: 100 } });
    const rows = readingRows([at(200, 12), at(0, 100), at(100, 0), at(0, 8), at(100, 110)]);
    expect(rows.map((row) => row.map(({ bounds: { x, y } }) => [x, y]))).toEqual([
      [
        [0, 8],
        [100, 0],
        [200, 12],
      ],
      [
        [0, 100],
        [100, 110],
      ],
    ]);
  });
});

describe('windowed mode', () => {
  it('stands its windows side by side without gaps', () => {
    const four = windowedDisplays({ x: 10, y: 20 }, { width: 800, height: 600 }, 4, 1);
    expect(four.map(({ bounds: { x, y } }) => [x, y])).toEqual([
      [10, 20],
      [810, 20],
      [10, 620],
      [810, 620],
    ]);
    expect(new Set(four.map(({ id }) => id)).has(0)).toBe(false);
  });
});
