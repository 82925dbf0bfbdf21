import { beforeEach, describe, expect, it } from 'vitest';
import { type Contact, HandGestures, type HandKind, LONG_PRESS_MS } from '../../../renderer/map/handGestures.ts';

type Heard = readonly [name: string, ...numbers: number[]];

let heard: Heard[] = [];
let scale = 1;
let now = 0;
let waiting: { readonly at: number; readonly callback: () => void }[] = [];
let gestures: HandGestures;

/** Time goes on, and what waited for it is called. */
function pass(ms: number): void {
  now += ms;
  const due = waiting.filter(({ at }) => at <= now);
  waiting = waiting.filter(({ at }) => at > now);
  for (const { callback } of due) callback();
}

beforeEach(() => {
  heard = [];
  scale = 1;
  now = 0;
  waiting = [];
  const hear =
    (name: string) =>
    (...numbers: number[]): void =>
      void heard.push([name, ...numbers.map(Math.round)]);
  gestures = new HandGestures(
    {
      onPanStart: hear('panStart'),
      onPan: hear('pan'),
      onTwoStart: hear('twoStart'),
      onTwo: ({ x, y, spread, turn, tilt }) => hear('two')(x, y, spread * 100, turn, tilt),
      onLetGo: hear('letGo'),
      onClick: hear('click'),
      onDoubleTap: hear('doubleTap'),
      onTwoFingerTap: hear('twoFingerTap'),
      onLongPress: hear('longPress'),
    },
    {
      scale: () => scale,
      now: () => now,
      after(delayMs, callback) {
        const entry = { at: now + delayMs, callback };
        waiting.push(entry);
        return () => {
          waiting = waiting.filter((other) => other !== entry);
        };
      },
    },
  );
});

const contact = (id: number, x: number, y: number, kind: HandKind = 'touch', size = 20): Contact => ({
  id,
  kind,
  x,
  y,
  at: now,
  width: size,
  height: size,
});
const down = (id: number, x: number, y: number, kind?: HandKind, size?: number) =>
  gestures.down(contact(id, x, y, kind, size));
const move = (id: number, x: number, y: number) => gestures.move(contact(id, x, y));
const up = (id: number, x: number, y: number) => gestures.up(contact(id, x, y));
const names = () => heard.map(([name]) => name);

describe('one finger', () => {
  it('taps where it was put down, however much it trembled', () => {
    down(1, 100, 100);
    move(1, 108, 104);
    up(1, 108, 104);
    expect(heard).toEqual([['click', 100, 100]]);
  });

  it.each([
    ['touch', 11, 13],
    ['pen', 5, 7],
    ['mouse', 5, 7],
  ] as const)('as %s drags nothing at %i pixels, and the map at %i', (kind, still, moved) => {
    down(1, 0, 0, kind);
    move(1, still, 0);
    expect(gestures.isMoving).toBe(false);
    move(1, moved, 0);
    expect(gestures.isMoving).toBe(true);
    expect(heard).toEqual([
      ['panStart', moved, 0],
      ['pan', moved, 0],
    ]);
    up(1, moved, 0);
    expect(names()).toEqual(['panStart', 'pan', 'letGo']);
  });

  it('trembles further on a larger wall', () => {
    scale = 3;
    down(1, 0, 0);
    move(1, 30, 0);
    up(1, 30, 0);
    expect(names()).toEqual(['click']);
  });

  it('opens the card when it is held still, and then neither taps nor drags', () => {
    down(1, 50, 60);
    pass(LONG_PRESS_MS - 1);
    expect(heard).toEqual([]);
    pass(1);
    expect(heard).toEqual([['longPress', 50, 60]]);
    move(1, 150, 60);
    up(1, 150, 60);
    expect(heard).toHaveLength(1);
  });

  it('that drags in time opens no card', () => {
    down(1, 0, 0);
    move(1, 40, 0);
    pass(2 * LONG_PRESS_MS);
    expect(names()).not.toContain('longPress');
  });
});

describe('one finger, again', () => {
  it('is given time by a window that was busy, which may not have heard yet that it moves', () => {
    down(1, 50, 60);
    pass(3 * LONG_PRESS_MS);
    expect(heard).toEqual([]);
    pass(LONG_PRESS_MS / 2);
    expect(heard).toEqual([['longPress', 50, 60]]);
  });

  it('taps twice in one place to come closer, and not when it is slow or elsewhere', () => {
    const tap = (x: number): void => {
      down(1, x, 0);
      up(1, x, 0);
    };
    tap(0);
    pass(200);
    tap(10);
    expect(names()).toEqual(['click', 'click', 'doubleTap']);
    pass(100);
    tap(10);
    pass(1_000);
    tap(10);
    pass(100);
    tap(300);
    expect(names().filter((name) => name === 'doubleTap')).toHaveLength(1);
  });

  it('that the system takes away does nothing', () => {
    down(1, 0, 0);
    gestures.cancel(1);
    expect(heard).toEqual([]);
    down(1, 0, 0);
    move(1, 40, 0);
    gestures.cancel(1);
    expect(names()).toEqual(['panStart', 'pan', 'letGo']);
    expect(gestures.isMoving).toBe(false);
  });
});

