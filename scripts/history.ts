import { existsSync, mkdirSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { DAY_MS, type Instant } from '#shared/domain/time.ts';
import { describeDatabase } from './history/describeDatabase.ts';
import { makeHistory } from './history/makeHistory.ts';
import { announce } from './process/announce.ts';

const help = `usage: npm run history -- [options]

Makes a history of the demonstration city, as if the program had run all the time: events, orders, levels,
alarms and the recorded picture that a replay shows. A year takes about two minutes on two free cores.

  --days 365             how long the history is, up to 800 days
  --events-per-day N     reports on a usual day (default 2,200); other numbers are for measurements: a program
                         started on such a history goes on with the usual number
  --database PATH        where it is written; there must be nothing there yet
                         (default artifacts/history/data/events.db)
  --until DATE           city time at which it ends, ISO 8601 (default now)
  --seed 1               another seed, another city

Show it with: npm start -- -- --user-data artifacts/history
`;

const { values } = parseArgs({
  options: {
    days: { type: 'string', default: '365' },
    'events-per-day': { type: 'string' },
    database: { type: 'string', default: 'artifacts/history/data/events.db' },
    until: { type: 'string' },
    seed: { type: 'string', default: '1' },
    help: { type: 'boolean', short: 'h' },
  },
});

const TELL_EVERY_MS = 5_000;

function progressTeller(end: Instant, days: number): (reached: Instant) => void {
  let told = performance.now();
  return (reached) => {
    if (performance.now() - told < TELL_EVERY_MS) return;
    told = performance.now();
    announce(`day ${Math.max(0, Math.floor(days - (end - reached) / DAY_MS))} of ${days}`);
  };
}

/** A number of the command line; throws with a sentence when it is none or out of range. */
function readCount(name: string, text: string, most: number): number {
  const count = Number(text);
  if (!Number.isInteger(count) || count < 1 || count > most) {
    throw new Error(`--${name} must be a whole number from 1 to ${most}, not ${text}`);
  }
  return count;
}

async function run(): Promise<void> {
  const databasePath = resolve(values.database);
  if (existsSync(databasePath)) throw new Error(`there is a database at ${databasePath} already; choose another path`);
  const days = readCount('days', values.days, 800);
  const perDay = values['events-per-day'];
  const eventsPerDay = perDay === undefined ? undefined : readCount('events-per-day', perDay, 100_000);
  const end = values.until === undefined ? Date.now() : Date.parse(values.until);
  if (Number.isNaN(end)) throw new Error(`--until is not a date: ${values.until}`);
  mkdirSync(dirname(databasePath), { recursive: true });
  const started = performance.now();
  const seed = readCount('seed', values.seed, 2 ** 31);
  await makeHistory({ databasePath, days, eventsPerDay, seed, end, onProgress: progressTeller(end, days) });
  const seconds = (performance.now() - started) / 1_000;
  for (const { count, text } of describeDatabase(databasePath)) {
    process.stdout.write(`${count.toLocaleString('en').padStart(12)}  ${text}\n`);
  }
  announce(`${days} days in ${seconds.toFixed(1)} s, in ${databasePath}`);
}

if (values.help) {
  process.stdout.write(help);
} else {
  try {
    await run();
  } catch (cause) {
    announce(cause instanceof Error ? cause.message : String(cause));
    process.exitCode = 1;
  }
}
