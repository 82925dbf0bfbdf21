import { waitFor } from '@testing-library/react';
import { afterEach, expect, test } from 'vitest';
import { calmPicture, closeWindows, openPort, openWindow } from './testWindow.tsx';

afterEach(closeWindows);

const delta = (fromRevision: number, revision: number) => {
  const { epoch, asOf, mode, sources, totals } = calmPicture();
  return {
    type: 'delta' as const,
    delta: {
      ...{ epoch, asOf, mode, sources, totals, fromRevision, revision },
      areas: Uint32Array.of(3),
      levels: Uint8Array.of(4),
      worst: Uint8Array.of(4),
      scores: Float32Array.of(9),
      openEvents: Uint32Array.of(1),
      ticker: undefined,
      alarms: undefined,
    },
  };
};

test('hello brings a snapshot, a delta is folded in, and each is acknowledged once it is drawn', async () => {
  const { service, session } = openWindow(undefined);
  await waitFor(() => expect(service.heard[0]).toEqual({ type: 'hello', atlasVersion: session.city.atlas.version }));
  service.send({ type: 'snapshot', picture: calmPicture() });
  service.send(delta(1, 2));
  await waitFor(() => expect(session.replica.picture?.levels[3]).toBe(4));
  await waitFor(() => expect(service.heard.filter(({ type }) => type === 'ack')).toHaveLength(2));
  expect(service.heard.at(-1)).toEqual({ type: 'ack', revision: 2 });
});

test('a delta that does not continue the picture is answered by a new hello', async () => {
  const { service } = openWindow(undefined);
  service.send({ type: 'snapshot', picture: calmPicture() });
  service.send(delta(7, 8));
  await waitFor(() => expect(service.heard.filter(({ type }) => type === 'hello')).toHaveLength(2));
});

test('after a restart of the service the new port is taken up and the old picture stays until then', async () => {
  const { service, session } = openWindow(undefined);
  service.send({ type: 'snapshot', picture: calmPicture() });
  await waitFor(() => expect(session.readout.getState().isConnected).toBe(true));
  service.close();
  await waitFor(() => expect(session.readout.getState().isConnected).toBe(false));
  expect(session.replica.picture?.revision).toBe(1);
  const restarted = openPort();
  await waitFor(() => expect(restarted.heard[0]?.type).toBe('hello'));
  restarted.send({ type: 'snapshot', picture: { ...calmPicture(), epoch: 'two', revision: 40 } });
  await waitFor(() => expect(session.replica.picture?.epoch).toBe('two'));
  await waitFor(() => expect(session.readout.getState().isConnected).toBe(true));
  restarted.close();
});

test('a question that nobody can answer is answered “unavailable”', async () => {
  const { service, session } = openWindow(undefined);
  service.send({ type: 'snapshot', picture: calmPicture() });
  await waitFor(() => expect(session.replica.picture).toBeDefined());
  const answer = session.feed.ask({ type: 'area/explain', area: 0 });
  await waitFor(() => expect(service.heard.some(({ type }) => type === 'ask')).toBe(true));
  service.close();
  expect(await answer).toMatchObject({ ok: false, error: { code: 'unavailable' } });
});
