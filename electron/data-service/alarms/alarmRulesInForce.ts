import { join } from 'node:path';
import {
  type AlarmRules,
  type AlarmRulesStatus,
  type AlarmRulesVersion,
  BUILT_IN_ALARM_RULES,
  readAlarmRules,
} from '#shared/alarms/alarmRules.ts';
import type { Instant } from '#shared/domain/time.ts';
import type { FailureText } from '#shared/lib/result.ts';
import { z } from '#shared/lib/schema.ts';
import type { CityContext } from '../department.ts';
import type { JournalEntry } from '../store/eventStore.ts';
import { WatchedFile } from '../watchedFile.ts';
import { ALARM_RULES_FILE, readAlarmRulesFile, type WrittenAlarmRules } from './alarmRulesFile.ts';

type Context = Pick<CityContext, 'folder' | 'store' | 'keep' | 'notify' | 'clock'>;

const TOPIC = 'alarmRules';
/** What reading a file says that is not there. */
const MISSING = 'file/missing';
/** What stands in the log for the rules that the program brings with it. */
const BUILT_IN_HASH = 'built-in';
/** Whose the rules are where no file has them. */
const PROGRAM = '系统 system';
const SHOWN_VERSIONS = 20;

const BUILT_IN: WrittenAlarmRules = { rules: BUILT_IN_ALARM_RULES, hash: BUILT_IN_HASH, owner: PROGRAM };

const bodySchema = z.object({ title: z.string(), by: z.string(), rules: z.unknown() });

/**
 * The alarm rules that stand: the city's file as it last was right, so far as the log goes back, else the built-in
 * ones; every change is logged.
 */
export class AlarmRulesInForce {
  readonly #context: Context;
  readonly #file: WatchedFile<ReturnType<typeof readAlarmRulesFile>>;
  #written = BUILT_IN;
  #problem: string | undefined;
  /** True until the rules in force are the newest of the log. */
  #isUnlogged = true;

  constructor(context: Context) {
    this.#context = context;
    this.#file = new WatchedFile(join(context.folder.path, ALARM_RULES_FILE), readAlarmRulesFile);
    const { content } = this.#file;
    if (content.ok) this.#written = content.value;
    else this.#beginWithout(content.error);
  }

  get rules(): AlarmRules {
    return this.#written.rules;
  }

  /** Tells these rules from others. */
  get hash(): string {
    return this.#written.hash;
  }

  /**
   * Looks at the file; returns whether other rules are in force by it. One that is wrong changes nothing. What a start
   * began with is logged by the first look, when time is live.
   */
  look(roomNow: Instant): boolean {
    const isTaken = this.#file.look(roomNow) && this.#take();
    return this.#log() || isTaken;
  }

  status(): AlarmRulesStatus {
    const entries = this.#context.store()?.journal(TOPIC) ?? [];
    return {
      title: this.#written.rules.title,
      problem: this.#problem,
      versions: entries.slice(-SHOWN_VERSIONS).flatMap(versionOf).reverse(),
    };
  }

  #take(): boolean {
    const { content } = this.#file;
    if (!content.ok) {
      this.#refuse(content.error);
      return false;
    }
    this.#problem = undefined;
    if (content.value.hash === this.#written.hash) return false;
    this.#written = content.value;
    this.#isUnlogged = true;
    this.#context.notify({ code: 'alarmRulesChanged', message: changed(this.#written) });
    return true;
  }

  /** What was in force when the service ended stays; a city that never had such a file need not have one. */
  #beginWithout(error: FailureText): void {
    const logged = newestReadable(this.#context.store()?.journal(TOPIC) ?? []);
    this.#written = logged ?? BUILT_IN;
    if (error.code === MISSING && this.#written.hash === BUILT_IN_HASH) return;
    this.#refuse(error);
  }

  #refuse({ code, message: why }: FailureText): void {
    const { hash, rules } = this.#written;
    const stays = hash === BUILT_IN_HASH ? BUILT_IN_STAY : itsRulesStay(rules.title);
    const message = code === MISSING ? missingFile(why, stays) : wrongFile(why, stays);
    this.#problem = message;
    this.#context.notify({ code: code === MISSING ? 'alarmRulesMissing' : 'alarmRulesWrong', message });
  }

  /** Once there is a database to ask what was logged last; returns whether that is in force now instead of others. */
  #log(): boolean {
    if (!this.#isUnlogged) return false;
    const store = this.#context.store();
    if (store === undefined) return false;
    this.#isUnlogged = false;
    const { hash: before } = this.#written;
    const { content } = this.#file;
    // The database could not be opened at the start.
    if (!content.ok && before === BUILT_IN_HASH) this.#beginWithout(content.error);
    const { rules, hash, owner } = this.#written;
    if (store.journal(TOPIC).at(-1)?.key !== hash) {
      const body = JSON.stringify({ title: rules.title, by: owner, rules });
      this.#context.keep({ type: 'journal', topic: TOPIC, key: hash, at: this.#context.clock.now(), body });
    }
    return hash !== before;
  }
}

/** The newest version of the log that this program can read; undefined where that is none, or the built-in one. */
function newestReadable(entries: readonly JournalEntry[]): WrittenAlarmRules | undefined {
  for (const { key, body } of entries.toReversed()) {
    if (key === BUILT_IN_HASH) return undefined;
    const read = bodySchema.safeParse(JSON.parse(body));
    const rules = read.success ? readAlarmRules(read.data.rules) : undefined;
    if (read.success && rules?.ok === true) return { rules: rules.value, hash: key, owner: read.data.by };
  }
  return undefined;
}

function versionOf({ key, at, body }: JournalEntry): AlarmRulesVersion[] {
  const read = bodySchema.safeParse(JSON.parse(body));
  return read.success ? [{ hash: key, at, title: read.data.title, by: read.data.by }] : [];
}

interface Staying {
  readonly zh: string;
  readonly en: string;
}

const BUILT_IN_STAY: Staying = { zh: '暂用内置报警规则', en: 'The built-in alarm rules are in force' };

const itsRulesStay = (title: string): Staying => ({
  zh: `现行报警规则“${title}”继续执行`,
  en: 'The alarm rules in force stay',
});

const wrongFile = (why: string, { zh, en }: Staying): string =>
  `报警规则文件有误（${why}），${zh}，改正后即生效。${en} until the file is mended (${why}).`;

const missingFile = (path: string, { zh, en }: Staying): string =>
  `报警规则文件已不在（${path}），${zh}。${en}: their file is gone (${path}).`;

const changed = ({ rules: { title }, owner }: WrittenAlarmRules): string =>
  `报警规则已更新为“${title}”（文件所有者 ${owner}）。The alarm rules were changed by their file, which belongs to ${owner}.`;
