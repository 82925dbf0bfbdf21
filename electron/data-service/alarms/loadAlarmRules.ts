import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type AlarmRules, BUILT_IN_ALARM_RULES, readAlarmRules } from '#shared/alarms/alarmRules.ts';
import { type FailureText, failure, type Result } from '#shared/lib/result.ts';
import type { CityFolder } from '../cityFiles.ts';

/** The alarm rules of a city, or the built-in ones with the reason why. A city without such a file has the built-in ones. */
export function loadAlarmRules(folder: CityFolder): { rules: AlarmRules; notice?: FailureText } {
  const read = readFile(join(folder.path, 'alarms.json'));
  if (read.ok) return { rules: read.value };
  if (read.error.code === 'file/missing') return { rules: BUILT_IN_ALARM_RULES };
  const message = `报警规则文件有误，暂用内置规则：${read.error.message} The built-in alarm rules are used until the file is mended and the program is started again.`;
  return { rules: BUILT_IN_ALARM_RULES, notice: { code: read.error.code, message } };
}

function readFile(path: string): Result<AlarmRules> {
  try {
    return readAlarmRules(JSON.parse(readFileSync(path, 'utf8')));
  } catch (cause) {
    if (cause instanceof Error && 'code' in cause && cause.code === 'ENOENT') return failure('file/missing', path);
    return failure('file/unreadable', `${path}: ${cause instanceof Error ? cause.message : String(cause)}`);
  }
}
