import { EMPTY_REGISTERS } from '#shared/domain/registers.ts';
import type { Subject } from '#shared/domain/subject.ts';
import type { Instant } from '#shared/domain/time.ts';
import type { Source } from '../../electron/data-service/sources/source.ts';

/** A record and the instant at which the source has it. */
export interface Listed {
  readonly at: Instant;
  readonly record: unknown;
}

/** A source that brings a list of records, each at its instant; the cursor counts them. The list may still grow. */
export const listedSource = (list: readonly Listed[], subjects: readonly Subject[]): Source => ({
  name: 'demo',
  isDemonstration: true,
  feeds: [{ name: 'demo', title: 'test', areaCodes: ['411600'] }],
  registers: { ...EMPTY_REGISTERS, subjects },
  firstCursor: () => '0',
  poll: (cursor, now, limit) => {
    const from = Number(cursor);
    const due = list.findIndex((listed, at) => at >= from && listed.at > now);
    const to = Math.min(due < 0 ? list.length : due, from + limit);
    return {
      records: list.slice(from, to).map(({ record }) => record),
      cursor: String(to),
      heardAt: now,
      hasMore: false,
    };
  },
});
