import { useTranslation } from 'react-i18next';
import { ChoiceRow } from '../../../ui/ChoiceRow.tsx';
import { PACES } from './useReplay.ts';

interface PaceChoiceProps {
  readonly pace: number;
  readonly onChoose: (pace: number) => void;
}

/** How fast the past is played. */
export function PaceChoice({ pace, onChoose }: PaceChoiceProps) {
  const { t } = useTranslation();
  return (
    <ChoiceRow label={t('replay.pace')} choices={PACES} chosen={PACES.find((one) => one === pace)} onChoose={onChoose}>
      {(one) => t(`replay.pace.${one}`)}
    </ChoiceRow>
  );
}
