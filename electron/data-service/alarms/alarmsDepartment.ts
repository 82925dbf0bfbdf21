import { boardOf } from '#shared/alarms/alarmBoard.ts';
import { wallKey } from '#shared/alarms/alarmCauses.ts';
import type { AlarmAction } from '#shared/alarms/alarmLife.ts';
import type { Reply } from '#shared/contract/reply.ts';
import type { ControlOf } from '#shared/contract/serviceMessages.ts';
import { type Instant, MINUTE_MS } from '#shared/domain/time.ts';
import { failure, success } from '#shared/lib/result.ts';
import type { Picture } from '#shared/picture/picture.ts';
import type { Accepted, AnswersTo, CityContext, ControlsOf, Department, Ordering } from '../department.ts';
import type { PictureStore } from '../pictureStore.ts';
import { countAlarms, listAlarms } from './alarmAnswers.ts';
import { AlarmDesk } from './alarmDesk.ts';
import { AlarmLog } from './alarmLog.ts';
import { AlarmRulesInForce } from './alarmRulesInForce.ts';
import { CauseWatch, STORE_CONDITION } from './causeWatch.ts';

/** Keeps alarms and their states. */
export interface AlarmsDepartment extends Department {
  readonly answers: AnswersTo<'alarm/list' | 'alarm/statistics' | 'alarm/rules' | 'alarm/rulesStatus'>;
  readonly controls: ControlsOf<'alarm/acknowledge' | 'alarm/shelve' | 'alarm/unshelve'>;
}

/** Opens the alarms where the log left them. */
export const openAlarms = (context: CityContext): AlarmsDepartment => new Alarms(context);

/** A window's clock runs a little ahead of the city's: so much more than the longest time is taken as the longest. */
const SHELVING_TOLERANCE = 1.1;

class Alarms implements AlarmsDepartment {
  readonly #context: CityContext;
  readonly #inForce: AlarmRulesInForce;
  readonly #log: AlarmLog;
  readonly #desk: AlarmDesk;
  readonly #causes: CauseWatch;
  #isLive = false;
  #pictures: PictureStore;
  /** The picture that has the board. */
  #shownOn: Picture | undefined;

  constructor(context: CityContext) {
    this.#context = context;
    this.#inForce = new AlarmRulesInForce(context);
    const { rules } = this.#inForce;
    this.#log = new AlarmLog(context);
    this.#desk = new AlarmDesk(rules, this.#log, this.#log.readBack(context.clock.now()));
    this.#causes = new CauseWatch(context, rules, this.#desk);
    this.#pictures = context.pictures();
  }

  readonly answers: AlarmsDepartment['answers'] = {
    'alarm/list': (wish) => success(listAlarms(this.#desk.book, this.#context.atlas, wish)),
    'alarm/statistics': async ({ from, to }) => {
      const stretch = { atlas: this.#context.atlas, rules: this.#inForce.rules, from, to };
      return success(await this.#context.run(countAlarms(this.#log.since(from), this.#desk.book, stretch)));
    },
    'alarm/rules': () => success(this.#inForce.rules),
    'alarm/rulesStatus': () => success(this.#inForce.status()),
  };

  readonly controls: AlarmsDepartment['controls'] = {
    'alarm/acknowledge': ({ ids }, { by }) => this.#actOn(ids, { type: 'acknowledge', by }),
    'alarm/shelve': (control, ordering) => this.#shelve(control, ordering),
    'alarm/unshelve': ({ ids }, { by }) => this.#actOn(ids, { type: 'unshelve', by }),
  };

  take(accepted: Accepted): void {
    this.#causes.take(accepted);
  }

  advance(now: Instant): void {
    if (!this.#isLive) {
      this.#isLive = true;
      this.#causes.begin(now);
    }
    this.#lookAtRules(now);
    const pictures = this.#context.pictures();
    if (pictures !== this.#pictures) {
      this.#pictures = pictures;
      this.#causes.compareAreas(now);
    }
    this.#causes.compareSources(pictures.picture.sources, now);
    this.#compareStore(now);
    this.#desk.advance(now);
    this.#show();
  }

  #lookAtRules(now: Instant): void {
    if (!this.#inForce.look(this.#context.room.now())) return;
    this.#desk.adoptRules(this.#inForce.rules);
    this.#causes.adoptRules(this.#inForce.rules, now);
  }

  #compareStore(at: Instant): void {
    const key = STORE_CONDITION;
    const isStanding = this.#context.isStoreFailing();
    const condition = { key, code: key, message: '', isStanding };
    if (isStanding !== (this.#desk.book.about(wallKey(key))?.isStanding ?? false)) {
      this.#causes.take({ type: 'condition', condition, at });
    }
  }

  #shelve({ ids, until, reason }: ControlOf<'alarm/shelve'>, { by }: Ordering): Reply<undefined> {
    const now = this.#context.clock.now();
    const longestMs = this.#inForce.rules.longestShelvingMinutes * MINUTE_MS;
    if (until <= now) return failure('refused', shelvingOver);
    if (until - now > longestMs * SHELVING_TOLERANCE) return failure('refused', shelvingTooLong(longestMs));
    return this.#actOn(ids, { type: 'shelve', by, until: Math.min(until, now + longestMs), reason });
  }

  /** Done for every alarm whose state allows it; refused when none does. */
  #actOn(ids: readonly string[], action: AlarmAction): Reply<undefined> {
    const now = this.#context.clock.now();
    const done = ids.filter((id) => this.#desk.act(id, action, now));
    this.#show();
    return done.length > 0 ? success(undefined) : failure('refused', nothingToDo);
  }

  /** The windows get the board with their next delta. */
  #show(): void {
    const { picture } = this.#context.pictures();
    if (!this.#desk.takeChange() && picture === this.#shownOn) return;
    this.#shownOn = picture;
    const { rules, hash } = this.#inForce;
    picture.alarms = { ...boardOf(this.#desk.book, this.#context.atlas, rules), rulesHash: hash };
    this.#context.publisher.markAlarms();
    this.#context.publisher.pump();
  }
}

const nothingToDo = '所选报警的状态已变，未作改动。The alarms are in another state by now; nothing was changed.';

const shelvingOver = '搁置的截止时间已过。The shelving would end in the past.';

const shelvingTooLong = (longestMs: number): string =>
  `搁置最长 ${longestMs / MINUTE_MS} 分钟。Alarms may be shelved for ${longestMs / MINUTE_MS} minutes at most.`;
