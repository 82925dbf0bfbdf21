import { areaByCode } from '#shared/atlas/areaIndex.ts';
import type { CityEvent, ReportedEvent } from '#shared/domain/event.ts';
import { NO_ITEM } from '#shared/domain/itemList.ts';
import type { KnownEvent } from '../eventLedger.ts';
import { placeFault } from './placeFault.ts';
import { crowdFault, type Fault, futureFault, type IngestContext, type Judged } from './verdict.ts';

/** Judges an event or a correction of one. A `repeatOf` that nobody knows is kept: the first complaint may come later. */
export function judgeEvent(reported: ReportedEvent, context: IngestContext): Judged | 'duplicate' | Fault {
  const known = context.memory.known(reported.id);
  const before = known === undefined ? undefined : judgeRevision(reported, known, context);
  if (before !== undefined) return before;
  const area = areaByCode(context.atlas, reported.areaCode);
  if (area === undefined) return ['unknownArea', `无此区域 no area ${reported.areaCode}`];
  const event = { ...reported, deadline: reported.deadline ?? context.desk.deadlineOf(reported) };
  const fault =
    futureFault(event.reportedAt, context) ??
    placeFault(context.atlas, area, event.lng, event.lat) ??
    contentFault(event, context);
  return fault ?? { type: 'event', event, area, known };
}

function judgeRevision(
  reported: ReportedEvent,
  { event }: KnownEvent,
  context: IngestContext,
): 'duplicate' | Fault | undefined {
  const { id, revision } = reported;
  if (revision > event.revision) return crowdFault(id, context);
  if (revision === event.revision) {
    if (isSameContent(reported, event)) return 'duplicate';
    return [
      'conflictingContent',
      `${id} 版本 ${revision} 已有不同内容 revision ${revision} is known with another content`,
    ];
  }
  const earlier = context.memory.revisions(id).find((other) => other.revision === revision);
  if (earlier !== undefined && isSameContent(reported, earlier)) return 'duplicate';
  return ['olderRevision', `${id} 已有版本 ${event.revision} revision ${event.revision} is known`];
}

function contentFault(event: CityEvent, { desk, ids }: IngestContext): Fault | undefined {
  if (event.item !== NO_ITEM && desk.item(event.item) === undefined) {
    return ['unknownItem', `清单无此事项 no item ${event.item} in the list`];
  }
  if (event.deadline < event.reportedAt) return ['deadlinePast', '期限早于上报 the deadline is before the report'];
  if (event.repeatOf === event.id) return ['malformed', 'repeatOf：不能重复自身 an event cannot repeat itself'];
  const { workerId } = event;
  if (workerId !== undefined && !ids.hasWorker(workerId)) {
    return ['unknownWorker', `名册无此网格员 no worker ${workerId}`];
  }
  return undefined;
}

/** A deadline that was left out both times was filled in from the item, and is no other content. */
function isSameContent(reported: ReportedEvent, known: CityEvent): boolean {
  const keys = new Set([...Object.keys(reported), ...Object.keys(known)]) as Set<keyof CityEvent>;
  for (const key of keys) {
    if (key === 'deadline' && reported.deadline === undefined) continue;
    if (reported[key] !== known[key]) return false;
  }
  return true;
}
