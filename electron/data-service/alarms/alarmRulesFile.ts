import { readFileSync, statSync } from 'node:fs';
import { userInfo } from 'node:os';
import { type AlarmRules, readAlarmRules } from '#shared/alarms/alarmRules.ts';
import { failure, type Result, success } from '#shared/lib/result.ts';
import { hashOf } from '../rules/rulesFile.ts';

/** The name of the file in a city folder. */
export const ALARM_RULES_FILE = 'alarms.json';

/** Alarm rules as a file has them. */
export interface WrittenAlarmRules {
  readonly rules: AlarmRules;
  /** First twelve hexadecimal digits of the SHA-256 of the file. */
  readonly hash: string;
  /** Whose file it is, as the system knows it: whoever put it there. */
  readonly owner: string;
}

/** Reads alarm rules; whatever lies there, it answers. Fails with `file/missing` where there is no file. */
export function readAlarmRulesFile(path: string): Result<WrittenAlarmRules> {
  try {
    const text = readFileSync(path, 'utf8');
    const read = readAlarmRules(JSON.parse(text));
    if (!read.ok) return read;
    return success({
      rules: read.value,
      hash: hashOf(text),
      owner: ownerOf(path),
    });
  } catch (cause) {
    if (cause instanceof Error && 'code' in cause && cause.code === 'ENOENT') return failure('file/missing', path);
    return failure('file/unreadable', `${path}: ${cause instanceof Error ? cause.message : String(cause)}`);
  }
}

/** The name where it is the program's own user, else the number. */
function ownerOf(path: string): string {
  const { uid } = statSync(path);
  const own = userInfo();
  return own.uid === uid ? own.username : `uid ${uid}`;
}
