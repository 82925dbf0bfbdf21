import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { AreaIndex } from '#shared/domain/area.ts';
import type { Explanation } from '#shared/warnings/explanation.ts';
import { formatDateTime, formatDuration } from '../../i18n/formatTime.ts';
import { useCityText } from '../../state/cityWords.tsx';
import { useAreaText } from '../../state/useAreaText.ts';
import desk from '../../ui/desk.module.css';
import { LevelMark } from '../../ui/LevelMark.tsx';
import { LevelTally } from '../../ui/LevelTally.tsx';
import { EarlierLevels, hasEarlierLevels } from './EarlierLevels.tsx';
import { describeDistances, describeScores, presenceKey } from './explanationWords.ts';
import styles from './PlaceDetails.module.css';

interface ExplanationFactsProps {
  readonly explanation: Explanation;
  readonly onSelect: (area: AreaIndex) => void;
}

/** What is known of a level beside its rule: since when, until when, compared with when, and who answers for it. */
export function ExplanationFacts({ explanation, onSelect }: ExplanationFactsProps) {
  const { t, i18n } = useTranslation();
  const text = useAreaText();
  const { name } = useCityText();
  const { since, asOf, fallsAt, openEvents, worst, worstArea, siblings, silentWithin, responsible } = explanation;
  const { worker, unit } = responsible;
  return (
    <dl className={desk.facts}>
      <Fact label={t('fact.since')}>{`${formatDateTime(since)} · ${formatDuration(t, asOf - since)}`}</Fact>
      <Fact label={t('fact.falls')}>
        {fallsAt === undefined ? undefined : t('fact.expected', { time: formatDateTime(fallsAt) })}
      </Fact>
      <Fact label={t('fact.distances')}>{describeDistances(t, explanation)}</Fact>
      <Fact label={t('fact.earlier')}>
        {hasEarlierLevels(explanation) && <EarlierLevels explanation={explanation} />}
      </Fact>
      <Fact label={t('fact.score')}>{describeScores(t, explanation)}</Fact>
      <Fact label={t('fact.worst')}>
        {worstArea !== undefined && (
          <button type="button" className={styles.line} onClick={() => onSelect(worstArea)}>
            <LevelMark level={worst} form="short" /> {text.name(worstArea)}
          </button>
        )}
      </Fact>
      <Fact label={t('placeCard.siblings')}>
        {siblings.reduce((sum, count) => sum + count, 0) > 1 && (
          <LevelTally counts={siblings} unit={t('placeCard.siblings')} isStale={false} />
        )}
      </Fact>
      <Fact label={t('fact.open')}>
        <span className={desk.figure}>{openEvents.toLocaleString(i18n.language)}</span> {t('unit.events')}
      </Fact>
      <Fact label={t('fact.unit')}>{unit === '' ? undefined : name(unit)}</Fact>
      <Fact label={t('fact.worker')}>{worker && <Worker {...worker} />}</Fact>
      {silentWithin?.map(({ source, title, newestAt }) => (
        <Fact key={source} label={name(title)}>
          {t('age.lag', { duration: formatDuration(t, asOf - newestAt) })}
        </Fact>
      ))}
    </dl>
  );
}

/** A line of the facts; one without a value is left out. */
function Fact({ label, children }: { readonly label: string; readonly children: ReactNode }) {
  if (children === undefined || children === false) return undefined;
  return (
    <>
      <dt>{label}</dt>
      <dd>{children}</dd>
    </>
  );
}

function Worker({ name, phone, isOnline }: NonNullable<Explanation['responsible']['worker']>) {
  const { t } = useTranslation();
  return (
    <span className={styles.line}>
      {name} <span className={desk.figure}>{phone}</span> <span className={desk.chip}>{t(presenceKey(isOnline))}</span>
    </span>
  );
}
