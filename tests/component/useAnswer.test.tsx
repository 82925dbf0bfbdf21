import { act, waitFor } from '@testing-library/react';
import { afterEach, expect, test } from 'vitest';
import { useAlarmRules } from '../../renderer/state/useAlarmRules.ts';
import { useIsReplay } from '../../renderer/state/useIsReplay.ts';
import { calmPicture, closeWindows, openWindow } from './testWindow.tsx';

afterEach(closeWindows);

let drawn = 0;

function Asker() {
  drawn++;
  return <p>{`${useAlarmRules().type} ${useIsReplay()}`}</p>;
}

test('what asks a question is drawn again for its answer and for what it read, not for every readout', async () => {
  const { service, readout, session } = openWindow(<Asker />);
  service.send({ type: 'snapshot', picture: calmPicture() });
  await waitFor(() => expect(service.heard.some(({ type }) => type === 'ask')).toBe(true));
  const before = drawn;
  for (let n = 0; n < 10; n++) act(() => readout.refresh());
  expect(drawn).toBe(before);
  const tick = session.readout.getState().tick;
  // What was read is another one: drawn once more.
  const alarms = { ...calmPicture().alarms, rulesHash: 'other' };
  service.send({ type: 'snapshot', picture: { ...calmPicture(), revision: 2, alarms } });
  await waitFor(() => expect(service.heard.filter(({ type }) => type === 'ask').length).toBe(2));
  expect(session.readout.getState().tick).toBeGreaterThan(tick);
  expect(drawn).toBe(before + 1);
});
