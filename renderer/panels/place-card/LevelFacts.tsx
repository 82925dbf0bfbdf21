import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { LevelExplanation } from '#shared/warnings/explanation.ts';
import { formatDateTime, formatDuration } from '../../i18n/formatTime.ts';
import desk from '../../ui/desk.module.css';
import { LevelTally } from '../../ui/LevelTally.tsx';
import { EarlierLevels, hasEarlierLevels } from './EarlierLevels.tsx';
import { describeDistances, describeFallTime, describePresence, describeScores } from './explanationWords.ts';
import styles from './PlaceDetails.module.css';
import { useReasonWords } from './reasonWords.ts';

interface LevelFactsProps {
  readonly explanation: LevelExplanation;
  /** Facts of this sort of thing alone. */
  readonly children?: ReactNode;
}

/** What is known of any level beside its rule: since when, until when, compared with when, and who answers for it. */
export function LevelFacts({ explanation, children }: LevelFactsProps) {
  const { t, i18n } = useTranslation();
  const words = useReasonWords();
  const { since, asOf, openEvents, siblings, responsible } = explanation;
  const { worker, unit } = responsible;
  return (
    <dl className={desk.facts}>
      <Fact label={t('fact.since')}>{`${formatDateTime(since)} · ${formatDuration(t, asOf - since)}`}</Fact>
      <Fact label={t('fact.falls')}>{describeFallTime(t, explanation)}</Fact>
      <Fact label={t('fact.distances')}>{describeDistances(t, explanation, words)[0]}</Fact>
      <Fact label={t('fact.earlier')}>
        {hasEarlierLevels(explanation) && <EarlierLevels explanation={explanation} />}
      </Fact>
      <Fact label={t('fact.score')}>{describeScores(t, explanation)}</Fact>
      {children}
      <Fact label={t('placeCard.siblings')}>
        {siblings.reduce((sum, count) => sum + count, 0) > 1 && (
          <LevelTally counts={siblings} unit={t('placeCard.siblings')} isStale={false} />
        )}
      </Fact>
      <Fact label={t('fact.open')}>
        <span className={desk.figure}>{openEvents.toLocaleString(i18n.language)}</span> {t('unit.events')}
      </Fact>
      <Fact label={t('fact.unit')}>{unit === '' ? undefined : words.name(unit)}</Fact>
      <Fact label={t('fact.worker')}>{worker && <Worker worker={worker} />}</Fact>
    </dl>
  );
}

/** A line of the facts; one without a value is left out. */
export function Fact({ label, children }: { readonly label: string; readonly children: ReactNode }) {
  if (children === undefined || children === false) return undefined;
  return (
    <>
      <dt>{label}</dt>
      <dd>{children}</dd>
    </>
  );
}

type Worker = NonNullable<LevelExplanation['responsible']['worker']>;

function Worker({ worker }: { readonly worker: Worker }) {
  const { t } = useTranslation();
  const presence = describePresence(t, worker);
  return (
    <span className={styles.line}>
      {worker.name} <span className={desk.figure}>{worker.phone}</span>{' '}
      {presence !== '' && <span className={desk.chip}>{presence}</span>}
    </span>
  );
}
