import { join } from 'node:path';
import type { Atlas } from '#shared/atlas/atlas.ts';
import { VILLAGE_LEVEL } from '#shared/domain/area.ts';
import { EVENT_KINDS, type EventKind } from '#shared/domain/event.ts';
import type { Subject } from '#shared/domain/subject.ts';
import { HOUR_MS, type Instant, MINUTE_MS, SECOND_MS } from '#shared/domain/time.ts';
import { emptyPicture } from '#shared/picture/emptyPicture.ts';
import { BUILT_IN_RULES } from '#shared/warnings/builtInRules.ts';
import { PictureStore } from '../../electron/data-service/pictureStore.ts';
import { askService } from '../support/askService.ts';
import { readDemoAtlas } from '../support/demoCity.ts';
import { PlainService, type PlainWindow, temporaryFolder } from '../support/plainService.ts';
import { plainTree } from '../support/plainTree.ts';
import type { Fanout } from '../support/smallAtlas.ts';
import { eventWith, MORNING } from '../support/warningFixtures.ts';
import { type BenchRow, percentile } from './benchRow.ts';

const SMALLEST: Fanout = [10, 20, 25, 3, 7];

/** Trees of about the city's shape: 120 thousand, 1.2 million and 12 million areas. */
const SIZES: readonly (readonly [times: number, fanout: Fanout])[] = [
  [1, SMALLEST],
  [10, [20, 100, 25, 3, 7]],
  [100, [50, 400, 25, 3, 7]],
];
/** Open events of a city of size 1 before the measured ones come. */
const STANDING_EVENTS = 2_400;
const MEASURED_EVENTS = 2_000;
const BURST = 10_000;
/** What a first start of the demonstration makes. */
const HISTORY_DAYS = 8;
/** Coprime to the number of any tree's micro-grids: a walk that spreads. */
const STRIDE = 7_919;

/** The level engine: cost of an event by the size of the city, a burst, and how long an explanation takes. Every village is a creation subject. */
export async function benchEngine(): Promise<readonly BenchRow[]> {
  // Once for nothing: the first would pay for the compiler.
  eventRow(1, plainTree(SMALLEST));
  return [...SIZES.map(([times, fanout]) => eventRow(times, plainTree(fanout))), burstRow(), ...(await explainRows())];
}

/** A city with its share of open events, and a maker of further ones. */
class Crowd {
  readonly atlas: Atlas;
  readonly pictures: PictureStore;
  #made = 0;
  #now: Instant = MORNING;

  constructor(atlas: Atlas, standing: number) {
    this.atlas = atlas;
    const mode = { isDemonstration: true, speed: 1, isDrill: false, replay: undefined };
    const picture = emptyPicture(atlas, 'bench', MORNING, mode);
    const options = { atlas, rules: BUILT_IN_RULES, itemWeight: () => 1, picture, startAt: MORNING };
    this.pictures = new PictureStore({ ...options, subjects: villagesOf(atlas) });
    for (let n = 0; n < standing; n++) this.report(Math.ceil((12 * HOUR_MS) / standing));
  }

