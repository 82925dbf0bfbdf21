import { useTranslation } from 'react-i18next';
import type { AreaIndex } from '#shared/domain/area.ts';
import type { WarningLevel } from '#shared/domain/warningLevel.ts';
import type { Contribution, Explanation } from '#shared/warnings/explanation.ts';
import { formatCompact } from '../../i18n/formatNumber.ts';
import { formatDayTime } from '../../i18n/formatTime.ts';
import { usePictureValue, useSession } from '../../state/session.ts';
import { useExplanation } from '../../state/useExplanation.ts';
import { useIsReplay } from '../../state/useIsReplay.ts';
import { describeWhy } from '../place-card/describeRule.ts';
import { useReasonWords } from '../place-card/reasonWords.ts';
import { useResources } from '../resources/useResources.ts';
import { shortWhy } from './shortWhy.ts';

/** What is counted of both areas, most important first. */
export const FIGURES = ['openEvents', 'score', 'workers', 'cameras', 'households', 'since'] as const;
export type FigureName = (typeof FIGURES)[number];

/** One side of a comparison, as the windows show it: now, or at the instant of a replay. */
export interface ComparedArea {
  readonly area: AreaIndex;
  readonly level: WarningLevel;
  readonly figures: Readonly<Record<FigureName, string>>;
  /** The rule that decided the level, as a sentence; undefined until it is known. */
  readonly why: string | undefined;
  /** The same in few words, where there are any. */
  readonly shortWhy: string | undefined;
  /** Undefined until it is known. */
  readonly explanation: Explanation | undefined;
  /** The largest first, each with its share of the score, 0 … 1. */
  readonly contributions: readonly (Contribution & { readonly share: number })[];
}

const WAITING = '…';
/** Of the past nobody knows who was on line. */
const SILENT = '–';

/** What is known of an area that is compared. `isShort`: parts without their whole, large numbers in few letters. */
export function useCompared(area: AreaIndex, isShort: boolean): ComparedArea {
  const { t, i18n } = useTranslation();
  const { atlas } = useSession().city;
  const words = useReasonWords();
  const isReplay = useIsReplay();
  const known = usePictureValue(({ picture }) => ({
    level: (picture.levels[area] ?? 0) as WarningLevel,
    score: picture.scores[area] ?? 0,
    open: picture.openEvents[area] ?? 0,
  }));
  const resources = useResources(area);
  const state = useExplanation(area);
  const explanation = state.type === 'explained' ? state.explanation : undefined;
  const number = (count: number): string =>
    isShort ? formatCompact(count, i18n.language) : count.toLocaleString(i18n.language);
  const ofAll = (part: number, all: number): string => (isShort ? number(part) : `${number(part)}/${number(all)}`);
  const onLine = ({ online, unknown }: { readonly online: number; readonly unknown: number }, all: number): string =>
    unknown > 0 && unknown === all ? t('resources.unknown') : ofAll(online, all);
  const present = (words: string | undefined): string => (isReplay ? SILENT : (words ?? WAITING));
  const helpers = resources.type === 'answered' ? resources.value : undefined;
  return {
    area,
    level: known?.level ?? 0,
    figures: {
      openEvents: known === undefined ? WAITING : number(known.open),
      score: known === undefined ? WAITING : known.score.toFixed(2),
      workers: present(helpers && onLine(helpers.workers, helpers.workers.total)),
      cameras: present(helpers && onLine(helpers.cameras, helpers.cameras.installed)),
      households: number(atlas.households[area] ?? 0),
      since: explanation === undefined ? WAITING : formatDayTime(explanation.since),
    },
    explanation,
    why: explanation && describeWhy(t, explanation, words, isShort ? 0 : undefined),
    shortWhy: explanation && shortWhy(t, explanation),
    contributions: (explanation?.contributions ?? []).map((contribution) => ({
      ...contribution,
      title: words.title(contribution.title),
      share: explanation === undefined ? 0 : contribution.points / explanation.score,
    })),
  };
}
