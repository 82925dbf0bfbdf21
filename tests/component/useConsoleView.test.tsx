import { act } from '@testing-library/react';
import { afterEach, expect, test } from 'vitest';
import { type ConsoleView, useConsoleView } from '../../renderer/console/useConsoleView.ts';
import { closeWindows, openWindow } from './testWindow.tsx';

afterEach(closeWindows);

let own: ConsoleView;

function Hand() {
  own = useConsoleView();
  return undefined;
}

test('what the console shows by itself is put on the wall as one command, with the camera', () => {
  const { asked } = openWindow(<Hand />);
  const camera = { lng: 114.6, lat: 33.6, zoom: 12, pitch: 0, bearing: 15 };
  act(() => own.setFollowed(false));
  act(() => own.dispatch({ type: 'view.focus', screen: 'screen-1', area: '411628' }));
  act(() => own.dispatch({ type: 'view.setLayers', screen: 'screen-1', layers: [{ id: 'overdueOrders' }] }));
  act(() => own.dispatch({ type: 'view.select', screen: 'screen-1', thing: { type: 'worker', id: 'W00001' } }));
  act(() => own.dispatch({ type: 'view.move', screen: 'screen-1', camera }));
  expect(asked).toEqual([]);
  act(() => own.take());
  const view = { focus: '411628', layers: [{ id: 'overdueOrders' }], thing: { type: 'worker', id: 'W00001' }, camera };
  expect(asked).toEqual([
    { name: 'scene/dispatch', input: { command: { type: 'view.show', screen: 'screen-1', view } } },
  ]);
  expect(own.isFollowed).toBe(true);
});
