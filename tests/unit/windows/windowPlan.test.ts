import { describe, expect, it } from 'vitest';
import type { DisplayFacts } from '../../../electron/main/displays/displayFacts.ts';
import { planWindows, type WallWishes } from '../../../electron/main/windows/windowPlan.ts';

const WISHES: WallWishes = { operatorMonitor: undefined, screenLimit: undefined, hasConsole: true };
const START = { known: [], isStart: true };

const display = (id: number, x: number, y: number, more: Partial<DisplayFacts> = {}): DisplayFacts => ({
  id,
  label: '',
  bounds: { x, y, width: 1_920, height: 1_080 },
  scaleFactor: 1,
  isPrimary: x === 0 && y === 0,
  ...more,
});

const FOUR = [display(14, 1_920, 1_080), display(11, 0, 0), display(13, 0, 1_080), display(12, 1_920, 0)];

describe('a plan of windows', () => {
  it('numbers four monitors as one reads and spans them', () => {
    const { layout, walls } = planWindows(FOUR, WISHES, START);
    expect(walls.map(({ screen, bounds: { x, y } }) => [screen, x, y])).toEqual([
      ['screen-1', 0, 0],
      ['screen-2', 1_920, 0],
      ['screen-3', 0, 1_080],
      ['screen-4', 1_920, 1_080],
    ]);
    expect(layout).toMatchObject({ columns: 2, rows: 2, canSpan: true });
    expect(layout.bounds).toEqual({ x: 0, y: 0, width: 3_840, height: 2_160 });
    expect(layout.screens[3]).toMatchObject({ id: 'screen-4', column: 1, row: 1, isConnected: true });
  });

  it('has nothing to show without monitors, and takes the stand-in display for none', () => {
    const standIn = display(0, 0, 0);
    for (const displays of [[], [standIn]]) {
      const { layout, walls, console } = planWindows(displays, WISHES, START);
      expect(walls).toEqual([]);
      expect(layout).toMatchObject({ columns: 0, rows: 0, canSpan: false, screens: [] });
      expect(console?.isShownAtStart).toBe(false);
    }
  });

  it('gives a single monitor to the wall and keeps the console behind it', () => {
    const { walls, console, layout } = planWindows([display(11, 0, 0)], WISHES, START);
    expect(walls).toEqual([
      { screen: 'screen-1', bounds: { x: 0, y: 0, width: 1_920, height: 1_080 }, placement: 'fullScreen' },
    ]);
    expect(console?.isShownAtStart).toBe(false);
    expect(layout.canSpan).toBe(true);
    const wishes = { ...WISHES, operatorMonitor: { position: 1 } };
    expect(planWindows([display(11, 0, 0)], wishes, START).walls).toHaveLength(1);
  });

  it('leaves the operator the monitor that the settings name, by place or by name', () => {
    const named = FOUR.map((one) => (one.id === 12 ? { ...one, label: 'DELL U2720Q' } : one));
    for (const operatorMonitor of [{ position: 2 }, { label: 'DELL U2720Q' }]) {
      const { walls, console, layout } = planWindows(named, { ...WISHES, operatorMonitor }, START);
      expect(walls.map(({ bounds: { x, y } }) => [x, y])).toEqual([
        [0, 0],
        [0, 1_080],
        [1_920, 1_080],
      ]);
      expect(console?.isShownAtStart).toBe(true);
      expect(console?.bounds.x).toBeGreaterThanOrEqual(1_920);
      expect(console?.bounds.y).toBeLessThan(1_080);
      expect(layout.canSpan).toBe(false);
    }
  });

  it('takes no more screens than allowed and gives the console the monitor left over', () => {
    const { walls, console } = planWindows(FOUR, { ...WISHES, screenLimit: 3 }, START);
    expect(walls.map(({ screen }) => screen)).toEqual(['screen-1', 'screen-2', 'screen-3']);
    expect(console).toMatchObject({ isShownAtStart: true });
    expect(console?.bounds.x).toBeGreaterThan(1_920);
  });

  it('makes no console when none is wanted', () => {
    expect(planWindows(FOUR, { ...WISHES, hasConsole: false }, START).console).toBeUndefined();
  });
});

describe('a map over several monitors', () => {
  it('does not span a portrait monitor beside a landscape one', () => {
    const portrait = display(12, 1_920, 0, { bounds: { x: 1_920, y: 0, width: 1_080, height: 1_920 } });
    const { layout, walls } = planWindows([display(11, 0, 0), portrait], WISHES, START);
    expect(walls[1]?.bounds).toEqual(portrait.bounds);
    expect(layout).toMatchObject({ columns: 2, rows: 1, canSpan: false });
    expect(layout.bounds).toEqual({ x: 0, y: 0, width: 3_000, height: 1_920 });
  });

  it('spans two portrait monitors', () => {
    const upright = [0, 1_080].map((x, index) =>
      display(index + 1, x, 0, { bounds: { x, y: 0, width: 1_080, height: 1_920 } }),
    );
    expect(planWindows(upright, WISHES, START).layout.canSpan).toBe(true);
  });

  it('spans monitors of scale factor 2 in device-independent pixels, but not of two scale factors', () => {
    const half = (id: number, x: number, scaleFactor: number): DisplayFacts =>
      display(id, x, 0, { bounds: { x, y: 0, width: 960, height: 540 }, scaleFactor });
    expect(planWindows([half(1, 0, 2), half(2, 960, 2)], WISHES, START).layout).toMatchObject({
      canSpan: true,
      bounds: { width: 1_920, height: 540 },
    });
    expect(planWindows([half(1, 0, 2), half(2, 960, 1)], WISHES, START).layout.canSpan).toBe(false);
  });

  it.each([
    ['a gap between two', [display(1, 0, 0), display(2, 2_000, 0)]],
    ['a missing corner', FOUR.slice(1)],
    ['an overlap', [display(1, 0, 0), display(2, 1_800, 0)]],
    ['a shifted one', [display(1, 0, 0), display(2, 1_920, 200)]],
  ])('does not span %s', (_name, displays) => {
    expect(planWindows(displays, WISHES, START).layout.canSpan).toBe(false);
  });
});

describe('a monitor that goes', () => {
  it('hides the window of a monitor that went, keeps its place in the map, and shows it when it is back', () => {
    const first = planWindows(FOUR, WISHES, START);
    const without = FOUR.filter(({ id }) => id !== 14);
    const lost = planWindows(without, WISHES, { known: first.known, isStart: false });
    expect(lost.walls.map(({ screen, placement }) => [screen, placement])).toEqual([
      ['screen-1', 'fullScreen'],
      ['screen-2', 'fullScreen'],
      ['screen-3', 'fullScreen'],
      ['screen-4', 'hidden'],
    ]);
    expect(lost.layout).toMatchObject({ canSpan: true, columns: 2, rows: 2 });
    expect(lost.layout.screens[3]?.isConnected).toBe(false);
    const back = planWindows(FOUR, WISHES, { known: lost.known, isStart: false });
    expect(back.walls).toEqual(first.walls);
  });

  it('keeps all screens waiting when every monitor goes', () => {
    const { known } = planWindows(FOUR, WISHES, START);
    const { walls } = planWindows([display(0, 0, 0)], WISHES, { known, isStart: false });
    expect(walls.every(({ placement }) => placement === 'hidden')).toBe(true);
    expect(walls).toHaveLength(4);
  });
});
