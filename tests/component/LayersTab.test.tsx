import { act, fireEvent, screen, waitFor, within } from '@testing-library/react';
import { afterEach, describe, expect, it } from 'vitest';
import { MAP_LAYER_DEFAULTS, type MapLayerChoice } from '#shared/map/mapLayers.ts';
import type { SceneCommand } from '#shared/scene/sceneCommand.ts';
import type { View } from '#shared/scene/wallState.ts';
import { LayersTab } from '../../renderer/console/tabs/layers/LayersTab.tsx';
import { drawnMap } from '../../renderer/map/legend/drawnMap.ts';
import type { MapTools } from '../../renderer/map/tools/useMapTools.ts';
import { quadCity } from '../unit/map/quadCity.ts';
import { testScene } from '../unit/map/testScene.ts';
import { calmPicture, closeWindows, openWindow } from './testWindow.tsx';

afterEach(closeWindows);

const city = quadCity();

interface Opened {
  readonly layers?: readonly MapLayerChoice[];
  readonly isFollowed?: boolean;
}

/** The tab of a map that shows some layers; without any, the usual ones. */
function open({ layers, isFollowed = true }: Opened = {}) {
  const commands: SceneCommand[] = [];
  const view: View = { focus: '411600', movedAt: 0, ...(layers && { layers: [...layers] }) };
  const areas = { focus: 0, selected: undefined, onFocus: () => undefined, onSelect: () => undefined };
  const dispatch = (command: SceneCommand): void => void commands.push(command);
  const map = { screen: 'screen-1', view, tools: {} as MapTools, isFollowed };
  const window = openWindow(<LayersTab areas={areas} dispatch={dispatch} map={map} />);
  window.service.send({ type: 'snapshot', picture: calmPicture() });
  return { ...window, commands };
}

const row = (id: string): HTMLElement => document.querySelector(`[data-layer="${id}"]`) as HTMLElement;
const switchOf = (id: string): HTMLElement => within(row(id)).getByRole('switch');
const isOn = (id: string): boolean => switchOf(id).getAttribute('aria-checked') === 'true';
const choose = (id: string, choice: string): void => {
  fireEvent.click(row(id).querySelector(`[data-choice="${choice}"]`) as Element);
};

describe('the tab of layers', () => {
  it('lists every layer once, those on that the map shows when nobody has said anything', () => {
    open();
    const listed = [...document.querySelectorAll('[data-layer]')].map((one) => one.getAttribute('data-layer'));
    expect(listed.toSorted()).toEqual(MAP_LAYER_DEFAULTS.map(({ id }) => id).toSorted());
    expect(listed.filter((id) => isOn(id ?? ''))).toEqual(['levels', 'shapes']);
    // What is off has nothing to set.
    expect(row('heat').querySelector('[data-choice]')).toBeNull();
  });

  it('switches one on as it is at first, in the order of the list, and off again', () => {
    const { commands } = open({ layers: [{ id: 'centres' }, { id: 'levels' }] });
    fireEvent.click(switchOf('heat'));
    fireEvent.click(switchOf('levels'));
    const layers = (ids: readonly MapLayerChoice[]) => ({ type: 'view.setLayers', screen: 'screen-1', layers: ids });
    expect(commands).toEqual([
      layers([{ id: 'levels' }, { id: 'heat', kind: 'all', hours: 24 }, { id: 'centres' }]),
      layers([{ id: 'centres' }]),
    ]);
  });

  it('sets one thing of a layer and leaves the others as they were', () => {
    const { commands } = open({
      layers: [
        { id: 'heat', kind: 'petition', hours: 24 },
        { id: 'workers', hasTrails: false },
      ],
    });
    choose('heat', '168');
    choose('heat', 'all');
    choose('workers', 'true');
    const chosen = commands.map((command) => (command.type === 'view.setLayers' ? command.layers : undefined));
    expect(chosen).toEqual([
      [
        { id: 'heat', kind: 'petition', hours: 168 },
        { id: 'workers', hasTrails: false },
      ],
      [
        { id: 'heat', kind: 'all', hours: 24 },
        { id: 'workers', hasTrails: false },
      ],
      [
        { id: 'heat', kind: 'petition', hours: 24 },
        { id: 'workers', hasTrails: true },
      ],
    ]);
    expect(row('heat').querySelector('[data-choice="petition"]')?.getAttribute('aria-pressed')).toBe('true');
  });

  it('takes all away or brings the usual ones back, where that changes anything', () => {
    const { commands } = open({ layers: [{ id: 'events', kind: 'all' }] });
    fireEvent.click(screen.getByRole('button', { name: '全部关闭' }));
    fireEvent.click(screen.getByRole('button', { name: '恢复默认' }));
    expect(commands).toEqual([
      { type: 'view.setLayers', screen: 'screen-1', layers: [] },
      { type: 'view.setLayers', screen: 'screen-1' },
    ]);
    closeWindows();
    open();
    expect(screen.getByRole<HTMLButtonElement>('button', { name: '恢复默认' }).disabled).toBe(true);
    closeWindows();
    open({ layers: [] });
    expect(screen.getByRole<HTMLButtonElement>('button', { name: '全部关闭' }).disabled).toBe(true);
  });
});

describe('what the tab of layers says', () => {
  it('is whose map it is about: a screen’s, the whole wall’s, or the console’s own', () => {
    const { session } = open();
    expect(screen.getByText('屏幕 1 图层')).toBeTruthy();
    const { state } = session.wall.getState();
    act(() => session.wall.getState().takeState({ ...state, revision: state.revision + 1, mode: 'span' }));
    expect(screen.getByText('拼接大图图层')).toBeTruthy();
    closeWindows();
    open({ isFollowed: false });
    expect(screen.getByText('控制台地图图层（不上墙）')).toBeTruthy();
  });

  it('is why nothing is seen of a layer that is on: not heard yet, or silent while the past is shown', async () => {
    const layers: MapLayerChoice[] = [{ id: 'levels' }, { id: 'workers', hasTrails: false }];
    open({ layers });
    const status = (id: string) => within(row(id)).queryByRole('status')?.textContent;
    act(() => drawnMap.tell(testScene(city, { view: { layers } })));
    await waitFor(() => expect(status('workers')).toBe('等待数据'));
    expect(status('levels')).toBeUndefined();
    const replay = { from: 0, to: 1, speed: 0 };
    act(() =>
      drawnMap.tell(
        testScene(city, { view: { layers }, change: (picture) => Object.assign(picture.mode, { replay }) }),
      ),
    );
    await waitFor(() => expect(status('workers')).toBe('回放中不显示'));
    expect(status('levels')).toBeUndefined();
    expect(status('heat')).toBeUndefined();
  });
});
