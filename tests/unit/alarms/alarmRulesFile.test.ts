import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { alarmRulesSchema, BUILT_IN_ALARM_RULES, readAlarmRules } from '#shared/alarms/alarmRules.ts';
import type { FailureText } from '#shared/lib/result.ts';
import { z } from '#shared/lib/schema.ts';
import { AlarmRulesInForce } from '../../../electron/data-service/alarms/alarmRulesInForce.ts';

const CITIES_PATH = join(import.meta.dirname, '../../../resources/cities');
const folders: string[] = [];
afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true });
});

function cityWith(text: string | undefined) {
  const path = mkdtempSync(join(tmpdir(), 'gridwall-alarms-'));
  folders.push(path);
  if (text !== undefined) writeFileSync(join(path, 'alarms.json'), text);
  return { path, cityCode: '411600' };
}

/** The rules of a city whose database is not open, and what the duty officer is told. */
function loadAlarmRules(folder: ReturnType<typeof cityWith>) {
  const notices: FailureText[] = [];
  const inForce = new AlarmRulesInForce({
    folder,
    store: () => undefined,
    keep: () => undefined,
    notify: (notice) => notices.push(notice),
    clock: { now: () => 0 },
  });
  return { rules: inForce.rules, notice: notices[0] };
}

const zhoukou = { path: join(CITIES_PATH, '411600'), cityCode: '411600' };

test('the demonstration city has alarm rules of its own', () => {
  const { rules, notice } = loadAlarmRules(zhoukou);
  expect(notice).toBeUndefined();
  expect(rules.title).toContain('周口');
  expect(rules.flood).toEqual({ above: 10, minutes: 10, endsBelow: 5, groupBy: 'county' });
});

test('a city without such a file has the built-in rules and no complaint', () => {
  expect(loadAlarmRules(cityWith(undefined))).toEqual({ rules: BUILT_IN_ALARM_RULES, notice: undefined });
});

test('a wrong file is refused with its field, and the built-in rules stand', () => {
  const wrong = JSON.stringify({ ...BUILT_IN_ALARM_RULES, escalateMinutes: { yellow: 60, orange: -1, red: 5 } });
  const { rules, notice } = loadAlarmRules(cityWith(wrong));
  expect(rules).toBe(BUILT_IN_ALARM_RULES);
  expect(notice?.code).toBe('alarmRulesWrong');
  expect(notice?.message).toContain('escalateMinutes.orange');
});

test('a file that is not JSON is named with its path', () => {
  const city = cityWith('{ "format": 1,');
  expect(loadAlarmRules(city).notice?.message).toContain(join(city.path, 'alarms.json'));
});

test('a flood must end below where it begins, and an unknown field is refused', () => {
  const flood = { ...BUILT_IN_ALARM_RULES.flood, endsBelow: 11 };
  expect(readAlarmRules({ ...BUILT_IN_ALARM_RULES, flood }).ok).toBe(false);
  expect(readAlarmRules({ ...BUILT_IN_ALARM_RULES, sound: 'loud' }).ok).toBe(false);
});

test('the schema for editors is what the program checks', () => {
  const path = join(CITIES_PATH, '../schema/alarms.schema.json');
  const written = JSON.parse(readFileSync(path, 'utf8')) as Record<string, unknown>;
  const { title: _, description: __, ...rest } = written;
  expect(rest).toEqual(z.toJSONSchema(alarmRulesSchema));
});
