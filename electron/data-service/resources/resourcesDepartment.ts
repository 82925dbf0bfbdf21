import { levelOf } from '#shared/atlas/areaIndex.ts';
import { type AreaIndex, COUNTY_LEVEL, GRID_LEVEL } from '#shared/domain/area.ts';
import { isClosedStage, type OrderStep, recordSchema, type SourceRecord } from '#shared/domain/event.ts';
import type { Centre, Registers } from '#shared/domain/registers.ts';
import { DAY_MS, type Instant } from '#shared/domain/time.ts';
import { chinaDay, dayStart } from '#shared/history/periods.ts';
import { success } from '#shared/lib/result.ts';
import { type AreaResources, NEAREST_WORKERS } from '#shared/resources/areaResources.ts';
import { maskName, maskPhone } from '#shared/resources/maskPerson.ts';
import type { Accepted, AnswersTo, Asker, CityContext, Department } from '../department.ts';
import type { KnownEvent } from '../eventLedger.ts';
import type { EventStore } from '../store/eventStore.ts';
import { AreaCounts } from './areaCounts.ts';
import { CameraBoard, cameraState } from './cameraBoard.ts';
import { CodeIndex } from './codeIndex.ts';
import { RoundsBoard } from './roundsBoard.ts';
import { countSilent, presenceOf } from './silence.ts';
import { WorkerBoard, type WorkerState } from './workerBoard.ts';

/** A grid worker as an asker may know them. */
interface NamedWorker {
  readonly id: string;
  readonly name: string;
  readonly phone: string;
  /** Undefined while nobody knows. */
  readonly isOnline: boolean | undefined;
}

/** Keeps workers, cameras, centres, patrols and visits. */
export interface ResourcesDepartment extends Department {
  readonly answers: AnswersTo<'area/resources'>;
  /** Those who show people and things one by one read them here. */
  readonly workers: WorkerBoard;
  readonly cameras: CameraBoard;
  readonly codes: CodeIndex;
  /**
   * The worker who answers for a grid or micro-grid, on line if there is one; undefined above the grid. Of the past
   * nobody knows who was on line: then it is the one who is appointed.
   */
  workerOf(area: AreaIndex, asker: Asker, isPast: boolean): NamedWorker | undefined;
}

const RANKS = ['city', 'county', 'town', 'village'] as const;
/** Orders that were reported longer ago and handled today are not counted again after a restart. */
const HANDLED_WITHIN_MS = 14 * DAY_MS;

export const openResources = (context: CityContext): ResourcesDepartment => new Resources(context);

class Resources implements ResourcesDepartment {
  readonly answers: AnswersTo<'area/resources'>;
  readonly #context: CityContext;
  readonly codes: CodeIndex;
  readonly workers: WorkerBoard;
  readonly cameras: CameraBoard;
  readonly #rounds: RoundsBoard;
  readonly #centres: Readonly<Record<Centre['rank'], AreaCounts>>;
  /** The day whose deeds are counted; days since 1970-01-01 in China Standard Time. */
  #day: number;

