import {
  areaKey,
  areaSubject,
  areaThreshold,
  graveEventSubject,
  graveKey,
  overdueKey,
  overdueSubject,
  staleKey,
  staleSubject,
  wallKey,
  wallSubject,
} from '#shared/alarms/alarmCauses.ts';
import type { AlarmSubject } from '#shared/alarms/alarmEntry.ts';
import type { AlarmRules } from '#shared/alarms/alarmRules.ts';
import { ancestorAt, areaByCode, levelOf } from '#shared/atlas/areaIndex.ts';
import { AREA_LEVELS, type AreaIndex, type AreaLevel } from '#shared/domain/area.ts';
import { isClosedStage } from '#shared/domain/event.ts';
import { type Instant, MINUTE_MS } from '#shared/domain/time.ts';
import { UNKNOWN, type WarningLevel } from '#shared/domain/warningLevel.ts';
import type { SourceFreshness } from '#shared/picture/picture.ts';
import type { Accepted, CityContext } from '../department.ts';
import type { AlarmDesk } from './alarmDesk.ts';

/** An area that rises so soon after a grave event in it rises because of it. */
const CONSEQUENCE_MS = MINUTE_MS;

type AcceptedOf<Type extends Accepted['type']> = Extract<Accepted, { type: Type }>;

/**
 * Says what stands and what has gone. Until the first `begin` it only remembers: records of the past raise nothing,
 * and what came while the service was away is told as it ended.
 */
export class CauseWatch {
  readonly #context: CityContext;
  #rules: AlarmRules;
  readonly #desk: AlarmDesk;
  /** Events told before the beginning, as they stand; undefined: gone again. */
  #before: Map<string, AlarmSubject | undefined> | undefined = new Map();
  readonly #stale = new Set<string>();
  /** Grave events that have just raised an alarm of their own. */
  #recentEvents: { readonly at: Instant; readonly level: WarningLevel; readonly areaCode: string }[] = [];

  constructor(context: CityContext, rules: AlarmRules, desk: AlarmDesk) {
    this.#context = context;
    this.#rules = rules;
    this.#desk = desk;
    for (const { cause, key, isStanding } of desk.book.open()) {
      if (cause === 'sourceStale' && isStanding) this.#stale.add(key);
    }
  }

