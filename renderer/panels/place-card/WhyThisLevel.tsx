import { useTranslation } from 'react-i18next';
import type { AreaIndex } from '#shared/domain/area.ts';
import type { Contribution } from '#shared/warnings/explanation.ts';
import { formatShare } from '../../i18n/formatNumber.ts';
import { formatAge, formatDateTime } from '../../i18n/formatTime.ts';
import { useCityText } from '../../state/cityWords.tsx';
import { usePictureValue } from '../../state/session.ts';
import { useExplanation } from '../../state/useExplanation.ts';
import { LevelTally } from '../../ui/LevelTally.tsx';
import { firstThatFits } from '../../ui/textWidth.ts';
import { AreaStrip } from './AreaStrip.tsx';
import type { CardContents } from './cardContents.ts';
import { describeWhy } from './describeRule.ts';
import { EarlierLevels } from './EarlierLevels.tsx';
import { describeDistances, describeFall, describeResponsible, describeScoreChange } from './explanationWords.ts';
import styles from './PlaceCard.module.css';
import { useReasonWords } from './reasonWords.ts';

interface WhyThisLevelProps {
  readonly area: AreaIndex;
  readonly contents: CardContents;
  /** Width of a line. */
  readonly ems: number;
}

/** The explanation of a level on the wall, in the order of what a reader asks: why, because of what, who, since when, and then. */
export function WhyThisLevel({ area, contents, ems }: WhyThisLevelProps) {
  const { t } = useTranslation();
  const words = useReasonWords();
  const state = useExplanation(area);
  if (state.type === 'asking') return <p className={styles.quiet}>{t('placeCard.asking')}</p>;
  if (state.type === 'unavailable') return <p className={styles.quiet}>{t('placeCard.unavailable')}</p>;
  const { explanation } = state;
  const { contributions, openEvents } = explanation;
  const scoreChanges = describeScoreChange(t, explanation);
  const distances = describeDistances(t, explanation, words);
  const falls = describeFall(t, explanation);
  const times = [
    contents.hasFall && falls.length > 0 ? firstThatFits(falls, ems) : undefined,
    contents.hasSince ? t('placeCard.since', { time: formatDateTime(explanation.since) }) : undefined,
    contents.hasDistances && distances.length > 0 ? firstThatFits(distances, ems) : undefined,
  ].filter((line) => line !== undefined);
  return (
    <>
      <p className={styles.why}>{describeWhy(t, explanation, words, ems)}</p>
      <ul className={styles.contributions}>
        {contributions.slice(0, contents.contributions).map((contribution) => (
          <ContributionLine key={contribution.eventId} contribution={contribution} score={explanation.score} />
        ))}
      </ul>
      {contents.hasResponsible && <Quiet words={describeResponsible(t, explanation, words.name)} />}
      {contents.hasEarlier && <EarlierLevels explanation={explanation} />}
      {contents.hasScores && scoreChanges.length > 0 && <Quiet words={firstThatFits(scoreChanges, ems)} />}
      {times.map((line) => (
        <Quiet key={line} words={line} />
      ))}
      {contents.hasSiblings && (
        <div className={styles.earlier}>
          {t('placeCard.siblings')}
          <LevelTally counts={explanation.siblings} unit={t('placeCard.siblings')} isStale={false} />
        </div>
      )}
      {contents.hasOpen && (
        <p className={styles.quiet}>
          {t('placeCard.open', { n: openEvents })}
          {contributions.length === 0 && ` · ${t('placeCard.noEvents')}`}
        </p>
      )}
      {contents.hasStrip && <AreaStrip area={area} />}
    </>
  );
}

const Quiet = ({ words }: { readonly words: string | undefined }) =>
  words === undefined ? undefined : <p className={styles.quiet}>{words}</p>;

function ContributionLine({ contribution, score }: { readonly contribution: Contribution; readonly score: number }) {
  const { t } = useTranslation();
  const { title } = useCityText();
  const cityNow = usePictureValue((readout) => readout.cityNow) ?? contribution.reportedAt;
  return (
    <li data-event={contribution.eventId}>
      <p className={styles.eventTitle}>{title(contribution.title)}</p>
      <p className={styles.eventNote}>
        <span className={styles.points}>{formatShare(contribution.points / score)}</span>
        <span>{t(`kind.${contribution.kind}`)}</span>
        <span>{formatAge(t, cityNow - contribution.reportedAt)}</span>
      </p>
    </li>
  );
}
