import { useTranslation } from 'react-i18next';
import type { AreaIndex } from '#shared/domain/area.ts';
import type { Explanation } from '#shared/warnings/explanation.ts';
import { formatDuration } from '../../i18n/formatTime.ts';
import { useCityText } from '../../state/cityWords.tsx';
import { useAreaText } from '../../state/useAreaText.ts';
import { LevelMark } from '../../ui/LevelMark.tsx';
import { Fact, LevelFacts } from './LevelFacts.tsx';
import styles from './PlaceDetails.module.css';

interface ExplanationFactsProps {
  readonly explanation: Explanation;
  readonly onSelect: (area: AreaIndex) => void;
}

/** What is known of a place's level beside its rule; the worst inside it and the silent feeds with the rest. */
export function ExplanationFacts({ explanation, onSelect }: ExplanationFactsProps) {
  const { t } = useTranslation();
  const text = useAreaText();
  const { name } = useCityText();
  const { asOf, worst, worstArea, silentWithin } = explanation;
  return (
    <LevelFacts explanation={explanation}>
      <Fact label={t('fact.worst')}>
        {worstArea !== undefined && (
          <button type="button" className={styles.line} onClick={() => onSelect(worstArea)}>
            <LevelMark level={worst} form="short" /> {text.name(worstArea)}
          </button>
        )}
      </Fact>
      {silentWithin?.map(({ source, title, newestAt }) => (
        <Fact key={source} label={name(title)}>
          {t('age.lag', { duration: formatDuration(t, asOf - newestAt) })}
        </Fact>
      ))}
    </LevelFacts>
  );
}