  take(accepted: Accepted): void {
    // In a fresh log nothing is told of what came before the beginning: a year of history need not be remembered.
    const isPast = this.#before !== undefined && this.#desk.book.begunAt === undefined;
    if (isPast && (accepted.type === 'event' || accepted.type === 'step' || accepted.type === 'overdue')) return;
    if (accepted.type === 'level' && this.#before === undefined) this.#takeLevel(accepted);
    if (accepted.type === 'event') this.#takeEvent(accepted);
    if (accepted.type === 'step') this.#takeStep(accepted);
    if (accepted.type === 'overdue') this.#stand(overdueSubject(accepted.event, this.#rules), accepted.at);
    if (accepted.type === 'condition') this.#takeCondition(accepted);
    if (accepted.type === 'conditions') this.#takeConditions(accepted);
  }

  /** Time is live from now on. In a fresh log what stands already is kept without a call. */
  begin(now: Instant): void {
    const before = this.#before ?? new Map<string, AlarmSubject | undefined>();
    this.#before = undefined;
    if (this.#desk.book.begunAt === undefined) {
      this.#desk.begin(now);
      for (const subject of this.#standingAreas()) this.#desk.find(subject, now);
      return;
    }
    for (const [key, subject] of before) {
      if (subject === undefined) this.#desk.gone(key, now);
      else this.#standEvent(subject, now);
    }
    this.compareAreas(now);
  }

  /** Other rules are in force: areas and silent sources are judged anew, events and orders as they come. */
  adoptRules(rules: AlarmRules, now: Instant): void {
    this.#rules = rules;
    if (this.#before === undefined) this.compareAreas(now);
    for (const feed of this.#context.pictures().picture.sources) {
      if (feed.isStale && this.#stale.has(staleKey(feed.source))) this.#desk.stand(staleSubject(feed, rules), now);
    }
  }

  /** Compares all alarms about areas with the levels: after a start, and when the rules of the levels were changed. */
  compareAreas(now: Instant): void {
    const standing = new Map(this.#standingAreas().map((subject) => [subject.key, subject]));
    for (const { cause, key, areaCode } of [...this.#desk.book.open()]) {
      if (cause === 'areaRisen' && !standing.has(key) && !this.#isUnknown(areaCode)) this.#desk.gone(key, now);
    }
    for (const subject of standing.values()) this.#standArea(subject, now);
  }

  /** A handful of feeds: looked at each time. */
  compareSources(sources: readonly SourceFreshness[], now: Instant): void {
    for (const feed of sources) {
      const key = staleKey(feed.source);
      if (feed.isStale === this.#stale.has(key)) continue;
      if (feed.isStale) {
        this.#stale.add(key);
        this.#desk.stand(staleSubject(feed, this.#rules), now);
      } else {
        this.#stale.delete(key);
        this.#desk.gone(key, now);
      }
    }
  }

  #takeLevel({ area, to, at }: AcceptedOf<'level'>): void {
    const { atlas } = this.#context;
    // What is unknown has not gone.
    if (to === UNKNOWN) return;
    const code = atlas.code(area);
    if (to >= areaThreshold(this.#rules, levelOf(atlas, area))) this.#standArea(areaSubject(code, to), at);
    else this.#desk.gone(areaKey(code), at);
  }

  #takeEvent({ event, known }: AcceptedOf<'event'>): void {
    const now = this.#context.clock.now();
    if (known !== undefined && isClosedStage(known.stage)) return;
    const subject = graveEventSubject(event, this.#rules);
    if (subject !== undefined) this.#stand(subject, now);
    // A correction may say that it was not grave, or has more time.
    else if (known !== undefined) this.#gone(graveKey(event.id), now);
    if (known !== undefined && event.deadline > now) this.#gone(overdueKey(event.id), now);
  }

  #takeStep({ step, before }: AcceptedOf<'step'>): void {
    const now = this.#context.clock.now();
    const { event } = before;
    if (isClosedStage(step.stage) || step.mergedInto !== undefined) {
      this.#gone(graveKey(event.id), now);
      this.#gone(overdueKey(event.id), now);
    } else if (isClosedStage(before.stage)) {
      this.#stand(graveEventSubject(event, this.#rules), now);
      if (event.deadline <= now) this.#stand(overdueSubject(event, this.#rules), now);
    }
  }

  #takeCondition({ condition, at }: AcceptedOf<'condition'>): void {
    if (condition.isStanding) this.#desk.stand(wallSubject(condition, this.#rules), at);
    else this.#desk.gone(wallKey(condition.key), at);
  }

  /** All that stands: what is not named has gone. */
  #takeConditions({ standing, at }: AcceptedOf<'conditions'>): void {
    const keys = new Set(standing.map(({ key }) => wallKey(key)));
    for (const { cause, key } of [...this.#desk.book.open()]) {
      if (cause === 'wallIll' && key !== wallKey(STORE_CONDITION) && !keys.has(key)) this.#desk.gone(key, at);
    }
    for (const condition of standing) this.#desk.stand(wallSubject(condition, this.#rules), at);
  }

  #stand(subject: AlarmSubject | undefined, at: Instant): void {
    if (subject === undefined) return;
    if (this.#before === undefined) this.#standEvent(subject, at);
    else this.#before.set(subject.key, subject);
  }

  #standEvent(subject: AlarmSubject, at: Instant): void {
    if (subject.cause === 'graveEvent' && this.#desk.book.about(subject.key) === undefined) {
      this.#recentEvents = this.#recentEvents.filter((recent) => at - recent.at <= CONSEQUENCE_MS);
      this.#recentEvents.push({ at, level: subject.level, areaCode: subject.areaCode ?? '' });
    }
    this.#desk.stand(subject, at);
  }

  /** An area that rises with an event that calls by itself is known by it: one incident is one call (EEMUA 191). */
  #standArea(subject: AlarmSubject, at: Instant): void {
    if (this.#desk.book.about(subject.key) === undefined && this.#isConsequence(subject, at)) {
      this.#desk.find(subject, at);
    } else this.#desk.stand(subject, at);
  }

  #isConsequence({ areaCode, level }: AlarmSubject, at: Instant): boolean {
    const { atlas } = this.#context;
    const area = areaCode === undefined ? undefined : areaByCode(atlas, areaCode);
    return this.#recentEvents.some((recent) => {
      if (area === undefined || recent.level < level || at - recent.at > CONSEQUENCE_MS) return false;
      const place = areaByCode(atlas, recent.areaCode);
      return place !== undefined && ancestorAt(atlas, place, levelOf(atlas, area)) === area;
    });
  }

  #gone(key: string, at: Instant): void {
    if (this.#before === undefined) this.#desk.gone(key, at);
    else this.#before.set(key, undefined);
  }

  /** Areas at the levels for which there are alarms; with the built-in rules these are the towns and above. */
  #standingAreas(): readonly AlarmSubject[] {
    const { atlas } = this.#context;
    const { levels } = this.#context.pictures().picture;
    const standing: AlarmSubject[] = [];
    for (const areaLevel of AREA_LEVELS.keys()) {
      const threshold = areaThreshold(this.#rules, areaLevel as AreaLevel);
      if (threshold === Number.POSITIVE_INFINITY) continue;
      const end = atlas.levelStart[areaLevel + 1] as number;
      for (let area: AreaIndex = atlas.levelStart[areaLevel] as number; area < end; area++) {
        const level = levels[area] as WarningLevel;
        if (level >= threshold) standing.push(areaSubject(atlas.code(area), level));
      }
    }
    return standing;
  }

  #isUnknown(areaCode: string | undefined): boolean {
    const { atlas } = this.#context;
    const area = areaCode === undefined ? undefined : areaByCode(atlas, areaCode);
    return area !== undefined && this.#context.pictures().picture.levels[area] === UNKNOWN;
  }
}

/** The condition that the service knows by itself: its database refuses to be written. */
export const STORE_CONDITION = 'storeFull';
