import type { CityEvent } from '#shared/domain/event.ts';
import type { Registers } from '#shared/domain/registers.ts';
import type { Source } from '../../electron/data-service/sources/source.ts';

/** A source from which nothing comes but one old event: it says how far back is known, all else a test enters. */
export const quietSource = (registers: Registers, old: CityEvent): Source => ({
  name: 'demo',
  isDemonstration: true,
  feeds: [],
  registers,
  firstCursor: () => '',
  poll: (cursor, now) => ({
    records: cursor === '' ? [{ type: 'event', event: old }] : [],
    ...{ cursor: String(now), heardAt: now, hasMore: false },
  }),
});
