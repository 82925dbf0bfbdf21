import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import Database from 'libsql';
import { descendantsAt } from '#shared/atlas/areaIndex.ts';
import type { Atlas } from '#shared/atlas/atlas.ts';
import { TOWN_LEVEL } from '#shared/domain/area.ts';
import type { EventKind } from '#shared/domain/event.ts';
import { DAYS_TO_JUDGE } from '#shared/forecast/cityForecast.ts';
import { chinaDay } from '#shared/history/periods.ts';
import { SeededRandom } from '../../electron/data-service/sources/demo/seededRandom.ts';
import { LibsqlStore } from '../../electron/data-service/store/libsqlStore.ts';
import { TotalsWriter } from '../../electron/data-service/store/totalsWriter.ts';

/** Reports a day in the whole city, by kind. */
const USUAL_DAY: Readonly<Record<EventKind, number>> = {
  petition: 20,
  accident: 31,
  case: 48,
  dispute: 319,
  hazard: 462,
  service: 1_320,
};
/** Monday first. */
const WEEK = [1.3, 1.15, 1.05, 1.02, 1.08, 0.75, 0.65] as const;
/** Days at the end that the program makes itself when it starts on this database. */
const OWN_DAYS = 4;

/**
 * Writes into a new database what the days before `startAt` leave in the roll-up of reports by town: enough of them for
 * a forecast, in a second or two where a whole history takes a minute. Larger towns have more of them.
 */
export function writeTownHistory(databasePath: string, atlas: Atlas, startAt: number): void {
  mkdirSync(dirname(databasePath), { recursive: true });
  // The store makes its own tables.
  new LibsqlStore(databasePath).close();
  const connection = new Database(databasePath);
  const totals = new TotalsWriter(connection);
  const [first, end] = descendantsAt(atlas, 0, TOWN_LEVEL);
  const households = Array.from({ length: end - first }, (_, n) => atlas.households[first + n] as number);
  const all = households.reduce((sum, one) => sum + one, 0);
  const lastDay = chinaDay(startAt) - OWN_DAYS;
  connection.exec('BEGIN');
  for (let day = lastDay - DAYS_TO_JUDGE - 1; day <= lastDay; day++) {
    const random = new SeededRandom(1, day);
    for (const [kind, usual] of Object.entries(USUAL_DAY) as [EventKind, number][]) {
      households.forEach((share, n) => {
        const count = random.poisson((usual * (WEEK[(day + 3) % 7] as number) * share) / all);
        const entry = { stage: 'collected', day, kind, isLate: false } as const;
        for (let report = 0; report < count; report++) totals.count(atlas.code(first + n), entry);
      });
    }
  }
  totals.flush();
  connection.exec('COMMIT');
  connection.close();
}
