import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import type { CreationReport } from '#shared/subjects/subjectPortrait.ts';
import { formatDate } from '../../i18n/formatTime.ts';
import { useSilence } from '../../state/useSilence.ts';
import { SilenceNote, silenceLines } from '../../ui/SilenceNote.tsx';
import type { PanelProps } from '../panelProps.ts';
import { ComplianceBar } from './ComplianceBar.tsx';
import { shortPeriodName } from './creationWords.ts';
import { PublishedCompliance } from './PublishedCompliance.tsx';
import styles from './ThreeZeroPanel.module.css';
import { useCreationReport } from './useCreationReport.ts';

/** Lines of the period's name and the two groups, of the published figures with all of their source, and in short. */
const LIVE_LINES = 6.3;
const PUBLISHED_LINES = 5.3;
const SHORT_PUBLISHED_LINES = 3.3;

/** The running week of three-zero creation in the place in focus; what the city has published stands apart. */
export function ThreeZeroPanel({ focus, lines, ems }: PanelProps) {
  const { t } = useTranslation();
  const silence = useSilence(focus);
  const state = useCreationReport(focus, 'week', 1);
  if (state.type === 'asking') return <p className={styles.quiet}>{t('panel.waiting')}</p>;
  if (state.type === 'unavailable') return <p className={styles.quiet}>{t('creation.unavailable')}</p>;
  const report = state.value;
  const free = lines - LIVE_LINES - silenceLines(silence);
  return (
    <div className={styles.panel} data-period={report.period} data-stale={silence.isWhole}>
      <SilenceNote silence={silence} ems={ems} />
      <p className={styles.period}>
        {shortPeriodName(t, report.period)} · {comparisonOf(report, t)}
      </p>
      {report.compliance.map((compliance) => (
        <ComplianceBar key={compliance.group} compliance={compliance} />
      ))}
      {free >= SHORT_PUBLISHED_LINES && <PublishedCompliance form={free >= PUBLISHED_LINES ? 'full' : 'short'} />}
    </div>
  );
}

/** What the signed numbers are the difference to; without any, from when on is counted. */
function comparisonOf({ compliance, from }: CreationReport, t: TFunction): string {
  if (compliance.some(({ before }) => before !== undefined)) return t('creation.change.week');
  return from === undefined ? '' : t('creation.since', { date: formatDate(from).slice(5) });
}
