import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createTimers } from '../../../electron/main/timers.ts';
import { PictureWatch } from '../../../electron/main/windows/pictureWatch.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

describe('PictureWatch', () => {
  const expecting = () => {
    const watch = new PictureWatch(createTimers());
    const missing: string[] = [];
    watch.expect(1, 10_000, () => missing.push('window 1'));
    return { watch, missing };
  };

  it('says once that a picture has not come in time', () => {
    const { missing } = expecting();
    vi.advanceTimersByTime(9_999);
    expect(missing).toEqual([]);
    vi.advanceTimersByTime(60_000);
    expect(missing).toEqual(['window 1']);
  });

  it('says nothing of a picture that came', () => {
    const { watch, missing } = expecting();
    watch.forget(1);
    vi.advanceTimersByTime(60_000);
    expect(missing).toEqual([]);
  });

  it('keeps one expectation a window: the newest', () => {
    const { watch, missing } = expecting();
    watch.expect(1, 90_000, () => missing.push('window 1 again'));
    watch.expect(2, 20_000, () => missing.push('window 2'));
    vi.advanceTimersByTime(100_000);
    expect(missing).toEqual(['window 2', 'window 1 again']);
  });
});
