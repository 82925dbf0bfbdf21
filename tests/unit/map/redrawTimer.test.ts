import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { RedrawTimer } from '../../../renderer/map/redrawTimer.ts';

describe('RedrawTimer', () => {
  beforeEach(() => vi.useFakeTimers());
  afterEach(() => vi.useRealTimers());

  const made = () => {
    const redraw = vi.fn();
    return { redraw, timer: new RedrawTimer(redraw) };
  };

  it('asks for the frame when its time has come, once', () => {
    const { redraw, timer } = made();
    timer.ask(0, 100);
    vi.advanceTimersByTime(99);
    expect(redraw).not.toHaveBeenCalled();
    vi.advanceTimersByTime(5_000);
    expect(redraw).toHaveBeenCalledTimes(1);
  });

  it('asks at once with 0', () => {
    const { redraw, timer } = made();
    timer.ask(0, 0);
    expect(redraw).toHaveBeenCalledTimes(1);
  });

  it('keeps to the earliest wish', () => {
    const { redraw, timer } = made();
    timer.ask(0, 250);
    timer.ask(10, 50);
    timer.ask(20, 250);
    vi.advanceTimersByTime(60);
    expect(redraw).toHaveBeenCalledTimes(1);
    vi.advanceTimersByTime(5_000);
    expect(redraw).toHaveBeenCalledTimes(1);
  });

  it('asks for nothing any more once it is put away', () => {
    const { redraw, timer } = made();
    timer.ask(0, 50);
    timer.dispose();
    vi.advanceTimersByTime(5_000);
    expect(redraw).not.toHaveBeenCalled();
  });
});