describe('a mouse', () => {
  it('held still opens no card, and its second click is the system’s to tell', () => {
    down(1, 0, 0, 'mouse');
    pass(2_000);
    up(1, 0, 0);
    down(1, 0, 0, 'mouse');
    up(1, 0, 0);
    expect(names()).toEqual(['click', 'click']);
  });
});

/** Two fingers side by side. */
const put = (ax = 100, ay = 200, bx = 300, by = 200): void => {
  down(1, ax, ay);
  down(2, bx, by);
};

describe('two fingers', () => {
  it('apart make the map larger around the middle, without turning it a little', () => {
    put();
    move(1, 80, 200);
    move(2, 340, 204);
    const last = heard.at(-1);
    expect(names()[0]).toBe('twoStart');
    expect(last?.[0]).toBe('two');
    expect(last?.[3]).toBeGreaterThan(110);
    expect(last?.[4]).toBe(0);
    expect(last?.[5]).toBe(0);
  });

  it('that turn on purpose turn the map by what is beyond the dead zone', () => {
    put(100, 200, 300, 200);
    // A quarter turn clockwise in small steps.
    for (let degrees = 5; degrees <= 90; degrees += 5) {
      const angle = (degrees * Math.PI) / 180;
      move(1, 200 - 100 * Math.cos(angle), 200 - 100 * Math.sin(angle));
      move(2, 200 + 100 * Math.cos(angle), 200 + 100 * Math.sin(angle));
    }
    const [, , , spread = 0, turn = 0] = heard.at(-1) ?? ['none'];
    expect(spread).toBeGreaterThan(90);
    expect(spread).toBeLessThan(110);
    // Of 90 degrees 12 said that they turn and 12 are the dead zone.
    expect(turn).toBeGreaterThan(55);
    expect(turn).toBeLessThan(80);
  });

  it('upwards side by side tilt the map and move nothing else', () => {
    put();
    for (let y = 200; y >= 100; y -= 4) {
      move(1, 100, y);
      move(2, 300, y);
    }
    const [name, x, , spread, turn, tilt = 0] = heard.at(-1) ?? ['none'];
    expect([name, x, spread, turn]).toEqual(['two', 200, 100, 0]);
    expect(tilt).toBeGreaterThan(12);
    expect(tilt).toBeLessThan(20);
  });

  it('one above the other that move up drag instead', () => {
    put(200, 100, 200, 300);
    for (let y = 0; y <= 60; y += 4) {
      move(1, 200, 100 - y);
      move(2, 200, 300 - y);
    }
    expect(heard.at(-1)?.[5]).toBe(0);
    expect(heard.at(-1)?.[0]).toBe('two');
  });
});

describe('two fingers that come and go', () => {
  it('tap to go out, and no single tap comes of it', () => {
    put();
    pass(100);
    up(2, 300, 200);
    up(1, 100, 200);
    expect(heard).toEqual([['twoFingerTap', 200, 200]]);
  });

  it('that rest are no tap', () => {
    put();
    pass(1_000);
    up(2, 300, 200);
    up(1, 100, 200);
    expect(heard).toEqual([]);
  });

  it('end together: the one that stays drags nothing', () => {
    put();
    move(2, 400, 200);
    up(2, 400, 200);
    expect(names().at(-1)).toBe('letGo');
    const before = heard.length;
    move(1, 300, 300);
    up(1, 300, 300);
    expect(heard).toHaveLength(before);
    down(3, 0, 0);
    up(3, 0, 0);
    expect(names().at(-1)).toBe('click');
  });

  it('end the drag of the first', () => {
    down(1, 0, 0);
    move(1, 40, 0);
    down(2, 200, 0);
    expect(names()).toEqual(['panStart', 'pan', 'letGo']);
  });
});

describe('what is no finger', () => {
  it('is a palm, a third contact, or a hand beside the pen', () => {
    expect(down(1, 0, 0, 'touch', 120)).toBe(false);
    expect(down(1, 0, 0)).toBe(true);
    expect(down(2, 100, 0)).toBe(true);
    expect(down(3, 200, 0)).toBe(false);
    move(3, 400, 0);
    expect(heard).toEqual([]);
    up(1, 0, 0);
    up(2, 100, 0);
    expect(down(4, 0, 0, 'pen')).toBe(true);
    expect(down(5, 50, 50)).toBe(false);
  });

  it('is forgotten when the pen comes after the hand', () => {
    down(1, 300, 300);
    expect(down(2, 0, 0, 'pen')).toBe(true);
    move(1, 400, 400);
    expect(heard).toEqual([]);
    move(2, 20, 0);
    expect(names()).toEqual(['panStart', 'pan']);
  });

  it('a pen’s button opens the card at once, hovering or on the glass', () => {
    gestures.pressButton(5, 6);
    down(1, 50, 50, 'pen');
    gestures.pressButton(50, 50);
    up(1, 50, 50);
    expect(heard).toEqual([
      ['longPress', 5, 6],
      ['longPress', 50, 50],
    ]);
  });
});
