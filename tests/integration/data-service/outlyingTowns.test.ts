import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { outlyingCodes } from '#shared/atlas/outlyingCodes.ts';
import { EVENT_KINDS, type EventKind } from '#shared/domain/event.ts';
import { DAY_MS, type Instant } from '#shared/domain/time.ts';
import { AreaCodes } from '../../../electron/data-service/store/areaCodes.ts';
import type { StoredRow } from '../../../electron/data-service/store/eventStore.ts';
import { smallAtlas } from '../../support/smallAtlas.ts';
import { temporaryStore } from '../../support/temporaryStore.ts';
import { eventWith, MORNING } from '../../support/warningFixtures.ts';
import { loadZhoukou } from '../../unit/atlas/zhoukou.ts';

const ATLAS = loadZhoukou();
const CHUANHUI = '411602';
const ZONE_TOWNS = ['411671011', '411671012', '411671013'];
const since = Object.fromEntries(EVENT_KINDS.map((kind) => [kind, 0])) as Record<EventKind, Instant>;
const day = { by: 'day', from: MORNING - DAY_MS, to: MORNING + DAY_MS } as const;

const reported = (id: string, areaCode: string): StoredRow => ({
  type: 'event',
  event: eventWith({ id, areaCode }),
  receivedAt: MORNING,
});

describe('towns whose code does not begin with their county’s', () => {
  const disk = temporaryStore(new AreaCodes(outlyingCodes(ATLAS)));
  beforeAll(() =>
    disk.append(
      reported('own', '411602001001001001'),
      reported('zone', '411671012003001001'),
      reported('elsewhere', '411621001001001001'),
    ),
  );
  afterAll(() => disk.remove());

  it('are found in the atlas, and only they', () => {
    expect([...outlyingCodes(ATLAS)]).toEqual([[CHUANHUI, ZONE_TOWNS]]);
    expect(outlyingCodes(smallAtlas()).size).toBe(0);
  });

  it('count for their county in history, events and totals', () => {
    const history = [...disk.store.history({ since, areaCode: CHUANHUI })];
    expect(history.map((row) => row.type === 'event' && row.event.id)).toEqual(['own', 'zone']);
    const events = [...disk.store.events({ areaCode: CHUANHUI, from: 0, to: MORNING + DAY_MS })];
    expect(events.map(({ event }) => event.id).sort()).toEqual(['own', 'zone']);
    const totals = disk.store.totals({ areaCode: CHUANHUI, ...day });
    expect(totals.reduce((sum, { count }) => sum + count, 0)).toBe(2);
  });

  it('keep what is theirs, and the city has all', () => {
    const count = (areaCode: string): number =>
      disk.store.totals({ areaCode, ...day }).reduce((sum, cell) => sum + cell.count, 0);
    expect([count('411671012'), count('411621'), count('411600')]).toEqual([1, 1, 3]);
  });
});
