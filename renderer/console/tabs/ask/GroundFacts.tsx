import { useTranslation } from 'react-i18next';
import type { FoundGround } from '#shared/map/queriesAnswer.ts';
import { useAreaText } from '../../../state/useAreaText.ts';
import desk from '../../../ui/desk.module.css';
import { LevelTally } from '../../../ui/LevelTally.tsx';

/** Households and areas on the ground that was asked about, and how they were counted. */
export function GroundFacts({ ground }: { readonly ground: FoundGround }) {
  const { t, i18n } = useTranslation();
  const unit = useAreaText().levelWord(ground.level);
  const number = (count: number): string => count.toLocaleString(i18n.language);
  return (
    <>
      <dl className={desk.facts} data-ground="true">
        <dt>{t('ask.households')}</dt>
        <dd>
          <span className={desk.figure} data-households={ground.households}>
            {t('ask.about', { n: number(ground.households) })}
          </span>{' '}
          <span className={desk.quiet}>{t('ask.touchedHouseholds', { n: number(ground.householdsTouched) })}</span>
        </dd>
        <dt>{unit}</dt>
        <dd>
          <span className={desk.figure}>{number(ground.whole + ground.part)}</span>{' '}
          <span className={desk.quiet}>
            {t('ask.partly', { whole: number(ground.whole), part: number(ground.part) })}
          </span>
        </dd>
      </dl>
      <LevelTally counts={ground.levels} unit={unit} isStale={false} />
    </>
  );
}
