import { act, fireEvent, screen } from '@testing-library/react';
import { useState } from 'react';
import { afterEach, describe, expect, it } from 'vitest';
import type { MapQuery, Place } from '#shared/map/mapQuery.ts';
import { EARTH } from '../../renderer/map/tools/earth.ts';
import { ToolRail } from '../../renderer/map/tools/ToolRail.tsx';
import type { ToolName } from '../../renderer/map/tools/toolCatalog.ts';
import { type MapTools, useMapTools } from '../../renderer/map/tools/useMapTools.ts';
import { atlas, closeWindows, openWindow } from './testWindow.tsx';

const HOME: Place = [114.6, 33.6];
const east = (metres: number): Place => EARTH.destination(HOME, 90, metres);
const north = (metres: number): Place => EARTH.destination(HOME, 0, metres);

let tools: MapTools;
let asked: (MapQuery | undefined)[] = [];

/** A map's hand without the map: taps are given to the tool as the map gives them. */
function Hand() {
  const [query, setQuery] = useState<MapQuery>();
  tools = useMapTools({
    atlas,
    focus: 0,
    asked: query,
    onAsk: (next) => {
      asked.push(next);
      setQuery(next);
    },
  });
  return (
    <>
      <ToolRail tools={tools} />
      <input aria-label="a field" />
      <section aria-label="a list" />
    </>
  );
}

const tap = (at: Place): void => act(() => tools.tool?.onClick(at));
const doubleTap = (at: Place): void => {
  tap(at);
  tap(at);
  act(() => tools.tool?.onDoubleClick());
};
const press = (key: string, target: Element = document.body): boolean => fireEvent.keyDown(target, { key });
const take = (name: ToolName): void => {
  fireEvent.click(document.querySelector(`[data-tool="${name}"]`) as Element);
};

function open(): void {
  asked = [];
  openWindow(<Hand />);
}

afterEach(closeWindows);

describe('a tool in the hand', () => {
  it('makes a ring of two taps, with the distance between them as its radius, and is put away', () => {
    open();
    take('ring');
    tap(HOME);
    expect(screen.getByText('点圆周，或输入半径后回车')).toBeTruthy();
    tap(east(750));
    expect(asked).toEqual([{ type: 'ring', centre: HOME, radius: expect.closeTo(750, 3) }]);
    expect(tools.tool).toBeUndefined();
  });

  it('takes a typed radius in place of the second tap', () => {
    open();
    take('ring');
    tap(HOME);
    const field = screen.getByLabelText('半径（米）');
    fireEvent.change(field, { target: { value: '1200' } });
    fireEvent.submit(field);
    expect(asked).toEqual([{ type: 'ring', centre: HOME, radius: 1_200 }]);
  });

  it('ends a polygon with a double tap, whose two taps are one corner', () => {
    open();
    take('polygon');
    tap(HOME);
    tap(east(500));
    doubleTap(north(500));
    expect(asked).toEqual([{ type: 'polygon', ring: [HOME, east(500), north(500)] }]);
  });

  it('does not end a polygon of two corners, nor one whose edges cross, and says why', () => {
    open();
    take('polygon');
    tap(HOME);
    press('Enter');
    expect(screen.getByText('点还不够，或范围太小')).toBeTruthy();
    tap(east(500));
    const [x, y] = [east(500)[0], north(500)[1]];
    tap([HOME[0], y]);
    tap([x, y]);
    press('Enter');
    expect(screen.getByText('边线相交，分不清内外；撤回一点后重画')).toBeTruthy();
    expect(asked).toEqual([]);
    press('Backspace');
    press('Enter');
    expect(asked).toEqual([{ type: 'polygon', ring: [HOME, east(500), [HOME[0], y]] }]);
  });
});

describe('what is measured', () => {
  it.each([
    { key: 'd', corners: 2, isClosed: false },
    { key: 'a', corners: 3, isClosed: true },
  ])('is how long or how large what is tapped is: $key', ({ key, corners, isClosed }) => {
    open();
    press(key);
    const line = [HOME, east(500), north(500)].slice(0, corners);
    for (const at of line.slice(0, -1)) tap(at);
    // One corner less is not enough.
    press('Enter');
    expect(asked).toEqual([]);
    doubleTap(line.at(-1) as Place);
    expect(asked).toEqual([{ type: 'measure', line, isClosed }]);
    expect(tools.tool).toBeUndefined();
  });

  it('is no area whose edges cross', () => {
    open();
    take('area');
    for (const at of [HOME, east(500), [HOME[0], north(500)[1]] as Place, [east(500)[0], north(500)[1]] as Place])
      tap(at);
    press('Enter');
    expect(screen.getByText('边线相交，分不清内外；撤回一点后重画')).toBeTruthy();
    expect(asked).toEqual([]);
  });
});

describe('what a tool asks', () => {
  it('is along a street with the width that is set', () => {
    open();
    take('buffer');
    const field = screen.getByLabelText('两侧各（米）');
    fireEvent.change(field, { target: { value: '60' } });
    fireEvent.submit(field);
    tap(HOME);
    tap(east(500));
    press('Enter');
    expect(asked).toEqual([{ type: 'buffer', line: [HOME, east(500)], radius: 60 }]);
  });

  it('is for the nearest with one tap, and a comparison of the two areas that are tapped', () => {
    open();
    press('n');
    tap(HOME);
    expect(asked).toEqual([{ type: 'nearest', at: HOME, count: 5 }]);
    press('c');
    tap([10, 50]);
    expect(screen.getByText('这里不在本市范围内')).toBeTruthy();
    expect(tools.steps).toBe(0);
    const counties = [atlas.levelStart[1] as number, (atlas.levelStart[1] as number) + 1];
    for (const county of counties)
      tap([atlas.labelPoint[2 * county] as number, atlas.labelPoint[2 * county + 1] as number]);
    expect(asked.at(-1)).toEqual({ type: 'compare', areas: counties.map((county) => atlas.code(county)) });
  });

  it('gives way to Escape, the tool first, the question second; keys typed into a field are the field’s', () => {
    open();
    press('n');
    tap(HOME);
    press('d', screen.getByLabelText('a field'));
    expect(tools.tool).toBeUndefined();
    press('d');
    expect(tools.tool?.definition.name).toBe('distance');
    press('Escape');
    expect(tools.tool).toBeUndefined();
    expect(asked).toHaveLength(1);
    press('Escape');
    expect(asked.at(-1)).toBeUndefined();
    // Now the key is the map's again.
    expect(press('Escape')).toBe(true);
  });

  it('leaves a letter to the list that hears it', () => {
    open();
    const list = screen.getByLabelText('a list');
    list.addEventListener('keydown', (event) => event.stopPropagation());
    press('a', list);
    expect(tools.tool).toBeUndefined();
    press('a');
    expect(tools.tool?.definition.name).toBe('area');
  });
});
