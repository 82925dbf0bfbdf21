import type { TFunction } from 'i18next';
import type { FoundThing } from '#shared/map/queriesAnswer.ts';
import { standingStage } from '#shared/orders/supervision.ts';

/** How a thing stands now, in a word or two. */
export function stateWords(t: TFunction, thing: FoundThing): string {
  switch (thing.kind) {
    case 'order':
      return thing.isOverdue
        ? `${t(`stage.${standingStage(thing.stage, true)}`)} · ${t('ask.overdue')}`
        : t(`stage.${thing.stage}`);
    case 'worker':
      if (thing.isUnknown) return t('resources.isUnknown');
      return t(thing.isOnline ? 'worker.online' : 'worker.offline');
    case 'camera':
      return t(`ask.camera.${thing.state}`);
    case 'centre':
      return t(`ask.rank.${thing.rank}`);
    case 'subject':
      return t(`subjectType.${thing.type}`);
    default:
      return thing satisfies never;
  }
}

/** Whose phone, whose unit, or that the place is only the middle of a grid. */
export function noteWords(t: TFunction, thing: FoundThing): string {
  if (thing.kind === 'worker') return thing.isPlaceHeard ? thing.phone : `${thing.phone} ${t('ask.placeAssumed')}`;
  return thing.kind === 'order' ? thing.unit : '';
}
