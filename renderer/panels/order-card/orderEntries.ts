import type { TFunction } from 'i18next';
import type { OrderStep } from '#shared/domain/event.ts';
import { inLocale, type Locale } from '#shared/domain/locale.ts';
import type { OrderLife, RailStop } from '#shared/domain/order.ts';
import type { Instant } from '#shared/domain/time.ts';

/** One line of an order's log. */
export interface LogEntry {
  readonly key: string;
  readonly at: Instant;
  readonly what: string;
  readonly words: string;
}

/** Everything that was done to an order, newest first: reports, steps, corrections, merges, urgings. */
export function orderEntries(t: TFunction, locale: Locale, life: OrderLife): readonly LogEntry[] {
  const titleOf = (step: OrderStep): string => stageTitle(t, locale, life.rail, step);
  const revisions = life.revisions.map((event, place) => ({
    key: `event ${event.revision}`,
    at: place === 0 ? event.reportedAt : event.receivedAt,
    what: place === 0 ? t('order.log.reported') : t('order.log.revised'),
    words: event.title,
  }));
  const steps = life.steps.map((step, place) => ({
    key: `step ${place}`,
    at: step.at,
    what: step.isCorrection === true ? t('order.log.corrected') : titleOf(step),
    words: [
      step.actor,
      step.isCorrection === true ? titleOf(step) : '',
      isMerge(life, place) ? t('order.log.mergedInto', { id: step.mergedInto ?? '' }) : '',
      step.note ?? '',
    ]
      .filter((word) => word !== '')
      .join(' · '),
  }));
  const urgings = life.urgings.map(({ at, actor, words }, place) => ({
    key: `urging ${place}`,
    at,
    what: t('order.log.urged'),
    words: [actor, words].filter((word) => word !== '').join(' · '),
  }));
  return [...revisions, ...steps, ...urgings].sort((a, b) => b.at - a.at);
}

/** The step that merged it, not those that followed. */
const isMerge = ({ steps }: OrderLife, place: number): boolean =>
  steps[place]?.mergedInto !== undefined && steps[place - 1]?.mergedInto !== steps[place]?.mergedInto;

/** A stage in the words of the order's loop; one that the loop lacks in the city's. */
function stageTitle(t: TFunction, locale: Locale, rail: readonly RailStop[], step: OrderStep): string {
  const stop = rail.find(({ id }) => id === step.localStage) ?? rail.find(({ stage }) => stage === step.stage);
  return stop === undefined ? t(`stage.${step.stage}`) : inLocale(stop.title, locale);
}
