import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import type { CreationReport } from '#shared/subjects/subjectPortrait.ts';
import { formatDate } from '../../i18n/formatTime.ts';
import type { PanelProps } from '../panelProps.ts';
import { ComplianceBar } from './ComplianceBar.tsx';
import { periodName } from './creationWords.ts';
import { PublishedCompliance } from './PublishedCompliance.tsx';
import { RankingBars } from './RankingBars.tsx';
import styles from './ThreeZeroPanel.module.css';
import { useCreationReport } from './useCreationReport.ts';

/** Lines of the period's name, of a group, of the published figures with their source, of a heading. */
const PERIOD_LINES = 1;
const GROUP_LINES = 2.6;
const PUBLISHED_LINES = 4.3;
const HEADING_LINES = 1.2;
const LEAST_RANKED = 3;

/** The running week of three-zero creation in the place in focus; what the city has published stands apart. */
export function ThreeZeroPanel({ focus, lines, onSelect }: PanelProps) {
  const { t } = useTranslation();
  const state = useCreationReport(focus, 'week', 1);
  if (state.type === 'asking') return <p className={styles.quiet}>{t('panel.waiting')}</p>;
  if (state.type === 'unavailable') return <p className={styles.quiet}>{t('creation.unavailable')}</p>;
  const report = state.value;
  const plan = planOf(report, lines);
  const lagging = report.ranking.filter(({ group }) => group === 'village').reverse();
  return (
    <div className={styles.panel} data-period={report.period}>
      <p className={styles.period}>
        {periodName(t, report.period)} · {comparisonOf(report, t)}
      </p>
      {report.compliance.map((compliance) => (
        <ComplianceBar key={compliance.group} compliance={compliance} />
      ))}
      {plan.ranked > 0 && (
        <>
          <p className={styles.heading}>{t('creation.lagging')}</p>
          <RankingBars ranking={lagging.slice(0, plan.ranked)} onSelect={onSelect} />
        </>
      )}
      {plan.hasPublished && <PublishedCompliance />}
    </div>
  );
}

/** What the signed numbers are the difference to; without any, from when on is counted. */
function comparisonOf({ compliance, from }: CreationReport, t: TFunction): string {
  if (compliance.some(({ before }) => before !== undefined)) return t('creation.change.week');
  return from === undefined ? '' : t('creation.since', { date: formatDate(from).slice(5) });
}

/** What fits: the live week always, then the published figures of the city, then as many parts as there is room for. */
function planOf({ ranking, areaCode }: CreationReport, lines: number) {
  let free = lines - PERIOD_LINES - 2 * GROUP_LINES;
  const hasPublished = areaCode.length === CITY_CODE_LENGTH && free >= PUBLISHED_LINES;
  if (hasPublished) free -= PUBLISHED_LINES;
  const room = Math.floor(free - HEADING_LINES);
  const parts = ranking.filter(({ group }) => group === 'village').length;
  return { hasPublished, ranked: room < LEAST_RANKED ? 0 : Math.min(room, parts) };
}

/** City and counties; PublishedCompliance itself knows that the figures are the city's. */
const CITY_CODE_LENGTH = 6;
