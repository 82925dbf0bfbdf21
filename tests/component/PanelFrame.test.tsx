import { screen } from '@testing-library/react';
import { afterEach, expect, test, vi } from 'vitest';
import { PanelFrame } from '../../renderer/panels/PanelFrame.tsx';
import { closeWindows, openWindow } from './testWindow.tsx';

afterEach(closeWindows);

function Broken(): never {
  throw new Error('this panel is broken');
}

test('a panel that fails says so in its place, is reported once, and its neighbour runs on', () => {
  // React writes caught errors to the console; here they are the subject.
  const quiet = vi.spyOn(console, 'error').mockImplementation(() => undefined);
  const reported: unknown[] = [];
  openWindow(
    <>
      <PanelFrame name="broken" title="坏" report={(error) => reported.push(error)}>
        <Broken />
      </PanelFrame>
      <PanelFrame name="whole" title="好" report={(error) => reported.push(error)}>
        <p>照常</p>
      </PanelFrame>
    </>,
  );
  quiet.mockRestore();
  expect(screen.getByRole('region', { name: '坏' }).textContent).toContain('此面板出错');
  expect(screen.getByText('照常')).toBeTruthy();
  expect(reported).toHaveLength(1);
  expect((reported[0] as Error).message).toBe('this panel is broken');
});
