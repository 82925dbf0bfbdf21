import { afterEach, describe, expect, it, vi } from 'vitest';
import { watchSilence } from '../../../electron/main/data/heartbeat.ts';
import { JOIN_LIMIT_MS, Lifecycle } from '../../../electron/main/lifecycle.ts';
import { RestartPolicy } from '../../../electron/main/restartPolicy.ts';
import { createTimers } from '../../../electron/main/timers.ts';

afterEach(() => vi.useRealTimers());

describe('the life of the program', () => {
  const live = () => {
    const phases: string[] = [];
    const problems: string[] = [];
    const lifecycle = new Lifecycle({
      wait: (delayMs) => createTimers().wait(delayMs),
      onPhase: (phase) => phases.push(phase),
      onJoinProblem: (name, problem) => problems.push(`${name}: ${String(problem)}`),
    });
    return { lifecycle, phases, problems };
  };

  it('only goes forward', () => {
    const { lifecycle, phases } = live();
    expect(lifecycle.advance('wallUp')).toBe(true);
    expect(lifecycle.advance('ready')).toBe(false);
    expect(lifecycle.advance('wallUp')).toBe(false);
    expect(phases).toEqual(['wallUp']);
  });

  it('ends what began last first, waits for it, and once only', async () => {
    const { lifecycle, phases, problems } = live();
    const ended: string[] = [];
    lifecycle.joinAtShutdown('store', () => void ended.push('store'));
    lifecycle.joinAtShutdown('service', async () => {
      await Promise.resolve();
      ended.push('service');
    });
    await Promise.all([lifecycle.shutDown(), lifecycle.shutDown()]);
    expect(ended).toEqual(['service', 'store']);
    expect(phases).toEqual(['stopping', 'stopped']);
    expect(problems).toEqual([]);
  });

  it('ends although a part fails or never answers', async () => {
    vi.useFakeTimers();
    const { lifecycle, phases, problems } = live();
    lifecycle.joinAtShutdown('hung', () => new Promise(() => {}));
    lifecycle.joinAtShutdown('broken', () => Promise.reject(new Error('no')));
    const ended = lifecycle.shutDown();
    await vi.advanceTimersByTimeAsync(JOIN_LIMIT_MS);
    await ended;
    expect(phases).toEqual(['stopping', 'stopped']);
    expect(problems).toEqual(['broken: Error: no', `hung: not done after ${JOIN_LIMIT_MS} ms`]);
  });
});

describe('restarts', () => {
  it('come at once, then slower, and stop being fast in a loop', () => {
    const policy = new RestartPolicy();
    const decisions = Array.from({ length: 7 }, (_, index) => policy.decide(index * 100));
    expect(decisions.map(({ delayMs }) => delayMs)).toEqual([0, 100, 200, 400, 800, 15_000, 15_000]);
    expect(decisions.map(({ isLooping }) => isLooping)).toEqual([false, false, false, false, false, true, true]);
  });

  it('are fast again after a quiet minute', () => {
    const policy = new RestartPolicy();
    for (let count = 0; count < 8; count++) policy.decide(count);
    expect(policy.decide(60_100)).toEqual({ delayMs: 0, isLooping: false });
  });
});

describe('the watch for silence', () => {
  const watch = (heard: { at: number }) => {
    const onSilence = vi.fn();
    const stop = watchSilence(createTimers(), { lastHeardAt: () => heard.at, limitMs: 3_000, onSilence });
    return { onSilence, stop };
  };

  it('calls once after the limit and not while something is heard', () => {
    vi.useFakeTimers();
    const heard = { at: performance.now() };
    const { onSilence } = watch(heard);
    for (let second = 0; second < 10; second++) {
      vi.advanceTimersByTime(1_000);
      heard.at = performance.now();
    }
    expect(onSilence).not.toHaveBeenCalled();
    vi.advanceTimersByTime(10_000);
    expect(onSilence).toHaveBeenCalledTimes(1);
  });

  it('does not take its own sleep for the other’s silence', () => {
    vi.useFakeTimers();
    const heard = { at: performance.now() };
    let sleptMs = 0;
    const timers = createTimers();
    const onSilence = vi.fn();
    const sleepy = { ...timers, now: () => timers.now() + sleptMs };
    watchSilence(sleepy, { lastHeardAt: () => heard.at, limitMs: 3_000, onSilence });
    vi.advanceTimersByTime(1_000);
    sleptMs = 3_600_000;
    vi.advanceTimersByTime(1_500);
    expect(onSilence).not.toHaveBeenCalled();
    vi.advanceTimersByTime(2_000);
    expect(onSilence).toHaveBeenCalledTimes(1);
  });
});
