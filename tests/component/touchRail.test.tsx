import { act, fireEvent, screen } from '@testing-library/react';
import { useState } from 'react';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { MapQuery, Place } from '#shared/map/mapQuery.ts';
import { EARTH } from '../../renderer/map/tools/earth.ts';
import { type MapTools, useMapTools } from '../../renderer/map/tools/useMapTools.ts';
import { TouchRail } from '../../renderer/wall/TouchRail.tsx';
import { UNTOUCHED_MS, useTouched } from '../../renderer/wall/useTouched.ts';
import { atlas, closeWindows, openWindow } from './testWindow.tsx';

const HOME: Place = [114.6, 33.6];
const east = (metres: number): Place => EARTH.destination(HOME, 90, metres);
const north = (metres: number): Place => EARTH.destination(HOME, 0, metres);

let tools: MapTools;
let asked: (MapQuery | undefined)[] = [];

/** A wall window without its map: taps are given to the tool as the map gives them. */
function Glass() {
  const [query, setQuery] = useState<MapQuery>();
  tools = useMapTools({
    ...{ atlas, focus: 0, asked: query, hasKeys: false },
    onAsk: (next) => {
      asked.push(next);
      setQuery(next);
    },
  });
  const isTouched = useTouched(() => tools.take(undefined));
  return <main>{isTouched && <TouchRail tools={tools} />}</main>;
}

const rail = () => document.querySelector('[data-touch-rail]');
const touch = (pointerType: string): void => {
  fireEvent(screen.getByRole('main'), new PointerEvent('pointerdown', { bubbles: true, pointerType }));
};
const press = (selector: string): void => {
  fireEvent.click(document.querySelector(selector) as Element);
};
const passTime = (ms: number): void =>
  act(() => {
    vi.advanceTimersByTime(ms);
  });
const tap = (at: Place): void => act(() => tools.tool?.onClick(at));

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  asked = [];
  openWindow(<Glass />);
});
afterEach(() => {
  closeWindows();
  vi.useRealTimers();
});

test('a wall that nobody touches has no tools, and a mouse does not bring them', () => {
  expect(rail()).toBeNull();
  touch('mouse');
  expect(rail()).toBeNull();
  touch('pen');
  expect(rail()).not.toBeNull();
});

test('the tools go a minute after the last touch, with what was in the hand; what was asked stays', () => {
  touch('touch');
  press('[data-tool="nearest"]');
  tap(HOME);
  press('[data-tool="ring"]');
  tap(HOME);
  passTime(UNTOUCHED_MS - 1);
  touch('touch');
  passTime(UNTOUCHED_MS - 1);
  expect(rail()?.getAttribute('data-touch-rail')).toBe('ring');
  passTime(1);
  expect(rail()).toBeNull();
  expect(tools.tool).toBeUndefined();
  expect(asked).toEqual([{ type: 'nearest', at: HOME, count: 5 }]);
});

test('a polygon is drawn, taken back by a corner and ended without any key', () => {
  touch('touch');
  press('[data-tool="polygon"]');
  for (const at of [HOME, east(500), [10, 10] as Place]) tap(at);
  press('[data-touch="back"]');
  expect(document.querySelector('[data-touch="done"]')).toBeNull();
  tap(north(500));
  expect(screen.getByText('继续点，或点“完成”')).toBeTruthy();
  press('[data-touch="done"]');
  expect(asked).toEqual([{ type: 'polygon', ring: [HOME, east(500), north(500)] }]);
  press('[data-tool="clear"]');
  expect(asked.at(-1)).toBeUndefined();
});

test('a street is asked about on both sides as wide as was tapped, 200 m at first', () => {
  touch('touch');
  const street = (...line: Place[]): void => {
    press('[data-tool="buffer"]');
    for (const at of line) tap(at);
  };
  street(HOME, east(500));
  press('[data-touch="done"]');
  expect(asked).toEqual([{ type: 'buffer', line: [HOME, east(500)], radius: 200 }]);
  street(HOME, north(500));
  press('[data-width="500"]');
  press('[data-touch="done"]');
  expect(asked.at(-1)).toEqual({ type: 'buffer', line: [HOME, north(500)], radius: 500 });
});

test('letters and Escape stay the wall’s, but put the tool away that is in the hand', () => {
  touch('touch');
  expect(fireEvent.keyDown(document.body, { key: 'n' })).toBe(true);
  expect(tools.tool).toBeUndefined();
  press('[data-tool="ring"]');
  expect(fireEvent.keyDown(document.body, { key: 'Escape' })).toBe(false);
  expect(tools.tool).toBeUndefined();
  expect(fireEvent.keyDown(document.body, { key: 'Escape' })).toBe(true);
});
