import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { PlainService, temporaryFolder } from '../../support/plainService.ts';

let folder = temporaryFolder();

beforeEach(() => {
  folder = temporaryFolder();
});

afterEach(() => folder.remove());

describe('windows of different speed', () => {
  it('a slow window gets fewer and larger deltas, never a queue, and ends with the same picture', () => {
    const service = new PlainService();
    service.start({ databasePath: `${folder.path}/city.db`, speed: 1_000 });
    const [quick, slow] = [service.openWindow(1), service.openWindow(2)];
    quick.say({ type: 'hello', atlasVersion: 'small' });
    slow.say({ type: 'hello', atlasVersion: 'small' });
    for (let turn = 1; turn <= 160; turn++) {
      service.pass(50);
      expect(quick.take().length).toBeLessThanOrEqual(1);
      quick.acknowledge();
      // Without an acknowledgement nothing more may come.
      expect(slow.take().length).toBeLessThanOrEqual(1);
      if (turn % 20 === 0) slow.acknowledge();
    }
    service.send({ type: 'control', id: 1, by: 'tester', control: { type: 'clock/setSpeed', speed: 0 } });
    for (let turn = 0; turn < 4; turn++) {
      for (const window of [quick, slow]) {
        window.take();
        window.acknowledge();
      }
      service.pass(50);
    }
    const sizes = (window: typeof quick) =>
      window.received.flatMap((message) => (message.type === 'delta' ? [message.delta.areas.length] : []));
    const mean = (list: readonly number[]) => list.reduce((sum, size) => sum + size, 0) / list.length;
    expect(sizes(slow).length).toBeLessThan(sizes(quick).length / 8);
    expect(mean(sizes(slow))).toBeGreaterThan(mean(sizes(quick)) * 2);
    for (const field of ['levels', 'worst', 'scores', 'openEvents', 'totals', 'ticker', 'asOf'] as const) {
      expect(slow.picture?.[field]).toEqual(quick.picture?.[field]);
    }
  });

  it('a window that lost the thread says hello and gets the whole picture again', () => {
    const service = new PlainService();
    service.start({ databasePath: `${folder.path}/city.db`, speed: 1_000 });
    const window = service.openWindow(1);
    window.say({ type: 'hello', atlasVersion: 'small' });
    service.pass(5_000);
    window.say({ type: 'hello', atlasVersion: 'small' });
    expect(window.take().map((message) => message.type)).toEqual(['snapshot', 'snapshot']);
    window.acknowledge();
    service.pass(1_000);
    expect(window.take().map((message) => message.type)).toEqual(['delta']);
  });
});
