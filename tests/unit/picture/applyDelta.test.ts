import { describe, expect, it } from 'vitest';
import { applyDelta } from '#shared/picture/applyDelta.ts';
import { emptyPicture } from '#shared/picture/emptyPicture.ts';
import type { PictureDelta } from '#shared/picture/pictureDelta.ts';
import { smallAtlas } from '../../support/smallAtlas.ts';

const MODE = { isDemonstration: true, speed: 1, isDrill: false, replay: undefined };
const replica = () => emptyPicture(smallAtlas(), 'epoch-1', 5, MODE);
const delta = (change: Partial<PictureDelta>): PictureDelta => ({
  epoch: 'epoch-1',
  fromRevision: 0,
  revision: 3,
  asOf: 9,
  mode: MODE,
  areas: Uint32Array.of(4, 198),
  levels: Uint8Array.of(2, 4),
  worst: Uint8Array.of(3, 4),
  scores: Float32Array.of(1.5, 40),
  openEvents: Uint32Array.of(7, 1),
  ticker: undefined,
  alarms: undefined,
  sources: [],
  totals: { openEvents: 8, overdueOrders: 1, urgedOrders: 0, eventsToday: 2, eventsYesterdayByNow: 3, quarantined: 4 },
  ...change,
});

describe('a delta', () => {
  it('changes exactly its areas and keeps the ticker it does not carry', () => {
    const picture = replica();
    const ticker = picture.ticker;
    expect(applyDelta(picture, delta({}))).toBe(true);
    expect([picture.levels[4], picture.levels[198], picture.levels[5]]).toEqual([2, 4, 0]);
    expect([picture.worst[4], picture.scores[198], picture.openEvents[4]]).toEqual([3, 40, 7]);
    expect([picture.revision, picture.asOf, picture.totals.openEvents]).toEqual([3, 9, 8]);
    expect(picture.ticker).toBe(ticker);
  });

  it.each([{ epoch: 'epoch-2' }, { fromRevision: 1 }])(
    'that does not continue the replica changes nothing: %o',
    (change) => {
      const picture = replica();
      expect(applyDelta(picture, delta(change))).toBe(false);
      expect(picture).toEqual(replica());
    },
  );
});
