import { describe, expect, it } from 'vitest';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '#shared/domain/time.ts';
import { IS_OVERDUE } from '#shared/map/things.ts';
import { overdueBoard } from '../../../../renderer/map/layers/overdue-orders/overdueBoard.ts';
import { quadCity } from '../quadCity.ts';
import { testScene } from '../testScene.ts';
import { held, thing } from './thingFixtures.ts';

const city = quadCity();
const NOW = 400 * DAY_MS;

/** What stands beside an order that is so late, and after how long (ms) it asks for other words. */
function wordsAfter(lateMs: number, speed: number) {
  const order = held([thing('one', 1, { due: NOW - lateMs, state: IS_OVERDUE })]);
  const asked: number[] = [];
  const scene = testScene(city, {
    change: (picture) => {
      picture.asOf = NOW;
      picture.mode = { ...picture.mode, speed };
    },
  });
  const answers = { value: <Value>() => order as Value, problem: () => undefined };
  const input = { ...scene, answers, onStale: (afterMs: number) => asked.push(afterMs) };
  const text = overdueBoard.textOf(input, { size: 1, marked: 0, slot: 0 }, false);
  return [text, ...asked];
}

describe('how late an order is', () => {
  it('is said anew at the next full hour of the city, from two days on at the next full day', () => {
    expect(wordsAfter(3 * HOUR_MS + 20 * MINUTE_MS, 1)).toEqual(['3 小时', 40 * MINUTE_MS]);
    expect(wordsAfter(3 * HOUR_MS + 20 * MINUTE_MS, 60)).toEqual(['3 小时', (40 * MINUTE_MS) / 60]);
    expect(wordsAfter(2 * DAY_MS - MINUTE_MS, 1)).toEqual(['47 小时', MINUTE_MS]);
    expect(wordsAfter(2 * DAY_MS + HOUR_MS, 1)).toEqual(['2 天', 23 * HOUR_MS]);
  });

  it('stands while the city does', () => {
    expect(wordsAfter(3 * HOUR_MS, 0)).toEqual(['3 小时']);
  });
});
