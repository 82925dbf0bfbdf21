import { join } from 'node:path';
import type { Reply } from '#shared/contract/reply.ts';
import { MINUTE_MS } from '#shared/domain/time.ts';
import { failure, success } from '#shared/lib/result.ts';
import { compareCompliance } from '#shared/rules/compareCompliance.ts';
import { compareLevels } from '#shared/rules/compareLevels.ts';
import type { PreviewedChange, RulesStatus } from '#shared/rules/rulesStatus.ts';
import type { Accepted, AnswersTo, CityContext, ControlsOf, Department } from '../department.ts';
import type { SubjectsDepartment } from '../subjects/subjectsDepartment.ts';
import { WatchedFile } from '../watchedFile.ts';
import { comparedLevels } from './comparedLevels.ts';
import type { OpeningRules } from './openingRules.ts';
import { RULES_FILE_NAME, type RulesFileContent, type RulesText, readRulesFile, readText } from './rulesFile.ts';
import { type LoggedRules, nextVersion, type RulesOrder, readLog, rowOf } from './rulesLog.ts';
import { fileNotice, REFUSALS } from './rulesNotices.ts';
import { RulesTrial } from './rulesTrial.ts';

/** Keeps the warning rules, their versions and what others would change. */
export interface RulesDepartment extends Department {
  readonly answers: AnswersTo<'rules/status' | 'rules/preview'>;
  readonly controls: ControlsOf<'rules/apply' | 'rules/rollBack'>;
}

/** A preview that nobody applies is forgotten after this, with the levels it holds in memory. */
const PREVIEW_LIFE_MS = 15 * MINUTE_MS;
/** Who put the first rules in force. */
const INSTALLATION = '系统 system';

/** `subjects` says who meets the creation standard under other rules. */
export const openRules = (context: CityContext, subjects: Pick<SubjectsDepartment, 'monthUnder'>): RulesDepartment =>
  new Rules(context, subjects);

class Rules implements RulesDepartment {
  readonly #context: CityContext;
  readonly #subjects: Pick<SubjectsDepartment, 'monthUnder'>;
  readonly #file: WatchedFile<RulesFileContent>;
  #log: readonly LoggedRules[];
  #unlogged: OpeningRules['unlogged'];
  #inForce: RulesText;
  #trial: RulesTrial | undefined;
  #isApplying = false;
  /** Counts what a window would learn by asking again. */
  #revision = 0;

