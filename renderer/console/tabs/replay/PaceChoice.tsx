import { useTranslation } from 'react-i18next';
import desk from '../../../ui/desk.module.css';
import { PACES } from './useReplay.ts';

interface PaceChoiceProps {
  readonly pace: number;
  readonly onChoose: (pace: number) => void;
}

/** How fast the past is played. */
export function PaceChoice({ pace, onChoose }: PaceChoiceProps) {
  const { t } = useTranslation();
  return (
    <fieldset className={desk.choices} aria-label={t('replay.pace')}>
      {PACES.map((one) => (
        <button key={one} type="button" aria-pressed={one === pace} data-pace={one} onClick={() => onChoose(one)}>
          {t(`replay.pace.${one}`)}
        </button>
      ))}
    </fieldset>
  );
}
