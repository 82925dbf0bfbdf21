import { join } from 'node:path';
import {
  type AlarmRules,
  type AlarmRulesStatus,
  type AlarmRulesVersion,
  BUILT_IN_ALARM_RULES,
} from '#shared/alarms/alarmRules.ts';
import { z } from '#shared/lib/schema.ts';
import type { CityContext } from '../department.ts';
import type { JournalEntry } from '../store/eventStore.ts';
import { WatchedFile } from '../watchedFile.ts';
import { ALARM_RULES_FILE, readAlarmRulesFile, type WrittenAlarmRules } from './alarmRulesFile.ts';

type Context = Pick<CityContext, 'folder' | 'store' | 'keep' | 'notify' | 'clock'>;

const TOPIC = 'alarmRules';
/** What stands in the log for the rules that the program brings with it. */
const BUILT_IN_HASH = 'built-in';
/** Whose the rules are where no file has them. */
const PROGRAM = '系统 system';
const SHOWN_VERSIONS = 20;

const bodySchema = z.object({ title: z.string(), by: z.string() });

/** The alarm rules that stand: the city's file as it last was right, else the built-in ones; every change is logged. */
export class AlarmRulesInForce {
  readonly #context: Context;
  readonly #file: WatchedFile<ReturnType<typeof readAlarmRulesFile>>;
  #written: WrittenAlarmRules = { rules: BUILT_IN_ALARM_RULES, hash: BUILT_IN_HASH, owner: PROGRAM };
  #problem: string | undefined;
  /** True until the rules in force are the newest of the log. */
  #isUnlogged = true;

  constructor(context: Context) {
    this.#context = context;
    this.#file = new WatchedFile(join(context.folder.path, ALARM_RULES_FILE), readAlarmRulesFile);
    const { content } = this.#file;
    if (content.ok) this.#written = content.value;
    // A city need not have such a file.
    else if (content.error.code !== 'file/missing') {
      this.#refuse(content.error.code, wrongAtStart(content.error.message));
    }
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
  look(): boolean {
    const isNew = this.#file.look() && this.#take();
    this.#log();
    return isNew;
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
      this.#refuse('alarmRulesWrong', wrongFile(this.#written.rules.title, content.error.message));
      return false;
    }
    this.#problem = undefined;
    if (content.value.hash === this.#written.hash) return false;
    this.#written = content.value;
    this.#isUnlogged = true;
    this.#context.notify({ code: 'alarmRulesChanged', message: changed(this.#written) });
    return true;
  }

  #refuse(code: string, message: string): void {
    this.#problem = message;
    this.#context.notify({ code, message });
  }

  /** Once there is a database to ask what was logged last. */
  #log(): void {
    if (!this.#isUnlogged) return;
    const store = this.#context.store();
    if (store === undefined) return;
    this.#isUnlogged = false;
    const { rules, hash, owner } = this.#written;
    if (store.journal(TOPIC).at(-1)?.key === hash) return;
    const body = JSON.stringify({ title: rules.title, by: owner, rules });
    this.#context.keep({ type: 'journal', topic: TOPIC, key: hash, at: this.#context.clock.now(), body });
  }
}

function versionOf({ key, at, body }: JournalEntry): AlarmRulesVersion[] {
  const read = bodySchema.safeParse(JSON.parse(body));
  return read.success ? [{ hash: key, at, ...read.data }] : [];
}

const wrongAtStart = (why: string): string =>
  `报警规则文件有误，暂用内置规则：${why} The built-in alarm rules are used until the file is mended.`;

const wrongFile = (title: string, why: string): string =>
  `报警规则文件有误，现行报警规则“${title}”继续执行：${why} The alarm rules in force stay.`;

const changed = ({ rules: { title }, owner }: WrittenAlarmRules): string =>
  `报警规则已更新为“${title}”（文件所有者 ${owner}）。The alarm rules were changed by their file, which belongs to ${owner}.`;
