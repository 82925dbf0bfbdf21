import { fireEvent, screen, waitFor } from '@testing-library/react';
import { afterEach, expect, test } from 'vitest';
import { HOUR_MS } from '#shared/domain/time.ts';
import { EnterEvent } from '../../renderer/console/EnterEvent.tsx';
import { CITY_NOON, calmPicture, closeWindows, openWindow } from './testWindow.tsx';

afterEach(closeWindows);

test('an event entered while the windows show the past is reported now, and due a day from now', async () => {
  const replay = { from: 0, to: CITY_NOON, speed: 0, presentAt: CITY_NOON };
  const past = { ...calmPicture(), asOf: CITY_NOON - 72 * HOUR_MS, mode: { ...calmPicture().mode, replay } };
  const { service, asked, session } = openWindow(<EnterEvent area={0} onClose={() => undefined} />);
  service.send({ type: 'snapshot', picture: past });
  await waitFor(() => expect(session.readout.getState().cityNow).toBe(past.asOf));
  fireEvent.submit(screen.getByRole('button', { name: '录入' }).closest('form') as HTMLFormElement);
  await waitFor(() => expect(asked).toHaveLength(1));
  expect(asked[0]?.input).toMatchObject({
    control: { type: 'record/enter', record: { event: { reportedAt: CITY_NOON, deadline: CITY_NOON + 24 * HOUR_MS } } },
  });
});