  readonly answers: RulesDepartment['answers'] = {
    'rules/status': () => success(this.#status()),
    'rules/preview': ({ version }) => this.#preview(version),
  };

  readonly controls: RulesDepartment['controls'] = {
    'rules/apply': ({ hash, reason }, { by }) => this.#apply(hash, { by, reason }),
    'rules/rollBack': ({ version, reason }, { by }) => this.#rollBack(version, { by, reason }),
  };

  constructor(context: CityContext, subjects: Pick<SubjectsDepartment, 'monthUnder'>) {
    const { city, inForce, log, unlogged, notice } = context.openingRules;
    this.#context = context;
    this.#subjects = subjects;
    this.#inForce = inForce;
    this.#log = log;
    this.#unlogged = unlogged;
    this.#file = new WatchedFile(join(context.folder.path, RULES_FILE_NAME), (path) => readRulesFile(path, city));
    if (notice !== undefined) context.notify(notice);
    this.#tellOfFile();
  }

  take(accepted: Accepted): void {
    this.#trial?.take(accepted);
  }

  advance(): void {
    this.#context.pictures().picture.rulesRevision = this.#revision;
    const roomNow = this.#context.room.now();
    this.#keepUnlogged();
    if (this.#file.look(roomNow)) this.#tellOfFile();
    const isForgotten = this.#trial !== undefined && roomNow - this.#trial.askedAt > PREVIEW_LIFE_MS;
    if (isForgotten && !this.#isApplying) this.#dropTrial();
  }

  #status(): RulesStatus {
    return {
      versions: this.#log.map(({ text: _text, ...version }) => version).reverse(),
      file: this.#fileStatus(),
    };
  }

  #fileStatus(): RulesStatus['file'] {
    const { content } = this.#file;
    if (content.state !== 'readable') return content;
    if (content.hash === this.#inForce.hash) return { state: 'inForce' };
    return { state: 'proposed', title: content.rules.title, hash: content.hash };
  }

  async #preview(version: number | undefined): Promise<Reply<PreviewedChange>> {
    const candidate = version === undefined ? this.#proposal() : this.#versionText(version);
    if (!candidate.ok) return candidate;
    const refusal = this.#unableToTry();
    if (refusal !== undefined) return refusal;
    const inForce = this.#inForce;
    const before = await this.#subjects.monthUnder(inForce.rules.creation);
    const after = await this.#subjects.monthUnder(candidate.value.rules.creation);
    // Meanwhile others may have been ordered: their trial must not be dropped for this one.
    const refusalNow = this.#unableToTry();
    if (refusalNow !== undefined) return refusalNow;
    const others = inForce === this.#inForce ? await this.#trialOf(candidate.value).levelsNow() : undefined;
    if (inForce !== this.#inForce) return REFUSALS.otherRules;
    if (others === undefined) return REFUSALS.replaced;
    const live = this.#context.pictures();
    const change = compareLevels(this.#context.atlas, comparedLevels(live), comparedLevels(others));
    return success({
      hash: candidate.value.hash,
      asOf: live.now,
      ...change,
      compliance: compareCompliance(before, after),
    });
  }

  #apply(hash: string, order: Pick<RulesOrder, 'by' | 'reason'>): Reply<undefined> | Promise<Reply<undefined>> {
    if (this.#file.lookNow()) this.#tellOfFile();
    const proposal = this.#proposal();
    if (!proposal.ok) return proposal;
    if (proposal.value.hash !== hash) return REFUSALS.otherFile;
    return this.#putInForce(proposal.value, order);
  }

  #rollBack(version: number, order: Pick<RulesOrder, 'by' | 'reason'>): Reply<undefined> | Promise<Reply<undefined>> {
    const earlier = this.#versionText(version);
    return earlier.ok ? this.#putInForce(earlier.value, { ...order, rollbackOf: version }) : earlier;
  }

  async #putInForce(rules: RulesText, order: Omit<RulesOrder, 'at'>): Promise<Reply<undefined>> {
    if (rules.hash === this.#inForce.hash) return REFUSALS.alreadyInForce;
    const refusal = this.#unableToTry();
    if (refusal !== undefined) return refusal;
    const trial = this.#trial;
    if (trial?.rules.hash !== rules.hash) return REFUSALS.notPreviewed;
    this.#isApplying = true;
    try {
      const pictures = await trial.levelsNow();
      if (pictures === undefined) return REFUSALS.replaced;
      // From here to the end nothing else can happen: all that was accepted is in these levels.
      this.#logVersion(rules, { ...order, at: pictures.now });
      this.#inForce = rules;
      this.#trial = undefined;
      this.#context.replacePictures(pictures, rules.rules);
      return success(undefined);
    } finally {
      this.#isApplying = false;
    }
  }

  #unableToTry(): typeof REFUSALS.busy | undefined {
    if (this.#isApplying) return REFUSALS.busy;
    return this.#context.isStoreFailing() ? REFUSALS.noHistory : undefined;
  }

  #trialOf(rules: RulesText): RulesTrial {
    if (this.#trial?.rules.hash === rules.hash) return this.#trial;
    this.#dropTrial();
    this.#trial = new RulesTrial(this.#context, rules);
    return this.#trial;
  }

  #dropTrial(): void {
    this.#trial?.drop();
    this.#trial = undefined;
  }

  /** What the file proposes. */
  #proposal(): Reply<RulesText> {
    const { content } = this.#file;
    if (content.state === 'unreadable') return failure('refused', content.message);
    if (content.state === 'wrong') return REFUSALS.wrongFile(content.problems.length);
    return content.hash === this.#inForce.hash ? REFUSALS.alreadyInForce : success(content);
  }

  #versionText(version: number): Reply<RulesText> {
    const logged = this.#log.find((candidate) => candidate.version === version);
    if (logged === undefined) return REFUSALS.noVersion(version);
    const content = readText(logged.text);
    return content.state === 'readable' ? success(content) : REFUSALS.unreadableVersion(version);
  }

  #logVersion(rules: RulesText, order: RulesOrder): void {
    const version = nextVersion(this.#log, rules, order);
    this.#log = [...this.#log, version];
    this.#revision += 1;
    this.#context.keep(rowOf(version));
    // Durable before anything is seen under these rules.
    this.#context.store();
  }

  /** Logs the rules a start began with, once there is a database to ask what was logged before. */
  #keepUnlogged(): void {
    if (this.#unlogged === undefined) return;
    const store = this.#context.store();
    if (store === undefined) return;
    this.#log = readLog(store.journal('rules'));
    this.#revision += 1;
    const { reason, rollbackOf } = this.#unlogged;
    this.#unlogged = undefined;
    if (this.#log.at(-1)?.hash === this.#inForce.hash) return;
    this.#logVersion(this.#inForce, { at: this.#context.clock.now(), by: INSTALLATION, reason, rollbackOf });
  }

  #tellOfFile(): void {
    this.#revision += 1;
    const notice = fileNotice(this.#file.content, this.#inForce);
    if (notice !== undefined) this.#context.notify(notice);
  }
}
