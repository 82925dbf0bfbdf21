import { describe, expect, it } from 'vitest';
import type { AreaLevel } from '#shared/domain/area.ts';
import { FocusGlide, LevelGlide } from '../../../renderer/map/layers/areas/levelGlide.ts';

/** Where the glide is at each of these times, as one number: the level plus what the finer one has taken over. */
function places(glide: LevelGlide, wanted: AreaLevel, times: readonly number[]): readonly number[] {
  return times.map((now) => {
    const { level, share } = glide.follow(wanted, now, false);
    return level - 1 + share;
  });
}

describe('LevelGlide', () => {
  it('begins at the wanted level, with its own colours', () => {
    const glide = new LevelGlide();
    expect(glide.follow(3, 0, false)).toEqual({ level: 3, share: 1 });
    expect(glide.isMoving).toBe(false);
  });

  it('goes to a finer level from the colours of the coarser one on, and arrives', () => {
    const glide = new LevelGlide();
    glide.follow(3, 0, false);
    expect(glide.follow(4, 1_000, false)).toEqual({ level: 3, share: 1 });
    const way = places(glide, 4, [1_016, 1_100, 1_200, 1_300, 1_400]);
    expect(way[0]).toBeGreaterThan(3);
    expect(way[0]).toBeLessThan(3.1);
    expect([...way]).toEqual([...way].sort((a, b) => a - b));
    expect(glide.follow(4, 1_401, false)).toEqual({ level: 4, share: 1 });
    expect(glide.isMoving).toBe(false);
  });

  it('never jumps, however often the goal changes', () => {
    const glide = new LevelGlide();
    glide.follow(2, 0, false);
    let last = 2;
    for (let now = 16; now < 3_000; now += 16) {
      const wanted = (2 + (Math.floor(now / 250) % 4)) as AreaLevel;
      const [place = 0] = places(glide, wanted, [now]);
      expect(Math.abs(place - last)).toBeLessThan(0.12);
      last = place;
    }
  });

  it('does not take the time that nothing was drawn for time on the way', () => {
    const glide = new LevelGlide();
    glide.follow(3, 0, false);
    glide.follow(3, 10, false);
    expect(places(glide, 2, [60_000])).toEqual([3]);
  });

  it('is there at once where motion is reduced', () => {
    const glide = new LevelGlide();
    glide.follow(1, 0, true);
    expect(glide.follow(5, 16, true)).toEqual({ level: 5, share: 1 });
  });
});

describe('FocusGlide', () => {
  it('takes the light from one area to the next', () => {
    const glide = new FocusGlide<number>();
    expect(glide.follow(0, 0, false)).toEqual({ last: 0, share: 1 });
    expect(glide.follow(5, 1_000, false)).toEqual({ last: 0, share: 0 });
    const { share } = glide.follow(5, 1_300, false);
    expect(share).toBeGreaterThan(0.2);
    expect(share).toBeLessThan(0.8);
    expect(glide.follow(5, 2_000, false)).toEqual({ last: 0, share: 1 });
  });
});
