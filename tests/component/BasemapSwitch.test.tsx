import { act, fireEvent, screen } from '@testing-library/react';
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { BasemapOffer } from '#shared/basemap/basemapOffer.ts';
import type { SceneCommand } from '#shared/scene/sceneCommand.ts';
import { BasemapSwitch } from '../../renderer/console/BasemapSwitch.tsx';
import { closeWindows, openWindow } from './testWindow.tsx';

afterEach(closeWindows);

const offer = (id: string, changes: Partial<BasemapOffer> = {}): BasemapOffer => ({
  id,
  title: { zh: `图${id}`, en: `Map ${id}` },
  mapReviewNumber: undefined,
  attribution: undefined,
  opacity: 0.8,
  tiles: { content: { kind: 'vector', schema: 'protomaps' }, minZoom: 0, maxZoom: 14, bounds: undefined },
  generation: 1,
  problem: undefined,
  ...changes,
});

function open(offers: readonly BasemapOffer[], isBasemapShown = true) {
  const dispatch = vi.fn<(command: SceneCommand) => void>();
  const { session } = openWindow(<BasemapSwitch dispatch={dispatch} />);
  const state = session.wall.getState().state;
  act(() => {
    session.wall.getState().takeState({ ...state, revision: state.revision + 1, isBasemapShown });
    session.service.getState().takeBasemaps({ offers, usual: offers[0]?.id });
  });
  return { dispatch, session };
}

const options = () => screen.getAllByRole('option').map(({ textContent }) => textContent);

describe('the base map switch', () => {
  it('is a switch alone where the site offers none, and while the base map is hidden', () => {
    open([]);
    expect(screen.queryByRole('combobox')).toBeNull();
    closeWindows();
    open([offer('a')], false);
    expect(screen.queryByRole('combobox')).toBeNull();
  });

  it('says of each map how it is', () => {
    const problem = { zh: '服务器没有应答', en: 'gone' };
    const elsewhere = { ...offer('c').tiles, bounds: [10, 10, 11, 11] } as unknown as NonNullable<
      BasemapOffer['tiles']
    >;
    open([offer('a'), offer('b', { problem }), offer('c', { tiles: elsewhere }), offer('d', { tiles: undefined })]);
    expect(options()).toEqual(['图a', '图b · 不可用', '图c · 不含本市', '图d · 正在打开', '仅河流与邻界']);
  });

  it('chooses, and weakens what is chosen', () => {
    const { dispatch } = open([offer('a'), offer('b')]);
    fireEvent.change(screen.getByRole('combobox'), { target: { value: 'b' } });
    expect(dispatch).toHaveBeenLastCalledWith({ type: 'wall.setBasemap', isShown: true, basemap: 'b' });
    const slider = screen.getByRole<HTMLInputElement>('slider');
    expect(slider.value).toBe('80');
    fireEvent.change(slider, { target: { value: '40' } });
    expect(dispatch).toHaveBeenLastCalledWith({ type: 'wall.setBasemap', isShown: true, opacity: 0.4 });
  });
});
