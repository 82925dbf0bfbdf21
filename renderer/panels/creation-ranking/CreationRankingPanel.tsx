import { useTranslation } from 'react-i18next';
import type { PanelProps } from '../panelProps.ts';
import { useCreationReport } from '../three-zero/useCreationReport.ts';
import styles from './CreationRankingPanel.module.css';
import { RankingBars } from './RankingBars.tsx';

const HEADING_LINES = 1;

/** The parts of the place in focus by the share of their villages that meet the standard this week, the lowest first. */
export function CreationRankingPanel({ focus, lines, onSelect }: PanelProps) {
  const { t } = useTranslation();
  const state = useCreationReport(focus, 'week', 1);
  if (state.type === 'asking') return <p className={styles.quiet}>{t('panel.waiting')}</p>;
  if (state.type === 'unavailable') return <p className={styles.quiet}>{t('creation.unavailable')}</p>;
  const { ranking, period } = state.value;
  const lagging = ranking.filter(({ group }) => group === 'village').reverse();
  if (lagging.length === 0) return <p className={styles.quiet}>{t('creation.nobody')}</p>;
  return (
    <div data-period={period}>
      <p className={styles.quiet}>{t('creation.lagging')}</p>
      <RankingBars ranking={lagging.slice(0, Math.max(0, lines - HEADING_LINES))} onSelect={onSelect} />
    </div>
  );
}
