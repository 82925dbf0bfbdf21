import { beforeAll, describe, expect, it } from 'vitest';
import { ancestorAt, areaByCode } from '#shared/atlas/areaIndex.ts';
import type { Atlas } from '#shared/atlas/atlas.ts';
import type { SourceRecord } from '#shared/domain/event.ts';
import { HOUR_MS, MINUTE_MS } from '#shared/domain/time.ts';
import { DEMO_SCENARIOS } from '#shared/resources/demoScenarios.ts';
import type { Source } from '../../../electron/data-service/sources/source.ts';
import { readDemoAtlas } from '../../support/demoCity.ts';
import { MORNING } from '../../support/warningFixtures.ts';
import { happenedAt, only, pollTo, simulated } from './simulated.ts';

/** The source at nine in the morning, after an hour of history, and its cursor there. */
function atNine(source: Source): string {
  return pollTo(source, source.firstCursor(MORNING), MORNING).cursor;
}

function begun(source: Source, name: string, cursor: string, at = MORNING): string {
  const result = source.begin?.(name, cursor, at);
  if (result?.ok !== true) throw new Error(`${name} did not begin`);
  return result.value;
}

/** What a scenario adds to the hours after nine. */
function told(name: string, hours: number, atlas?: Atlas): readonly SourceRecord[] {
  const source = simulated({ historyDays: 1 / 24, ...(atlas === undefined ? {} : { atlas }) });
  const { records } = pollTo(source, begun(source, name, atNine(source)), MORNING + hours * HOUR_MS);
  return records;
}

/** Events of a scenario itself: their ids begin with S. */
const ownEvents = (records: readonly SourceRecord[]) =>
  only(records, 'event')
    .map(({ event }) => event)
    .filter(({ id }) => id.startsWith('S'));

let zhoukou: Atlas;
/** The events of eight hours of flood in the whole city. */
let flood: ReturnType<typeof ownEvents>;

beforeAll(async () => {
  zhoukou = await readDemoAtlas();
  flood = ownEvents(told('flood', 8, zhoukou));
});

describe('scenarios of the simulated city', () => {
  it('that are not known are refused with their name', () => {
    const source = simulated();
    expect(source.begin?.('earthquake', atNine(source), MORNING)).toMatchObject({ ok: false });
  });

  it.each(DEMO_SCENARIOS)('%s tells the same when the program is restarted in the middle of it', (name) => {
    const end = MORNING + 3 * HOUR_MS;
    const first = simulated({ historyDays: 1 / 24 });
    const cursor = begun(first, name, atNine(first));
    const whole = pollTo(first, cursor, end).records;
    const again: SourceRecord[] = [];
    let at = cursor;
    for (const minutes of [7, 33, 61, 180]) {
      const polled = pollTo(simulated({ historyDays: 1 / 24 }), at, MORNING + minutes * MINUTE_MS, 50);
      again.push(...polled.records);
      at = polled.cursor;
    }
    expect(again).toEqual(whole);
  });

  it('asked for at the start begin once, and go on at the next start', () => {
    const started = () => simulated({ historyDays: 1 / 24, scenario: 'alarm-flood' });
    const source = started();
    const first = pollTo(source, source.firstCursor(MORNING), MORNING);
    const { cursor, records } = pollTo(source, first.cursor, MORNING + 30 * MINUTE_MS);
    expect(new Set(ownEvents(records).map(({ id }) => id)).size).toBe(60);
    const later = pollTo(started(), cursor, MORNING + 4 * HOUR_MS).records;
    expect(ownEvents(later).filter(({ revision }) => revision === 0)).toHaveLength(0);
    expect(only(later, 'step').some(({ step }) => step.eventId.startsWith('SA'))).toBe(true);
  });
});

describe('the scenario flood', () => {
  it('rises for hours along one county’s river, with hazards first and graver ones later', () => {
    expect(flood.length).toBeGreaterThan(400);
    const county = (code: string) => ancestorAt(zhoukou, areaByCode(zhoukou, code) as number, 1);
    expect(new Set(flood.map(({ areaCode }) => county(areaCode))).size).toBe(1);
    const villages = new Set(flood.map(({ areaCode }) => areaCode.slice(0, 12)));
    expect(villages.size).toBeGreaterThan(10);
    const within = (from: number, to: number) =>
      flood.filter((e) => e.reportedAt >= MORNING + from * HOUR_MS && e.reportedAt < MORNING + to * HOUR_MS);
    expect(within(3, 5).length).toBeGreaterThan(3 * within(0, 2).length);
    expect(within(7, 8).length).toBeLessThan(within(4, 5).length);
    const grave = (list: typeof flood) => list.filter(({ grade }) => grade !== 'ordinary').length / list.length;
    expect(grave(within(4, 5))).toBeGreaterThan(grave(within(0, 2)));
    expect(flood.filter(({ kind }) => kind === 'hazard').length / flood.length).toBeGreaterThan(0.6);
  });

  it('moves downstream: the crest is somewhere else after some hours', () => {
    const middle = (from: number, to: number): readonly [number, number] => {
      const list = flood.filter(
        (e) => e.reportedAt >= MORNING + from * HOUR_MS && e.reportedAt < MORNING + to * HOUR_MS,
      );
      const mean = (of: (event: (typeof list)[number]) => number) =>
        list.reduce((sum, event) => sum + of(event), 0) / list.length;
      return [mean(({ lng }) => lng), mean(({ lat }) => lat)];
    };
    const [early, late] = [middle(0, 2), middle(5, 7)];
    const km = Math.hypot((late[0] - early[0]) * 92, (late[1] - early[1]) * 111);
    expect(km).toBeGreaterThan(4);
  });
});

