import { describe, expect, it } from 'vitest';
import type { Picture } from '#shared/picture/picture.ts';
import { PictureLevels } from '../../../renderer/map/pictureLevels.ts';
import { testPicture } from './testPicture.ts';

const COUNT = 2_000;
const NOON = Date.parse('2026-11-19T12:00:00+08:00');
const MINUTE = 60_000;

const present = (): Picture => ({ ...testPicture(COUNT), asOf: NOON });

const past = (asOf: number): Picture => {
  const replay = { from: NOON, to: NOON + 60 * MINUTE, speed: 0, presentAt: NOON };
  return { ...present(), asOf, mode: { ...present().mode, replay } };
};

describe('the levels of the picture', () => {
  it('differ by what has changed: nothing, some areas, or a crowd', () => {
    const picture = present();
    const levels = new PictureLevels(COUNT, picture);
    const take = (areas: Uint32Array | undefined) => levels.take(picture, areas, undefined);
    levels.states.takeChangedAreas();
    expect(take(undefined)).toBe('none');
    picture.levels[7] = 3;
    expect(take(Uint32Array.of(7))).toBe('some');
    picture.levels.fill(2);
    expect(take(undefined)).toBe('crowd');
  });

  it('are those of another time where a replay begins, goes on or ends, also where none differs', () => {
    const levels = new PictureLevels(COUNT, present());
    const take = (picture: Picture) => levels.take(picture, undefined, undefined);
    expect(take({ ...present(), asOf: NOON + 9 * MINUTE })).toBe('none');
    expect(take(past(NOON))).toBe('otherTime');
    expect(take(past(NOON + 1_000))).toBe('none');
    expect(take(past(NOON + MINUTE))).toBe('otherTime');
    expect(take(present())).toBe('otherTime');
    expect(take(present())).toBe('none');
  });
});
