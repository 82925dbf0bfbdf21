import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { areaByCode } from '#shared/atlas/areaIndex.ts';
import { MINUTE_MS } from '#shared/domain/time.ts';
import { periodBefore, periodById, periodOf } from '#shared/subjects/creationPeriod.ts';
import type { CreationReport } from '#shared/subjects/subjectPortrait.ts';
import { formatDate } from '../../../i18n/formatTime.ts';
import { ComplianceBar } from '../../../panels/three-zero/ComplianceBar.tsx';
import { periodName } from '../../../panels/three-zero/creationWords.ts';
import { PublishedCompliance } from '../../../panels/three-zero/PublishedCompliance.tsx';
import { useCreationReport } from '../../../panels/three-zero/useCreationReport.ts';
import { useSession } from '../../../state/session.ts';
import { useAreaText } from '../../../state/useAreaText.ts';
import { usePresentNow } from '../../../state/usePresentNow.ts';
import { useSilence } from '../../../state/useSilence.ts';
import { ChoiceRow } from '../../../ui/ChoiceRow.tsx';
import { DeskSection } from '../../../ui/DeskSection.tsx';
import desk from '../../../ui/desk.module.css';
import { SilenceNote } from '../../../ui/SilenceNote.tsx';
import type { TabProps } from '../tabProps.ts';
import { ClosedPeriodChoice, ComplianceLine, useClosedPeriods } from './ClosedPeriods.tsx';
import { FailingTable } from './FailingTable.tsx';
import { RankingTable } from './RankingTable.tsx';
import styles from './SubjectsTab.module.css';

/** The year that the city has published. */
const PUBLISHED_PERIOD = '2022';
const MOST_FAILING = 200;

/** Progress of three-zero creation in the place that the map shows: a period's compliance, the ranking of its parts, who fails. */
export function SubjectsTab({ areas }: TabProps) {
  const { t } = useTranslation();
  // One of the choices, or the id of a closed period.
  const [choice, setChoice] = useState<string>('week');
  const silence = useSilence(areas.focus);
  const period = periodIdOf(choice, usePresentNow(MINUTE_MS));
  const state = useCreationReport(areas.focus, period, MOST_FAILING);
  const weeks = useClosedPeriods(areas.focus, 'week');
  const months = useClosedPeriods(areas.focus, 'month');
  const by = period === 'month' || periodById(period)?.by === 'month' ? 'month' : 'week';
  return (
    <div className={desk.tab}>
      <div className={desk.bar}>
        <ChoiceRow
          label={t('creation.period')}
          choices={PERIOD_CHOICES}
          chosen={PERIOD_CHOICES.find((name) => name === choice)}
          onChoose={setChoice}
        >
          {(name) => t(`creationChoice.${name}`)}
        </ChoiceRow>
        <ClosedPeriodChoice weeks={weeks} months={months} chosen={period} onChoose={setChoice} />
      </div>
      {(period === 'week' || period === 'month') && <SilenceNote silence={silence} />}
      {state.type === 'asking' && <p className={desk.quiet}>{t('panel.waiting')}</p>}
      {state.type === 'unavailable' && <p className={desk.quiet}>{t('creation.unavailable')}</p>}
      {state.type === 'answered' && (
        <Report report={state.value} areas={areas} choice={choice}>
          <ComplianceLine periods={by === 'week' ? weeks : months} chosen={period} by={by} />
        </Report>
      )}
    </div>
  );
}

const PERIOD_CHOICES = ['week', 'month', 'lastWeek', 'lastMonth', 'published'] as const;

function periodIdOf(choice: string, now: number): string {
  if (choice === 'lastWeek') return periodBefore(periodOf('week', now)).id;
  if (choice === 'lastMonth') return periodBefore(periodOf('month', now)).id;
  return choice === 'published' ? PUBLISHED_PERIOD : choice;
}

/** What a period's change is counted from: the running one's from the same point of the one before. */
function comparedWith(choice: string) {
  if (choice === 'week') return 'creation.change.week' as const;
  return choice === 'month' ? ('creation.change.month' as const) : ('creation.change.before' as const);
}

interface ReportProps {
  readonly report: CreationReport;
  readonly areas: TabProps['areas'];
  readonly choice: string;
  /** How it went over the closed periods. */
  readonly children: ReactNode;
}

function Report({ report, areas, choice, children }: ReportProps) {
  const { t } = useTranslation();
  const { atlas } = useSession().city;
  const text = useAreaText();
  const area = areaByCode(atlas, report.areaCode) ?? 0;
  return (
    <>
      <DeskSection title={`${text.path(area)} · ${periodName(t, report.period)}`}>
        <div className={styles.groups} data-published={report.isPublished}>
          {report.compliance.map((compliance) => (
            <ComplianceBar key={compliance.group} compliance={compliance} />
          ))}
        </div>
        <Notes report={report} comparedWith={t(comparedWith(choice))} />
        {children}
      </DeskSection>
      <RankingTable
        key={report.areaCode}
        ranking={report.ranking}
        leastToRank={report.leastToRank}
        onSelect={areas.onSelect}
        onFocus={areas.onFocus}
      />
      <FailingTable failing={report.failing} failures={report.failures} onSelect={areas.onSelect} />
    </>
  );
}

/** What the figures cover, and whose they are. */
function Notes({ report, comparedWith }: { readonly report: CreationReport; readonly comparedWith: string }) {
  const { t } = useTranslation();
  const { from, to, isPublished, isDemonstration } = report;
  return (
    <>
      {isPublished && <PublishedCompliance form="full" />}
      <p className={desk.quiet}>
        {report.compliance.some(({ before }) => before !== undefined) && t('creation.signed', { comparedWith })}
        {from !== undefined &&
          to !== undefined &&
          `${t('creation.stretch', { from: formatDate(from), to: formatDate(to - 1) })} `}
        {isDemonstration && t('creation.demonstration')}
      </p>
    </>
  );
}