  /** One event more, so many milliseconds after the last. */
  report(afterMs: number): void {
    const { atlas } = this;
    const start = atlas.levelStart[5] as number;
    const n = this.#made++;
    this.#now += afterMs;
    const event = eventWith({
      id: `event-${n}`,
      kind: EVENT_KINDS[n % EVENT_KINDS.length] as EventKind,
      reportedAt: this.#now,
      deadline: this.#now + 72 * HOUR_MS,
    });
    const place = start + ((n * STRIDE) % (atlas.areaCount - start));
    this.pictures.applyEvent(event, place, undefined, this.#now);
  }

  /** Every area and subject anew, by the same computation that was not told what has changed. */
  recompute(): void {
    const { runner, subjects, now } = this.pictures;
    for (let area = 0; area < this.atlas.areaCount; area++) runner.touch(area);
    runner.settle(now);
    for (let thing = 0; thing < subjects.count; thing++) subjects.touch(thing);
    subjects.settle(now);
  }
}

/** Every village as the creation subject that it is. */
function villagesOf({ levelStart, code }: Atlas): readonly Subject[] {
  const first = levelStart[VILLAGE_LEVEL] as number;
  const count = (levelStart[VILLAGE_LEVEL + 1] as number) - first;
  return Array.from({ length: count }, (_, n): Subject => {
    const areaCode = code(first + n);
    return { id: areaCode, type: 'village', name: areaCode, areaCode, lng: 0, lat: 0 };
  });
}

const counted = (count: number): string => count.toLocaleString('en');

/** Processor time of the whole process for some work, ms: what else runs on the machine does not count. */
function timeOf(work: () => void): number {
  const before = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1_000;
}

function eventRow(times: number, atlas: Atlas): BenchRow {
  const crowd = new Crowd(atlas, STANDING_EVENTS * times);
  const spent = timeOf(() => {
    for (let n = 0; n < MEASURED_EVENTS; n++) crowd.report(Math.ceil((40 * SECOND_MS) / times));
  });
  const value = spent / MEASURED_EVENTS;
  const full = timeOf(() => crowd.recompute());
  return {
    name: `event to levels, ${times} × the city (${counted(atlas.areaCount)} areas, ${counted(crowd.pictures.subjects.count)} subjects)`,
    value,
    unit: 'ms',
    against: [{ name: 'every area and subject anew, once', value: full, ratio: full / value }],
  };
}

function burstRow(): BenchRow {
  const crowd = new Crowd(plainTree(SMALLEST), STANDING_EVENTS);
  const value = timeOf(() => {
    for (let n = 0; n < BURST; n++) crowd.report(0);
  });
  const full = timeOf(() => crowd.recompute());
  return {
    name: `burst of ${counted(BURST)} events in one instant, all of them`,
    value,
    unit: 'ms',
    against: [
      { name: 'every area and subject anew, once, when all are in', value: full, ratio: full / value },
      {
        name: `every area and subject anew after each event (not run: that once × ${counted(BURST)})`,
        value: full * BURST,
        ratio: (full * BURST) / value,
      },
    ],
  };
}

/** What an explanation is measured against: that of the city at a past instant. */
const ALL_FOLDED_IN = 'folding in all events of the city: its explanation two days ago';

/** Explanations through the running service: the answer's whole way but for the wait for a tick. */
async function explainRows(): Promise<readonly BenchRow[]> {
  const folder = temporaryFolder();
  try {
    const atlas = await readDemoAtlas();
    const service = new PlainService({}, atlas);
    service.start({ databasePath: join(folder.path, 'bench.db'), historyDays: HISTORY_DAYS });
    const window = service.openWindow(1);
    const { levelStart } = atlas;
    const places = [
      ['city', 0, 0],
      ['town', levelStart[2] as number, 1],
      ['grid', levelStart[4] as number, 7],
    ] as const;
    const past: BenchRow[] = [];
    for (const [name, ...area] of places) {
      const value = await explainMs(service, window, area, 2);
      const remark = `folds in the events that counted then in the ${name}${name === 'city' ? ': all' : ''}`;
      past.push({ name: `explanation of the ${name} two days ago, p50`, value, unit: 'ms', remark });
    }
    const wholeCity = past[0]?.value ?? Number.NaN;
    const againstCity = (row: BenchRow): BenchRow => ({
      ...row,
      against: [{ name: ALL_FOLDED_IN, value: wholeCity, ratio: wholeCity / row.value }],
    });
    const now: BenchRow[] = [];
    for (const [name, ...area] of places) {
      const value = await explainMs(service, window, area, undefined);
      now.push({ name: `explanation of the ${name} now, from the live levels, p50`, value, unit: 'ms' });
    }
    service.send({ type: 'stop' });
    return [...now.map(againstCity), ...past.slice(0, 1), ...past.slice(1).map(againstCity)];
  } finally {
    folder.remove();
  }
}

async function explainMs(
  service: PlainService,
  window: PlainWindow,
  [first, step]: readonly [area: number, step: number],
  daysAgo: number | undefined,
): Promise<number> {
  const times: number[] = [];
  for (let round = 0; round < (daysAgo === undefined ? 21 : 5); round++) {
    // Another place and minute each time: nothing is at hand from the round before.
    const area = first + round * step;
    const past = daysAgo === undefined ? {} : { at: MORNING - daysAgo * 24 * HOUR_MS - round * 11 * MINUTE_MS };
    const begin = performance.now();
    await askService(service, window, { type: 'area/explain', area, ...past });
    times.push(performance.now() - begin);
  }
  return percentile(times, 50);
}
