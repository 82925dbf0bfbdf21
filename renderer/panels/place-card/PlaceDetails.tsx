import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { AreaIndex } from '#shared/domain/area.ts';
import type { Instant } from '#shared/domain/time.ts';
import type { WarningLevel } from '#shared/domain/warningLevel.ts';
import { formatDateTime } from '../../i18n/formatTime.ts';
import { usePictureValue, useSession } from '../../state/session.ts';
import { useAreaText } from '../../state/useAreaText.ts';
import { useExplanation } from '../../state/useExplanation.ts';
import desk from '../../ui/desk.module.css';
import { LevelMark } from '../../ui/LevelMark.tsx';
import { AreaStrip } from './AreaStrip.tsx';
import { ContributionList } from './ContributionList.tsx';
import { DecidingSection } from './DecidingSection.tsx';
import { ExplanationFacts } from './ExplanationFacts.tsx';
import styles from './PlaceDetails.module.css';

interface PlaceDetailsProps {
  readonly area: AreaIndex;
  readonly onSelect: (area: AreaIndex) => void;
}

/** All that is known of a place's level, for the desk: now, or at the end of one of its last thirty days. */
export function PlaceDetails({ area, onSelect }: PlaceDetailsProps) {
  const { t, i18n } = useTranslation();
  const { atlas } = useSession().city;
  const text = useAreaText();
  const [at, setAt] = useState<Instant>();
  const levelNow = usePictureValue(({ picture }) => picture.levels[area] as WarningLevel);
  const cityNow = usePictureValue((readout) => readout.cityNow);
  const state = useExplanation(area, at);
  const level = at === undefined ? levelNow : state.type === 'explained' ? state.explanation.level : undefined;
  return (
    <div className={styles.card} data-area={atlas.code(area)} data-at={at}>
      <p className={styles.head}>
        <strong className={desk.title}>{text.name(area)}</strong>
        {level !== undefined && <LevelMark level={level} form="full" />}
      </p>
      <p className={desk.quiet}>
        {text.path(area)} ·{' '}
        {t('placeCard.size', {
          level: text.levelWordOf(area),
          n: (atlas.households[area] ?? 0).toLocaleString(i18n.language),
        })}
      </p>
      {at !== undefined && (
        <p className={styles.past}>
          {t('placeCard.past', { time: formatDateTime(at) })}
          <button type="button" className={desk.button} onClick={() => setAt(undefined)}>
            {t('placeCard.toPresent')}
          </button>
        </p>
      )}
      {state.type === 'asking' && <p className={desk.quiet}>{t('placeCard.asking')}</p>}
      {state.type === 'unavailable' && (
        <p className={desk.quiet}>{t(at === undefined ? 'placeCard.unavailable' : 'placeCard.noPast')}</p>
      )}
      {state.type === 'explained' && (
        <>
          <DecidingSection explanation={state.explanation} />
          <ContributionList explanation={state.explanation} />
          <ExplanationFacts explanation={state.explanation} onSelect={onSelect} />
        </>
      )}
      <AreaStrip area={area} at={at} onChoose={(day) => setAt(Math.min(day, cityNow ?? day))} />
    </div>
  );
}
