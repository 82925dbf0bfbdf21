import { describe, expect, it } from 'vitest';
import { createFrameClock } from '../../../renderer/map/frameClock.ts';

function handCranked() {
  const asked: ((time: number) => void)[] = [];
  const clock = createFrameClock({ requestAnimationFrame: (callback) => asked.push(callback) });
  const crank = (): void => {
    for (const callback of asked.splice(0)) callback(0);
  };
  return { clock, asked, crank };
}

describe('createFrameClock', () => {
  it('asks for no frame while nothing is requested, and for one however often it is', () => {
    const { clock, asked, crank } = handCranked();
    let drawn = 0;
    clock.onFrame(() => drawn++);
    expect(asked).toHaveLength(0);
    clock.requestFrame();
    clock.requestFrame();
    expect(asked).toHaveLength(1);
    crank();
    expect(drawn).toBe(1);
    expect(clock.framesDrawn).toBe(1);
    expect(asked).toHaveLength(0);
  });

  it('calls back after the drawing, not before', () => {
    const { clock, crank } = handCranked();
    const order: string[] = [];
    clock.onFrame(() => order.push('draw'));
    clock.requestFrame();
    clock.afterDraw(() => order.push('after'));
    expect(order).toEqual([]);
    crank();
    expect(order).toEqual(['draw', 'after']);
  });

  it('calls back without a frame when nothing waits to be drawn', async () => {
    const { clock, asked } = handCranked();
    await new Promise<void>((resolve) => clock.afterDraw(resolve));
    expect(asked).toHaveLength(0);
  });

  it('keeps a frame requested while drawing for the next time', () => {
    const { clock, asked, crank } = handCranked();
    const stop = clock.onFrame(() => clock.requestFrame());
    clock.requestFrame();
    crank();
    expect(asked).toHaveLength(1);
    stop();
    crank();
    expect(asked).toHaveLength(0);
  });

  it('forgets a callback that was stopped', () => {
    const { clock, crank } = handCranked();
    let called = 0;
    clock.requestFrame();
    clock.afterDraw(() => called++)();
    crank();
    expect(called).toBe(0);
  });
});
