import { afterEach, describe, expect, it, vi } from 'vitest';
import { CHANNEL } from '#shared/contract/channels.ts';
import type { FeedMessage, FeedRequest } from '#shared/contract/feedMessages.ts';
import { answerLimitMs } from '#shared/contract/questions.ts';
import { connectFeed } from '../../../renderer/bridge/feedConnection.ts';
import { createPictureReplica } from '../../../renderer/state/pictureReplica.ts';
import type { Timers } from '../../../renderer/state/timers.ts';
import { testPicture } from '../map/testPicture.ts';

const ends: (() => void)[] = [];
afterEach(() => {
  for (const end of ends.splice(0)) end();
});

/** Timers on a clock that the test turns by hand. */
function handCranked() {
  const due = new Set<{ readonly at: number; readonly action: () => void }>();
  let now = 0;
  const after: Timers['after'] = (delayMs, action) => {
    const entry = { at: now + delayMs, action };
    due.add(entry);
    return () => due.delete(entry);
  };
  const pass = (ms: number): void => {
    now += ms;
    for (const entry of [...due]) if (entry.at <= now && due.delete(entry)) entry.action();
  };
  return { pass, timers: { after, every: () => () => undefined, now: () => now, dispose: () => due.clear() } };
}

/** A feed that has its port and has shown one picture. */
async function connected() {
  const ports = new EventTarget() as Window;
  const { timers, pass } = handCranked();
  const replica = createPictureReplica();
  const feed = connectFeed({ ports, replica, timers, afterDraw: queueMicrotask, onConnectionChange: () => undefined });
  const { port1, port2 } = new MessageChannel();
  const heard: FeedRequest[] = [];
  port1.onmessage = ({ data }: MessageEvent<FeedRequest>) => void heard.push(data);
  ports.dispatchEvent(Object.assign(new Event('message'), { data: CHANNEL.feedPort, source: ports, ports: [port2] }));
  ends.push(feed.dispose, () => port1.close());
  const send = (message: FeedMessage): void => port1.postMessage(message);
  send({ type: 'snapshot', picture: testPicture(4) });
  await vi.waitFor(() => expect(feed.isConnected).toBe(true));
  return { feed, replica, heard, send, pass };
}

const settled = (promise: Promise<unknown>) => Promise.race([promise.then(() => true), Promise.resolve(false)]);

describe('a data service that falls silent with its port open', () => {
  it('counts as lost after ten seconds, and as back with its next message', async () => {
    const { feed, replica, send, pass } = await connected();
    pass(9_999);
    expect(feed.isConnected).toBe(true);
    pass(1);
    expect(feed.isConnected).toBe(false);
    expect(replica.picture?.revision).toBe(1);
    send({ type: 'snapshot', picture: testPicture(4) });
    await vi.waitFor(() => expect(feed.isConnected).toBe(true));
  });

  it('is asked for the whole picture again, every ten seconds until it answers', async () => {
    const { feed, heard, pass } = await connected();
    feed.begin('v1');
    const hellos = () => heard.filter(({ type }) => type === 'hello').length;
    await vi.waitFor(() => expect(hellos()).toBe(1));
    pass(10_000);
    await vi.waitFor(() => expect(hellos()).toBe(2));
    pass(10_000);
    await vi.waitFor(() => expect(hellos()).toBe(3));
  });

  it('leaves a question “unavailable” when its time is over, and its late answer goes nowhere', async () => {
    const { feed, replica, send, pass, heard } = await connected();
    const answer = feed.ask({ type: 'area/explain', area: 0 });
    await vi.waitFor(() =>
      expect(heard).toContainEqual({ type: 'ask', id: 1, question: { type: 'area/explain', area: 0 } }),
    );
    pass(answerLimitMs('area/explain') - 1);
    expect(await settled(answer)).toBe(false);
    pass(1);
    expect(await answer).toMatchObject({ ok: false, error: { code: 'unavailable' } });
    send({ type: 'answer', id: 1, reply: { ok: false, error: { code: 'failed', message: 'too late' } } });
    send({ type: 'snapshot', picture: { ...testPicture(4), revision: 2 } });
    await vi.waitFor(() => expect(replica.picture?.revision).toBe(2));
  });

  it('answers each of two questions by its own number, whichever comes first', async () => {
    const { feed, send, heard } = await connected();
    const asked = [feed.ask({ type: 'area/explain', area: 0 }), feed.ask({ type: 'area/explain', area: 1 })];
    await vi.waitFor(() => expect(heard.filter(({ type }) => type === 'ask')).toHaveLength(2));
    for (const id of [2, 1]) {
      send({ type: 'answer', id, reply: { ok: false, error: { code: 'failed', message: `answer ${id}` } } });
    }
    const messages = (await Promise.all(asked)).map((reply) => (reply.ok ? '' : reply.error.message));
    expect(messages).toEqual(['answer 1', 'answer 2']);
  });
});
