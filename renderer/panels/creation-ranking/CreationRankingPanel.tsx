import { useTranslation } from 'react-i18next';
import { useSilence } from '../../state/useSilence.ts';
import { SilenceNote, silenceLines } from '../../ui/SilenceNote.tsx';
import type { PanelProps } from '../panelProps.ts';
import { useCreationReport } from '../three-zero/useCreationReport.ts';
import styles from './CreationRankingPanel.module.css';
import { RankingBars } from './RankingBars.tsx';

const HEADING_LINES = 1;

/** The parts of the place in focus by the share of their villages that meet the standard this week, the lowest first, those that are not heard last. */
export function CreationRankingPanel({ focus, lines, ems, onSelect }: PanelProps) {
  const { t } = useTranslation();
  const silence = useSilence(focus);
  const state = useCreationReport(focus, 'week', 1);
  if (state.type === 'asking') return <p className={styles.quiet}>{t('panel.waiting')}</p>;
  if (state.type === 'unavailable') return <p className={styles.quiet}>{t('creation.unavailable')}</p>;
  const { ranking, period } = state.value;
  const villages = ranking.filter(({ group }) => group === 'village').reverse();
  const [lagging, silent] = [villages.filter(({ isSilent }) => !isSilent), villages.filter(({ isSilent }) => isSilent)];
  if (villages.length === 0) return <p className={styles.quiet}>{t('creation.nobody')}</p>;
  return (
    <div data-period={period}>
      <SilenceNote silence={silence} ems={ems} />
      <p className={styles.quiet}>{t('creation.lagging')}</p>
      <RankingBars
        ranking={[...lagging, ...silent].slice(0, Math.max(0, lines - HEADING_LINES - silenceLines(silence)))}
        onSelect={onSelect}
      />
    </div>
  );
}
