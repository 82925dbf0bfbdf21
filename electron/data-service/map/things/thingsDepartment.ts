import type { QuestionOf } from '#shared/contract/questions.ts';
import type { Instant } from '#shared/domain/time.ts';
import { failure, success } from '#shared/lib/result.ts';
import type { ThingCollection, ThingsAnswer } from '#shared/map/things.ts';
import type { Accepted, AnswersTo, Asker, CityContext, Department } from '../../department.ts';
import type { CameraBoard } from '../../resources/cameraBoard.ts';
import type { ResourcesDepartment } from '../../resources/resourcesDepartment.ts';
import { CameraPlaces } from './cameraPlaces.ts';
import { EventBoard } from './eventBoard.ts';
import { CentreBoard, SubjectBoard } from './fixedThings.ts';
import { PastEvents } from './pastEvents.ts';
import { PatrolBoard } from './patrolBoard.ts';
import type { ThingBoard } from './thingBoard.ts';
import { makeThingCard } from './thingCards.ts';
import { WorkerPlaces } from './workerPlaces.ts';

/** What is known of things, each in one place: where it is and how it is. */
export interface KnownThings {
  readonly events: EventBoard;
  readonly workers: WorkerPlaces;
  readonly cameras: CameraBoard;
  readonly centres: CentreBoard;
  readonly subjects: SubjectBoard;
}

/** Keeps what the map shows besides areas: each window is told what has changed since it last asked. */
export interface MapThingsDepartment extends Department {
  readonly answers: AnswersTo<'map/things' | 'map/cameras' | 'map/thing'>;
  /** Those who find things by place and name read them here. */
  readonly known: KnownThings;
}

/** Opens the collections of things; cameras are placed when somebody first looks closely. */
export function openMapThings(context: CityContext, resources: ResourcesDepartment): MapThingsDepartment {
  const { epoch } = context.pictures().picture;
  const workers = new WorkerPlaces(context, resources.workers);
  const patrols = new PatrolBoard(context, resources.codes);
  const known: KnownThings = {
    events: new EventBoard(context, resources.codes),
    workers,
    cameras: resources.cameras,
    centres: new CentreBoard(context, resources.codes),
    subjects: new SubjectBoard(context, resources.codes),
  };
  const { events, centres, subjects } = known;
  const boards: Readonly<Record<ThingCollection, ThingBoard>> = { events, workers, centres, patrols, subjects };
  const all = Object.values(boards);
  const cameras = new CameraPlaces(context, resources.cameras);
  const pastEvents = new PastEvents(context, resources.codes);
  const things = (question: QuestionOf<'map/things'>, asker: Asker): ThingsAnswer => {
    const since = question.epoch === epoch ? question.since : undefined;
    return { epoch, ...boards[question.collection].changes({ since, hasWays: question.hasWays === true, asker }) };
  };
  return {
    known,
    take(accepted: Accepted) {
      for (const board of all) board.take?.(accepted);
    },
    advance(now: Instant) {
      for (const board of all) board.advance?.(now);
    },
    answers: {
      'map/things': async (question, asker) => {
        if (question.at === undefined) return success(things(question, asker));
        if (question.collection !== 'events') return ONLY_EVENTS;
        const answer = await pastEvents.at(question.at);
        return answer === undefined ? UNREADABLE : success(answer);
      },
      'map/cameras': (question) => cameras.inView(question),
      'map/thing': ({ thing }, asker) =>
        makeThingCard(thing, { context, workers, patrols, cameras: resources.cameras }, asker),
    },
  };
}

const UNREADABLE = failure('unavailable' as const, '数据库暂时无法读取。The database cannot be read at the moment.');
const ONLY_EVENTS = failure('refused' as const, '只有事件可以查看过去。Of the past only events are known.');
