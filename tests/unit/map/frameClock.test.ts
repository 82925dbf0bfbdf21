import { describe, expect, it } from 'vitest';
import { createFrameClock } from '../../../renderer/map/frameClock.ts';

function handCranked() {
  const asked: ((time: number) => void)[] = [];
  const patience = new Set<() => void>();
  const reported: unknown[] = [];
  let isHidden = false;
  const clock = createFrameClock({
    requestAnimationFrame: (callback) => asked.push(callback),
    after(_delayMs, callback) {
      patience.add(callback);
      return () => patience.delete(callback);
    },
    isHidden: () => isHidden,
    report: (error) => reported.push(error),
  });
  const crank = (): void => {
    for (const callback of asked.splice(0)) callback(0);
  };
  const endPatience = (): void => {
    const ended = [...patience];
    patience.clear();
    for (const callback of ended) callback();
  };
  const hide = (): void => {
    isHidden = true;
  };
  return { clock, asked, crank, endPatience, hide, reported };
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

  it('reports a drawer that throws and still calls back', () => {
    const { clock, crank, reported } = handCranked();
    const fault = new Error('cannot draw');
    let called = 0;
    clock.onFrame(() => {
      throw fault;
    });
    clock.requestFrame();
    clock.afterDraw(() => called++);
    crank();
    expect(reported).toEqual([fault]);
    expect(called).toBe(1);
  });
});

describe('what is on the screen', () => {
  it('says that something is on the screen three frames after it was drawn', () => {
    const { clock, crank } = handCranked();
    const order: string[] = [];
    clock.onFrame(() => order.push('frame'));
    clock.requestFrame();
    clock.afterShown(() => order.push('shown'));
    for (let frame = 0; frame < 6; frame++) crank();
    expect(order).toEqual(['frame', 'frame', 'frame', 'frame', 'shown']);
  });

  it('forgets who was to be told of the screen when stopped half way', () => {
    const { clock, crank } = handCranked();
    let called = 0;
    const stop = clock.afterShown(() => called++);
    crank();
    stop();
    for (let frame = 0; frame < 4; frame++) crank();
    expect(called).toBe(0);
  });
});

describe('a frame clock that the browser gives no frame', () => {
  it('lets the data go on when no frame comes, and claims nothing of the screen', () => {
    const { clock, crank, endPatience } = handCranked();
    const order: string[] = [];
    clock.onFrame(() => order.push('draw'));
    clock.requestFrame();
    clock.afterDraw(() => order.push('after'));
    clock.afterShown(() => order.push('shown'));
    endPatience();
    expect(order).toEqual(['after']);
    crank();
    expect(order).toEqual(['after', 'draw']);
  });

  it('draws a hidden window without the browser, and not again when its frame comes late', () => {
    const { clock, crank, endPatience, hide } = handCranked();
    let drawn = 0;
    clock.onFrame(() => drawn++);
    hide();
    clock.requestFrame();
    endPatience();
    expect(drawn).toBe(1);
    clock.requestFrame();
    crank();
    expect(drawn).toBe(2);
  });
});
