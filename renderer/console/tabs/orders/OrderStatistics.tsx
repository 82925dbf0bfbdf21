import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { AreaIndex } from '#shared/domain/area.ts';
import { ORDER_STAGES } from '#shared/domain/event.ts';
import type { AreaTotal } from '#shared/history/areaHistory.ts';
import { chinaDay, dayStart, type Period } from '#shared/history/periods.ts';
import {
  type StageCount,
  type StagePeriod,
  type StageRow,
  stagePeriod,
  stageTable,
} from '#shared/orders/stageTable.ts';
import { formatDate } from '../../../i18n/formatTime.ts';
import { formatDifference } from '../../../panels/three-zero/creationWords.ts';
import { useSession } from '../../../state/session.ts';
import { useAnswer } from '../../../state/useAnswer.ts';
import { useAreaText } from '../../../state/useAreaText.ts';
import { usePeriod } from '../../../state/usePeriod.ts';
import { usePresentNow } from '../../../state/usePresentNow.ts';
import { ChoiceRow } from '../../../ui/ChoiceRow.tsx';
import { DeskSection } from '../../../ui/DeskSection.tsx';
import { type DeskColumn, DeskTable } from '../../../ui/DeskTable.tsx';
import desk from '../../../ui/desk.module.css';
import styles from './OrderStatistics.module.css';

const PERIODS = ['day', 'week', 'month'] as const satisfies readonly Period[];
const LOOK_AGAIN_MS = 30_000;
/** Room for five digits and a difference of four. */
const FIGURE_WIDTH = '7.2em';

/** How many orders of each kind entered each stage in a day, a week or a month, beside the period before. */
export function OrderStatistics({ area }: { readonly area: AreaIndex }) {
  const { t } = useTranslation();
  const { atlas } = useSession().city;
  const text = useAreaText();
  const [by, setBy] = useState<Period>('day');
  const [back, setBack] = useState(0);
  const period = stagePeriod(by, chinaDay(usePresentNow(LOOK_AGAIN_MS)), back);
  const range = { from: dayStart(period.firstBefore), to: dayStart(period.end) };
  const stamp = usePeriod(LOOK_AGAIN_MS);
  const totals = useAnswer<'area/totals'>({ type: 'area/totals', areaCode: atlas.code(area), by, ...range }, stamp);
  // The city has something every day: its first day in the log is where the log begins.
  const ofCity = useAnswer<'area/totals'>({ type: 'area/totals', areaCode: atlas.code(0), by: 'day', ...range }, stamp);
  const choose = (next: Period): void => {
    setBy(next);
    setBack(0);
  };
  return (
    <DeskSection
      title={`${text.name(area)} · ${periodWords(period)}`}
      isGrowing
      actions={
        <>
          <ChoiceRow label={t('statistics.period')} choices={PERIODS} chosen={by} onChoose={choose}>
            {(name) => t(`statistics.by.${name}`)}
          </ChoiceRow>
          <button type="button" className={desk.button} onClick={() => setBack(back + 1)}>
            {t('statistics.earlier')}
          </button>
          <button type="button" className={desk.button} disabled={back === 0} onClick={() => setBack(back - 1)}>
            {t('statistics.later')}
          </button>
        </>
      }
    >
      {(totals.type === 'asking' || ofCity.type === 'asking') && <p className={desk.quiet}>{t('panel.waiting')}</p>}
      {totals.type === 'unavailable' && <p className={desk.quiet}>{totals.message}</p>}
      {totals.type === 'answered' && ofCity.type === 'answered' && (
        <Stages totals={totals.value} beginsAt={ofCity.value[0]?.day} period={period} isRunning={back === 0} />
      )}
    </DeskSection>
  );
}

interface StagesProps {
  readonly totals: readonly AreaTotal[];
  /** First day of the log in these two periods; undefined while there is none. */
  readonly beginsAt: number | undefined;
  readonly period: StagePeriod;
  readonly isRunning: boolean;
}

function Stages({ totals, beginsAt, period, isRunning }: StagesProps) {
  const { t } = useTranslation();
  const isBeforeWhole = beginsAt !== undefined && beginsAt <= period.firstBefore;
  const table = stageTable(totals, period, isBeforeWhole);
  const columns = useColumns(isRunning);
  const notes = [
    ...(isBeforeWhole ? [t(isRunning ? 'statistics.running' : 'statistics.closed')] : []),
    ...(!isBeforeWhole && beginsAt !== undefined && beginsAt < period.end
      ? [t('statistics.begins', { date: formatDate(dayStart(beginsAt)) })]
      : []),
    t('statistics.supervised'),
  ];
  if (table.isEmpty) {
    const words = beginsAt === undefined || beginsAt >= period.end ? 'statistics.noLog' : 'statistics.nothing';
    return <p className={desk.quiet}>{t(words)}</p>;
  }
  return (
    <>
      <p className={desk.quiet}>{notes.join(' ')}</p>
      <DeskTable
        label={t('statistics.title')}
        columns={columns}
        rows={table.rows}
        rowKey={({ kind }) => kind}
        empty=""
      />
    </>
  );
}

function useColumns(isRunning: boolean): readonly DeskColumn<StageRow>[] {
  const { t, i18n } = useTranslation();
  const figure = ({ count, before }: StageCount) => (
    <>
      {count.toLocaleString(i18n.language)}
      {before !== undefined && (
        <span className={styles.before}>
          {isRunning ? `/${before.toLocaleString(i18n.language)}` : formatDifference(count - before, i18n.language)}
        </span>
      )}
    </>
  );
  return [
    {
      key: 'kind',
      title: t('orders.kind'),
      width: '4.6em',
      cell: ({ kind }) => (kind === 'all' ? t('statistics.all') : t(`kind.${kind}`)),
    },
    ...ORDER_STAGES.map((stage) => ({
      key: stage,
      title: t(`statistics.stage.${stage}`),
      width: FIGURE_WIDTH,
      isFigure: true,
      cell: ({ stages }: StageRow) => figure(stages[stage]),
    })),
    {
      key: 'late',
      title: t('statistics.closedLate'),
      width: FIGURE_WIDTH,
      isFigure: true,
      cell: ({ closedLate }) => figure(closedLate),
    },
  ];
}

/** 2026-11-20, or 2026-11-16 – 11-22. */
function periodWords({ first, end, by }: StagePeriod): string {
  const from = formatDate(dayStart(first));
  if (by === 'month') return from.slice(0, 7);
  return by === 'day' ? from : `${from} – ${formatDate(dayStart(end - 1)).slice(5)}`;
}
