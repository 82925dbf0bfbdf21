import type { TFunction } from 'i18next';
import type { ThingCard, WorkerCard } from '#shared/map/things.ts';
import { formatClock, formatDateTime } from '../../i18n/formatTime.ts';

/** A card in words: what it is, how it stands, and its facts, the useful ones first. */
export interface ThingWords {
  readonly title: string;
  /** With its own sign, so that it is told apart without colour. */
  readonly state: string | undefined;
  readonly facts: readonly (readonly [name: string, value: string])[];
  readonly note: string | undefined;
}

/** How a card is said. */
interface CardWording {
  /** The way down to the card's area. */
  readonly place: string;
  readonly locale: string;
  /** Names of people, cameras and centres, which are Chinese alone; without them the sort of the thing stands for it. */
  readonly hasNames: boolean;
}

/** What a card says. */
export function wordsOfCard(t: TFunction, card: ThingCard, { place, locale, hasNames }: CardWording): ThingWords {
  const number = (value: number): string => value.toLocaleString(locale);
  const where = [t('thing.place'), place] as const;
  switch (card.type) {
    case 'worker':
      return {
        title: `${t('thing.worker')} ${hasNames ? card.name : card.id}`,
        state: presenceWords(t, card),
        facts: [
          where,
          [t('thing.phone'), card.phone],
          [t('thing.heard'), card.heardAt === undefined ? t('thing.neverHeard') : formatDateTime(card.heardAt)],
          [t('thing.reported'), t('thing.orders', { n: number(card.reportedToday) })],
          [t('thing.handled'), t('thing.orders', { n: number(card.handledToday) })],
          [t('thing.sort'), card.isFullTime ? t('thing.fullTime') : t('thing.partTime')],
        ],
        note: card.isPlaceHeard ? undefined : t('thing.placeUnknown'),
      };
    case 'camera':
      return {
        title: card.name === '' || !hasNames ? t('thing.camera') : card.name,
        state: `${CAMERA_GLYPHS[card.state]} ${t(`thing.cameraState.${card.state}`)}`,
        facts: [
          where,
          [
            t('thing.bearing'),
            card.bearing === undefined ? t('thing.turning') : t('thing.bearingDegrees', { n: card.bearing }),
          ],
          [t('thing.code'), card.id],
        ],
        note: undefined,
      };
    case 'centre':
      return {
        title: hasNames ? card.name : t('thing.centre', { rank: t(`rank.${card.rank}`) }),
        state: undefined,
        facts: [
          [t('thing.sort'), t('thing.centre', { rank: t(`rank.${card.rank}`) })],
          where,
          ...(card.floorArea === undefined
            ? []
            : [[t('thing.floorArea'), t('thing.squareMetres', { n: number(card.floorArea) })] as const]),
        ],
        note: undefined,
      };
    case 'patrol':
      return {
        title: t('thing.patrol', { rank: t(`rank.${card.rank}`) }),
        state: card.endedAt === undefined ? `▲ ${t('thing.inProgress')}` : `△ ${t('thing.ended')}`,
        facts: [
          where,
          [t('thing.started'), formatClock(card.startedAt)],
          ...(card.endedAt === undefined ? [] : [[t('thing.ended'), formatClock(card.endedAt)] as const]),
          [t('thing.people'), t('thing.persons', { n: number(card.people) })],
          ...(card.metres === undefined
            ? []
            : [[t('thing.length'), t('thing.km', { n: (card.metres / 1_000).toFixed(1) })] as const]),
        ],
        note: undefined,
      };
  }
}

function presenceWords(t: TFunction, { isOnline, isUnknown }: Pick<WorkerCard, 'isOnline' | 'isUnknown'>): string {
  if (isUnknown) return `? ${t('thing.isUnknown')}`;
  return isOnline ? `● ${t('thing.isOnline')}` : `○ ${t('thing.isOffline')}`;
}

const CAMERA_GLYPHS = { online: '●', offline: '○', fault: '✕', unknown: '?' } as const;
