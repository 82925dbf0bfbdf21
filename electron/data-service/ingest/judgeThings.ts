import { areaByCode } from '#shared/atlas/areaIndex.ts';
import type { RecordOf } from '#shared/domain/event.ts';
import { type Fault, futureFault, type IngestContext, type Judged } from './verdict.ts';

/** How the state of a worker's line is kept, with the place where it was said. */
export function presenceValue({ isOnline, lng, lat }: RecordOf<'presence'>['presence']): string {
  const state = isOnline ? 'online' : 'offline';
  return lng === undefined || lat === undefined ? state : `${state} ${lng} ${lat}`;
}

/** Judges a worker going on or off line. */
export function judgePresence(record: RecordOf<'presence'>, context: IngestContext): Judged | 'duplicate' | Fault {
  const { workerId, at } = record.presence;
  return (
    workerFault(workerId, context) ??
    judgeState('worker', { id: workerId, at, value: presenceValue(record.presence) }, context) ??
    record
  );
}

/** Judges the state of a camera. */
export function judgeCamera(record: RecordOf<'camera'>, context: IngestContext): Judged | 'duplicate' | Fault {
  const { cameraId, at, state } = record.camera;
  if (!context.ids.hasCamera(cameraId)) return ['unknownCamera', `名册无此摄像头 no camera ${cameraId}`];
  return judgeState('camera', { id: cameraId, at, value: state }, context) ?? record;
}

/** Judges a patrol. Told of again while it is under way, it is the same one; once it has ended nothing is added. */
export function judgePatrol(record: RecordOf<'patrol'>, context: IngestContext): Judged | 'duplicate' | Fault {
  const { id, areaCode, startedAt, endedAt, seenAt } = record.patrol;
  const fault = futureFault(endedAt ?? seenAt ?? startedAt, context) ?? areaFault(areaCode, context);
  if (fault !== undefined) return fault;
  if (endedAt !== undefined && endedAt < startedAt)
    return ['timeBackwards', '结束早于开始 the patrol ended before it began'];
  const known = context.memory.journal('patrol', id).at(-1);
  if (known !== undefined && isSamePatrolUnderWay(JSON.parse(known), record.patrol)) {
    return known === JSON.stringify(record.patrol) ? 'duplicate' : record;
  }
  return judgeOnce('patrol', { id, body: record.patrol }, context) ?? record;
}

type Patrol = RecordOf<'patrol'>['patrol'];

const isSamePatrolUnderWay = (known: Patrol, patrol: Patrol): boolean =>
  known.endedAt === undefined &&
  known.startedAt === patrol.startedAt &&
  known.areaCode === patrol.areaCode &&
  known.rank === patrol.rank;

/** Judges a visit. */
export function judgeVisit(record: RecordOf<'visit'>, context: IngestContext): Judged | 'duplicate' | Fault {
  const { id, areaCode, at, workerId } = record.visit;
  const fault = futureFault(at, context) ?? areaFault(areaCode, context) ?? workerFault(workerId, context);
  return fault ?? judgeOnce('visit', { id, body: record.visit }, context) ?? record;
}

function workerFault(workerId: string, { ids }: IngestContext): Fault | undefined {
  return ids.hasWorker(workerId) ? undefined : ['unknownWorker', `名册无此网格员 no worker ${workerId}`];
}

function areaFault(areaCode: string, { atlas }: IngestContext): Fault | undefined {
  return areaByCode(atlas, areaCode) === undefined ? ['unknownArea', `无此区域 no area ${areaCode}`] : undefined;
}

function judgeState(
  of: 'worker' | 'camera',
  said: { readonly id: string; readonly at: number; readonly value: string },
  context: IngestContext,
): 'duplicate' | Fault | undefined {
  const future = futureFault(said.at, context);
  if (future !== undefined) return future;
  const known = context.memory.state(of, said.id);
  if (known === undefined || said.at > known.at) return undefined;
  if (said.at === known.at && said.value === known.value) return 'duplicate';
  return ['timeBackwards', `${said.id} 已有更新的状态 has a newer state`];
}

function judgeOnce(
  topic: 'patrol' | 'visit',
  entry: { readonly id: string; readonly body: unknown },
  { memory }: IngestContext,
): 'duplicate' | Fault | undefined {
  const known = memory.journal(topic, entry.id)[0];
  if (known === undefined) return undefined;
  if (known === JSON.stringify(entry.body)) return 'duplicate';
  return ['conflictingContent', `${entry.id} 已有不同内容 is known with another content`];
}
