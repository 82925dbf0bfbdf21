import { useTranslation } from 'react-i18next';
import type { AreaIndex } from '#shared/domain/area.ts';
import type { Contribution, Explanation } from '#shared/warnings/explanation.ts';
import { formatShare } from '../../i18n/formatNumber.ts';
import { formatAge, formatDateTime } from '../../i18n/formatTime.ts';
import { usePictureValue } from '../../state/session.ts';
import { useExplanation } from '../../state/useExplanation.ts';
import type { CardContents } from './cardContents.ts';
import { describeRule } from './describeRule.ts';
import styles from './PlaceCard.module.css';

interface WhyThisLevelProps {
  readonly area: AreaIndex;
  readonly contents: CardContents;
}

/** The explanation of a level, in the order of what a reader asks: why, since when, how far from another, because of what. */
export function WhyThisLevel({ area, contents }: WhyThisLevelProps) {
  const { t } = useTranslation();
  const state = useExplanation(area);
  if (state.type === 'asking') return <p className={styles.quiet}>{t('placeCard.asking')}</p>;
  if (state.type === 'unavailable') return <p className={styles.quiet}>{t('placeCard.unavailable')}</p>;
  const { explanation } = state;
  return (
    <>
      <p className={styles.why}>{describeRule(t, explanation)}</p>
      {contents.hasSince && (
        <p className={styles.quiet}>{t('placeCard.since', { time: formatDateTime(explanation.since) })}</p>
      )}
      {contents.hasDistances && <Distances explanation={explanation} />}
      <ul className={styles.contributions}>
        {explanation.contributions.slice(0, contents.contributions).map((contribution) => (
          <ContributionLine key={contribution.eventId} contribution={contribution} score={explanation.score} />
        ))}
      </ul>
      {contents.hasOpen && (
        <p className={styles.quiet}>
          {t('placeCard.open', { n: explanation.openEvents })}
          {explanation.contributions.length === 0 && ` · ${t('placeCard.noEvents')}`}
        </p>
      )}
    </>
  );
}

function Distances({ explanation }: { readonly explanation: Explanation }) {
  const { t } = useTranslation();
  const { score, pointsToRise, pointsToFall } = explanation;
  if (score <= 0) return undefined;
  const parts = [
    pointsToRise === undefined ? undefined : t('placeCard.toRise', { share: formatShare(pointsToRise / score) }),
    pointsToFall === undefined ? undefined : t('placeCard.toFall', { share: formatShare(pointsToFall / score) }),
  ].filter((part) => part !== undefined);
  return parts.length === 0 ? undefined : <p className={styles.quiet}>{parts.join(' · ')}</p>;
}

function ContributionLine({ contribution, score }: { readonly contribution: Contribution; readonly score: number }) {
  const { t } = useTranslation();
  const cityNow = usePictureValue((readout) => readout.cityNow) ?? contribution.reportedAt;
  return (
    <li data-event={contribution.eventId}>
      <p className={styles.eventTitle}>{contribution.title}</p>
      <p className={styles.eventNote}>
        <span className={styles.points}>{formatShare(contribution.points / score)}</span>
        <span>{t(`kind.${contribution.kind}`)}</span>
        <span>{formatAge(t, cityNow - contribution.reportedAt)}</span>
      </p>
    </li>
  );
}
