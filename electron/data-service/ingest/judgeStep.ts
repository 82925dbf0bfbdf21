import { isClosedStage, type OrderStep, type ReportedStep, type Urging } from '#shared/domain/event.ts';
import { isBefore, type StagePlace } from '#shared/orders/orderRules.ts';
import { type KnownEvent, mergedAfter } from '../eventLedger.ts';
import { crowdFault, type Fault, futureFault, type IngestContext, type IngestMemory, type Judged } from './verdict.ts';

/** No chain of merged events is longer; a longer one is taken for a loop. */
const LONGEST_CHAIN = 100;

/** Judges an order's step: forward, or a correction with its reason; of an event that is known. */
export function judgeStep(reported: ReportedStep, context: IngestContext): Judged | 'duplicate' | Fault {
  const future = futureFault(reported.at, context);
  if (future !== undefined) return future;
  const before = context.memory.known(reported.eventId);
  if (before === undefined) return ['unknownEvent', `无此事件 no event ${reported.eventId}`];
  const place = context.desk.placeOfStage(before.event.areaCode, reported.stage);
  if (place === undefined)
    return ['unknownStage', `无此环节 no stage ${reported.stage} in ${before.event.areaCode.slice(0, 6)}`];
  const step = stepOf(reported, place, before);
  if (step.at <= before.stageAt && isKnownStep(step, context.memory)) return 'duplicate';
  const fault = orderFault(step, before, context) ?? mergeFault(step, context) ?? crowdFault(step.eventId, context);
  return fault ?? { type: 'step', step, before };
}

/** Judges a chasing of an order. */
export function judgeUrging(urging: Urging, context: IngestContext): Judged | 'duplicate' | Fault {
  const future = futureFault(urging.at, context);
  if (future !== undefined) return future;
  const known = context.memory.known(urging.eventId);
  if (known === undefined) return ['unknownEvent', `无此事件 no event ${urging.eventId}`];
  if (urging.at < known.event.reportedAt) return ['timeBackwards', '督办早于上报 urged before the event was reported'];
  const body = JSON.stringify(urging);
  if (context.memory.journal('urging', urging.eventId).includes(body)) return 'duplicate';
  return crowdFault(urging.eventId, context) ?? { type: 'urging', urging, event: known.event };
}

/** A merged order is closed, whatever stage the source named, and stays merged until a correction says otherwise. */
function stepOf(reported: ReportedStep, place: StagePlace, before: KnownEvent): OrderStep {
  const { eventId, at, actor, note, isCorrection } = reported;
  const mergedInto = mergedAfter(reported, before);
  const isMerge = reported.mergedInto !== undefined && !isClosedStage(place.stage);
  const stage = isMerge ? 'reportedBack' : place.stage;
  const localStage = isMerge ? undefined : place.localStage;
  // Most steps say no more: they are made without looking for what they leave out.
  if (localStage === undefined && note === undefined && isCorrection !== true && mergedInto === undefined) {
    return { eventId, stage, at, actor };
  }
  return {
    ...{ eventId, stage, at, actor },
    ...(localStage === undefined ? {} : { localStage }),
    ...(note === undefined ? {} : { note }),
    ...(isCorrection === true ? { isCorrection } : {}),
    ...(mergedInto === undefined ? {} : { mergedInto }),
  };
}

const isKnownStep = (step: OrderStep, memory: IngestMemory): boolean =>
  memory
    .steps(step.eventId)
    .some(
      (other) =>
        other.at === step.at &&
        other.stage === step.stage &&
        other.localStage === step.localStage &&
        other.actor === step.actor &&
        (other.note ?? '') === (step.note ?? '') &&
        (other.isCorrection ?? false) === (step.isCorrection ?? false) &&
        other.mergedInto === step.mergedInto,
    );

function orderFault(step: OrderStep, before: KnownEvent, { desk }: IngestContext): Fault | undefined {
  const hasReason = step.note !== undefined && step.note.trim() !== '';
  if (step.isCorrection === true && !hasReason)
    return ['malformed', 'note：更正须附理由 a correction needs its reason'];
  const from: StagePlace = { stage: before.stage, localStage: before.localStage };
  const to: StagePlace = { stage: step.stage, localStage: step.localStage };
  if (step.isCorrection !== true && isBefore(desk.loop(before.event.areaCode), to, from)) {
    return ['stageBackwards', `${from.localStage ?? from.stage} → ${to.localStage ?? to.stage}`];
  }
  if (step.at < before.stageAt) {
    const minutes = Math.ceil((before.stageAt - step.at) / 60_000);
    return ['timeBackwards', `早于上一环节 ${minutes} 分钟 ${minutes} minutes before the last step`];
  }
  return undefined;
}

function mergeFault({ eventId, mergedInto }: OrderStep, { memory }: IngestContext): Fault | undefined {
  if (mergedInto === undefined) return undefined;
  if (memory.known(mergedInto) === undefined)
    return ['unknownEvent', `并入的事件不存在 no event ${mergedInto} to merge into`];
  let at: string | undefined = mergedInto;
  for (let length = 0; at !== undefined && length < LONGEST_CHAIN; length++) {
    if (at === eventId) return ['mergeLoop', `${eventId} 将并入自身 would be merged into itself`];
    const target = memory.known(at);
    const isOpen = target === undefined || !isClosedStage(target.stage);
    at = isOpen ? undefined : target.mergedInto;
  }
  return at === undefined
    ? undefined
    : ['mergeLoop', `连续并案超过 ${LONGEST_CHAIN} 件 more than ${LONGEST_CHAIN} events merged one into another`];
}
