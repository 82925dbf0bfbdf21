import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { areaByCode } from '#shared/atlas/areaIndex.ts';
import { periodBefore, periodOf } from '#shared/subjects/creationPeriod.ts';
import type { CreationReport } from '#shared/subjects/subjectPortrait.ts';
import { formatDate } from '../../../i18n/formatTime.ts';
import { ComplianceBar } from '../../../panels/three-zero/ComplianceBar.tsx';
import { periodName } from '../../../panels/three-zero/creationWords.ts';
import { PublishedCompliance } from '../../../panels/three-zero/PublishedCompliance.tsx';
import { useCreationReport } from '../../../panels/three-zero/useCreationReport.ts';
import { useSession } from '../../../state/session.ts';
import { useAreaText } from '../../../state/useAreaText.ts';
import { usePresentNow } from '../../../state/usePresentNow.ts';
import { ChoiceRow } from '../../../ui/ChoiceRow.tsx';
import { DeskSection } from '../../../ui/DeskSection.tsx';
import desk from '../../../ui/desk.module.css';
import type { TabProps } from '../tabProps.ts';
import { FailingTable } from './FailingTable.tsx';
import { RankingTable } from './RankingTable.tsx';
import styles from './SubjectsTab.module.css';

/** The year that the city has published. */
const PUBLISHED_PERIOD = '2022';
const MOST_FAILING = 200;

/** Progress of three-zero creation in the place that the map shows: a period's compliance, the ranking of its parts, who fails. */
export function SubjectsTab({ areas }: TabProps) {
  const { t } = useTranslation();
  const [choice, setChoice] = useState<PeriodChoice>('week');
  const state = useCreationReport(areas.focus, periodIdOf(choice, usePresentNow()), MOST_FAILING);
  return (
    <div className={desk.tab}>
      <div className={desk.bar}>
        <ChoiceRow label={t('creation.period')} choices={PERIOD_CHOICES} chosen={choice} onChoose={setChoice}>
          {(name) => t(`creationChoice.${name}`)}
        </ChoiceRow>
      </div>
      {state.type === 'asking' && <p className={desk.quiet}>{t('panel.waiting')}</p>}
      {state.type === 'unavailable' && <p className={desk.quiet}>{t('creation.unavailable')}</p>}
      {state.type === 'answered' && <Report report={state.value} areas={areas} choice={choice} />}
    </div>
  );
}

const PERIOD_CHOICES = ['week', 'month', 'lastWeek', 'lastMonth', 'published'] as const;
type PeriodChoice = (typeof PERIOD_CHOICES)[number];

function periodIdOf(choice: PeriodChoice, now: number): string {
  if (choice === 'lastWeek') return periodBefore(periodOf('week', now)).id;
  if (choice === 'lastMonth') return periodBefore(periodOf('month', now)).id;
  return choice === 'published' ? PUBLISHED_PERIOD : choice;
}

/** What a period's change is counted from. */
const COMPARED_WITH = {
  week: 'creation.change.week',
  month: 'creation.change.month',
  lastWeek: 'creation.change.before',
  lastMonth: 'creation.change.before',
  published: 'creation.change.before',
} as const;

interface ReportProps {
  readonly report: CreationReport;
  readonly areas: TabProps['areas'];
  readonly choice: PeriodChoice;
}

function Report({ report, areas, choice }: ReportProps) {
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
        <Notes report={report} comparedWith={t(COMPARED_WITH[choice])} />
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
