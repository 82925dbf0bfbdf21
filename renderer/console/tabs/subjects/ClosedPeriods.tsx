import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import type { AreaIndex } from '#shared/domain/area.ts';
import type { PeriodLength } from '#shared/subjects/creationPeriod.ts';
import type { ClosedCompliance } from '#shared/subjects/subjectPortrait.ts';
import { Chart } from '../../../charts/Chart.tsx';
import type { ChartLook } from '../../../charts/chartTheme.ts';
import { formatShortCompliance, periodName, shortPeriodName } from '../../../panels/three-zero/creationWords.ts';
import { villageOrAbove } from '../../../panels/three-zero/useCreationReport.ts';
import { useSession } from '../../../state/session.ts';
import { useAnswer } from '../../../state/useAnswer.ts';
import { usePeriod } from '../../../state/usePeriod.ts';
import desk from '../../../ui/desk.module.css';
import { complianceOption } from './complianceOption.ts';

const LOOK_AGAIN_MS = 60_000;
const NONE: readonly ClosedCompliance[] = [];
const CHART_EMS = 6.5;

/** The closed weeks or months of a place, oldest first; none until they are known. */
export function useClosedPeriods(area: AreaIndex, by: PeriodLength): readonly ClosedCompliance[] {
  const { atlas } = useSession().city;
  const areaCode = atlas.code(villageOrAbove(atlas, area));
  const state = useAnswer<'subject/periods'>({ type: 'subject/periods', areaCode, by }, usePeriod(LOOK_AGAIN_MS));
  return state.type === 'answered' ? state.value : NONE;
}

interface ClosedPeriodChoiceProps {
  readonly weeks: readonly ClosedCompliance[];
  readonly months: readonly ClosedCompliance[];
  /** The period that is shown, if it is one of them. */
  readonly chosen: string;
  readonly onChoose: (period: string) => void;
}

/** All closed weeks and months, the newest first, each with the share of villages that met the standard. */
export function ClosedPeriodChoice({ weeks, months, chosen, onChoose }: ClosedPeriodChoiceProps) {
  const { t } = useTranslation();
  if (weeks.length + months.length === 0) return <span className={desk.quiet}>{t('creation.noneClosed')}</span>;
  const isListed = [...weeks, ...months].some(({ period }) => period === chosen);
  const options = (periods: readonly ClosedCompliance[]) =>
    periods.toReversed().map(({ period, groups }) => (
      <option key={period} value={period}>
        {`${periodName(t, period)} · ${formatShortCompliance(groups[0]?.met ?? 0, groups[0]?.total ?? 0)}`}
      </option>
    ));
  return (
    <select
      className={desk.field}
      aria-label={t('creation.closedPeriods')}
      value={isListed ? chosen : ''}
      onChange={({ target }) => target.value !== '' && onChoose(target.value)}
    >
      <option value="">{t('creation.closedPeriods')}</option>
      {weeks.length > 0 && <optgroup label={t('creation.weeks')}>{options(weeks)}</optgroup>}
      {months.length > 0 && <optgroup label={t('creation.months')}>{options(months)}</optgroup>}
    </select>
  );
}

interface ComplianceLineProps {
  readonly periods: readonly ClosedCompliance[];
  readonly chosen: string;
  readonly by: PeriodLength;
}

/** How compliance went over the closed periods; said in words while there are too few for a line. */
export function ComplianceLine({ periods, chosen, by }: ComplianceLineProps) {
  const { t } = useTranslation();
  const draw = useCallback(
    (look: ChartLook) =>
      complianceOption({ periods, names: periods.map(({ period }) => shortPeriodName(t, period)), chosen }, look),
    [periods, chosen, t],
  );
  if (periods.length < 2) return <p className={desk.quiet}>{t(`creation.tooFew.${by}`, { n: periods.length })}</p>;
  return (
    <div data-closed-periods={periods.length}>
      <Chart label={t('creation.line')} ems={CHART_EMS} draw={draw} />
      <p className={desk.quiet}>{t('creation.lineWords')}</p>
    </div>
  );
}