  constructor(context: CityContext) {
    const { atlas, registers, clock } = context;
    this.#context = context;
    this.codes = new CodeIndex(atlas);
    this.workers = new WorkerBoard(atlas, registers.workers, this.codes);
    this.cameras = new CameraBoard(atlas, registers.cameras);
    this.#rounds = new RoundsBoard(atlas);
    this.#centres = this.#countCentres(registers.centres);
    this.#day = chinaDay(clock.now());
    this.answers = { 'area/resources': ({ area }, asker) => success(this.#resourcesOf(area, asker)) };
    const store = context.store();
    if (store !== undefined) this.#restore(store);
  }

  take(accepted: Accepted): void {
    switch (accepted.type) {
      case 'presence': {
        const { workerId, isOnline, at } = accepted.presence;
        this.workers.setOnline(workerId, isOnline, this.#isToday(at));
        break;
      }
      case 'camera':
        this.cameras.set(accepted.camera.cameraId, accepted.camera.state);
        break;
      case 'patrol':
        this.#takePatrol(accepted.patrol);
        break;
      case 'visit':
        this.#takeVisit(accepted.visit);
        break;
      case 'event': {
        const { workerId, reportedAt } = accepted.event;
        const isNew = accepted.known === undefined;
        if (isNew && workerId !== undefined && this.#isToday(reportedAt)) this.workers.countReport(workerId);
        break;
      }
      case 'step':
        this.#takeStep(accepted.step, accepted.before);
        break;
      // What becomes of levels and orders otherwise is not counted here.
      case 'urging':
      case 'level':
      case 'subjectLevel':
      case 'overdue':
      case 'condition':
      case 'conditions':
        break;
      default:
        accepted satisfies never;
    }
  }

  advance(now: Instant): void {
    this.#isToday(now);
  }

  workerOf(area: AreaIndex, asker: Asker, isPast: boolean): NamedWorker | undefined {
    if (levelOf(this.#context.atlas, area) < GRID_LEVEL) return undefined;
    const home = this.workers.homeOf(area);
    const state = isPast ? this.workers.appointed(home) : this.#first(home, 1)[0];
    if (state === undefined) return undefined;
    if (isPast) return { ...named(state, asker), isOnline: undefined };
    const { isOnline, isUnknown } = presenceOf(this.#context, state);
    return { ...named(state, asker), isOnline: isUnknown ? undefined : isOnline };
  }

  #first(home: AreaIndex, count: number): readonly WorkerState[] {
    return this.workers.first(home, count, (state) => presenceOf(this.#context, state).isOnline);
  }

  /** A count of what is known, and how many more lie behind silent feeds. */
  #known(counts: Pick<AreaCounts, 'at'>, area: AreaIndex): number {
    return counts.at(area) - countSilent(this.#context, counts, area);
  }

  /** Whether an instant lies in the day that is counted; a later one begins its own day. */
  #isToday(at: Instant): boolean {
    const day = chinaDay(at);
    if (day > this.#day) {
      this.#day = day;
      this.workers.beginDay();
      this.#rounds.beginDay();
    }
    return day === this.#day;
  }

  #takePatrol({ rank, areaCode, endedAt }: Extract<SourceRecord, { type: 'patrol' }>['patrol']): void {
    const area = this.codes.find(areaCode);
    if (area === undefined || endedAt === undefined) return;
    if (this.#isToday(endedAt)) this.#rounds.countPatrol(area, rank);
  }

  #takeVisit({ reason, areaCode, at }: Extract<SourceRecord, { type: 'visit' }>['visit']): void {
    const area = this.codes.find(areaCode);
    if (area !== undefined && this.#isToday(at)) this.#rounds.countVisit(area, reason);
  }

  /** A report is handled when its order closes for the first time since it was last open; a merged one is no work. */
  #takeStep(step: OrderStep, { stage, event }: KnownEvent): void {
    const closes = isClosedStage(step.stage) && !isClosedStage(stage) && step.mergedInto === undefined;
    if (closes && event.workerId !== undefined && this.#isToday(step.at)) this.workers.countHandled(event.workerId);
  }

  #resourcesOf(area: AreaIndex, asker: Asker): AreaResources {
    const { registers } = this.#context;
    const home = this.workers.homeOf(area);
    const [workers, cameras] = [this.workers, this.cameras];
    const inCounties = this.#countiesIn(area);
    return {
      workers: {
        total: workers.total.at(home),
        online: this.#known(workers.online, home),
        fullTime: workers.fullTime.at(home),
        unknown: countSilent(this.#context, workers.total, home),
      },
      workersToday: {
        seen: workers.seen.at(home),
        reported: workers.reported.at(home),
        handled: workers.handled.at(home),
      },
      microGridWorkers: sumOf(inCounties, (code) => registers.microGridWorkers.get(code)),
      cameras: {
        planned: sumOf(inCounties, (code) => registers.camerasPlanned.get(code)),
        installed: cameras.installed.at(area),
        online: this.#known({ at: (part) => cameras.online(part) }, area),
        faulty: this.#known(cameras.faulty, area),
        unknown: countSilent(this.#context, cameras.installed, area),
      },
      centres: RANKS.map((rank) => ({ rank, count: this.#centres[rank].at(area) })),
      patrolsToday: this.#rounds.patrolsIn(area),
      visitsToday: this.#rounds.visitsIn(area),
      elements: elementsOf(registers, inCounties),
      nearestWorkers: this.#first(home, NEAREST_WORKERS).map((state) => ({
        ...named(state, asker),
        ...presenceOf(this.#context, state),
        areaCode: state.worker.areaCode,
        reportedToday: state.reportedToday,
        handledToday: state.handledToday,
      })),
    };
  }

  /** Codes of the counties of the city, or of a county alone; undefined below. */
  #countiesIn(area: AreaIndex): readonly string[] | undefined {
    const { atlas } = this.#context;
    const level = levelOf(atlas, area);
    if (level > COUNTY_LEVEL) return undefined;
    if (level === COUNTY_LEVEL) return [atlas.code(area)];
    const [start, end] = [atlas.levelStart[1] as number, atlas.levelStart[2] as number];
    return Array.from({ length: end - start }, (_, n) => atlas.code(start + n));
  }

  #countCentres(centres: readonly Centre[]): Readonly<Record<Centre['rank'], AreaCounts>> {
    const counts = (): AreaCounts => new AreaCounts(this.#context.atlas);
    const byRank = { city: counts(), county: counts(), town: counts(), village: counts() };
    for (const { rank, areaCode } of centres) {
      const area = this.codes.find(areaCode);
      if (area !== undefined) byRank[rank].add(area, 1);
    }
    return byRank;
  }

  /** What was known when the last session ended. */
  #restore(store: EventStore): void {
    const midnight = dayStart(this.#day);
    for (const { id, at, value } of store.states('worker')) {
      this.workers.setOnline(id, value.startsWith('online'), at >= midnight || value.startsWith('online'));
    }
    for (const { id, value } of store.states('camera')) {
      const state = cameraState(value);
      if (state !== undefined) this.cameras.set(id, state);
    }
    this.#restoreRounds(store, midnight);
    this.#restoreDeeds(store, midnight);
  }

  #restoreRounds(store: EventStore, midnight: Instant): void {
    for (const topic of ['patrol', 'visit'] as const) {
      for (const { body } of store.journal(topic, { since: midnight })) {
        const parsed = recordSchema.safeParse({ type: topic, [topic]: JSON.parse(body) });
        if (parsed.success) this.take(parsed.data as Extract<SourceRecord, { type: 'patrol' | 'visit' }>);
      }
    }
  }

  #restoreDeeds(store: EventStore, midnight: Instant): void {
    const range = { from: midnight - HANDLED_WITHIN_MS, to: midnight + DAY_MS };
    for (const { event, stageAt } of store.events(range)) {
      if (event.workerId === undefined) continue;
      if (event.reportedAt >= midnight) this.workers.countReport(event.workerId);
      // Also an order that was opened again has been closed before.
      if (stageAt < midnight) continue;
      const closings = closingsSince(store.steps(event.id), midnight);
      for (let n = 0; n < closings; n++) this.workers.countHandled(event.workerId);
    }
  }
}

function closingsSince(steps: readonly OrderStep[], midnight: Instant): number {
  const isClosing = (step: OrderStep, n: number): boolean =>
    isClosedStage(step.stage) && !isClosedStage(steps[n - 1]?.stage ?? 'collected') && step.mergedInto === undefined;
  return steps.filter((step, n) => step.at >= midnight && isClosing(step, n)).length;
}

/** Personal data goes whole to the console alone. */
function named({ worker }: WorkerState, { role }: Asker): Omit<NamedWorker, 'isOnline'> {
  const { id, name, phone } = worker;
  return role === 'console' ? { id, name, phone } : { id, name: maskName(name), phone: maskPhone(phone) };
}

function sumOf(codes: readonly string[] | undefined, of: (code: string) => number | undefined): number | undefined {
  const counts = codes?.map(of).filter((count) => count !== undefined) ?? [];
  return counts.length === 0 ? undefined : counts.reduce((sum, count) => sum + count, 0);
}

function elementsOf({ elements }: Registers, codes: readonly string[] | undefined): AreaResources['elements'] {
  const counts = elements.filter(({ areaCode }) => codes?.includes(areaCode)).map((element) => element.counts);
  if (counts.length === 0) return undefined;
  const sum = (element: keyof (typeof counts)[number]): number =>
    counts.reduce((total, count) => total + count[element], 0);
  return {
    person: sum('person'),
    place: sum('place'),
    thing: sum('thing'),
    matter: sum('matter'),
    organisation: sum('organisation'),
  };
}