describe('scenarios about one place', () => {
  it('mass-petition grows by revisions of one event of one village, is urged, and is complained about again', () => {
    const records = told('mass-petition', 5);
    const events = ownEvents(records);
    const [first] = events;
    const growth = events.filter(({ id }) => id === first?.id);
    expect(growth.map(({ revision }) => revision)).toEqual([0, 1, 2, 3, 4, 5]);
    const people = growth.map((event) => event.people);
    expect(people).toEqual([...people].sort((a, b) => a - b));
    expect(growth.at(-1)).toMatchObject({ kind: 'petition', scale: 'majorGroup', grade: 'extraordinary' });
    expect(new Set(events.map(({ areaCode }) => areaCode.slice(0, 12))).size).toBe(1);
    expect(events.filter(({ repeatOf }) => repeatOf === first?.id)).toHaveLength(6);
    expect(only(records, 'urging').filter(({ urging }) => urging.eventId === first?.id)).toHaveLength(2);
  });

  it('school-fire is one extraordinary accident at a school, with many hands within the hour', () => {
    const source = simulated({ historyDays: 1 / 24, atlas: zhoukou });
    const { records } = pollTo(source, begun(source, 'school-fire', atNine(source)), MORNING + 2 * HOUR_MS);
    const fire = ownEvents(records).find(({ kind }) => kind === 'accident');
    expect(fire).toMatchObject({ grade: 'extraordinary', source: 'sensor' });
    const school = source.registers.subjects.find(({ id }) => id === fire?.subjectId);
    expect(school?.type).toBe('school');
    const steps = only(records, 'step').filter(({ step }) => step.eventId === fire?.id);
    expect(steps.length).toBeGreaterThanOrEqual(8);
    expect(happenedAt(steps[1] as SourceRecord) - (fire?.reportedAt ?? 0)).toBeLessThanOrEqual(2 * MINUTE_MS);
  });

  it('alarm-flood is sixty grave events in ten minutes in one town', () => {
    const events = ownEvents(told('alarm-flood', 1)).filter(({ revision }) => revision === 0);
    expect(events).toHaveLength(60);
    expect(new Set(events.map(({ areaCode }) => areaCode.slice(0, 9))).size).toBe(1);
    const times = events.map(({ reportedAt }) => reportedAt);
    expect(Math.max(...times) - Math.min(...times)).toBeLessThanOrEqual(10 * MINUTE_MS);
    expect(events.every(({ grade }) => grade !== 'ordinary')).toBe(true);
  });
});

describe('scenarios in which less is told', () => {
  it('quiet has about a fifth of the usual reports', () => {
    const count = (records: readonly SourceRecord[]) => only(records, 'event').length;
    const source = simulated({ historyDays: 1 / 24 });
    const usual = pollTo(source, atNine(source), MORNING + 8 * HOUR_MS).records;
    const share = count(told('quiet', 8)) / count(usual);
    expect(share).toBeGreaterThan(0.14);
    expect(share).toBeLessThan(0.28);
  });

  it('source-lost keeps one county back for forty minutes and then tells all of it', () => {
    const source = simulated({ historyDays: 1 / 24 });
    const begins = MORNING + MINUTE_MS;
    const cursor = begun(source, 'source-lost', atNine(source));
    const silent = source.poll(cursor, MORNING + 30 * MINUTE_MS, Number.POSITIVE_INFINITY);
    const [[feed, lastHeard] = ['', 0]] = [...(silent.silent ?? [])];
    const county = source.feeds.find(({ name }) => name === feed)?.areaCodes[0] as string;
    expect(lastHeard).toBe(begins);
    const ofCounty = (records: readonly unknown[]) =>
      only(records as SourceRecord[], 'event').filter(({ event }) => event.areaCode.startsWith(county));
    expect(ofCounty(silent.records).filter(({ event }) => event.reportedAt >= begins)).toHaveLength(0);
    const back = source.poll(silent.cursor, MORNING + 42 * MINUTE_MS, Number.POSITIVE_INFINITY);
    expect([...(back.silent ?? [])]).toEqual([]);
    expect(ofCounty(back.records).length).toBeGreaterThan(10);
    // Nothing is lost and nothing is told twice: the same records as without the silence, in another order.
    const other = simulated({ historyDays: 1 / 24 });
    const usual = pollTo(other, atNine(other), MORNING + 42 * MINUTE_MS).records;
    const text = (records: readonly unknown[]) => records.map((record) => JSON.stringify(record)).sort();
    expect(text([...silent.records, ...back.records])).toEqual(text(usual));
  });
});
