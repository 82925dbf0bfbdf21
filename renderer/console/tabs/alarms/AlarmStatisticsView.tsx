import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { AlarmStatistics } from '#shared/alarms/alarm.ts';
import type { AreaIndex } from '#shared/domain/area.ts';
import { DAY_MS, MINUTE_MS } from '#shared/domain/time.ts';
import { formatDateTime, formatDuration } from '../../../i18n/formatTime.ts';
import type { TextKey } from '../../../i18n/zhCN.ts';
import { useAlarmText } from '../../../state/useAlarmText.ts';
import { useAnswer } from '../../../state/useAnswer.ts';
import { usePresentNow } from '../../../state/usePresentNow.ts';
import { ChoiceRow } from '../../../ui/ChoiceRow.tsx';
import { DeskSection } from '../../../ui/DeskSection.tsx';
import { DeskTable } from '../../../ui/DeskTable.tsx';
import desk from '../../../ui/desk.module.css';
import { AlarmRulesSection } from './AlarmRulesSection.tsx';

const STRETCHES = ['day', 'week', 'month'] as const;
const DAYS_OF = { day: 1, week: 7, month: 30 } as const;

/** EEMUA 191: alarms an operator-hour up to which a rate is acceptable, and manageable. */
const ACCEPTABLE = 6;
const MANAGEABLE = 12;

/** The figures of EEMUA 191 for a stretch of city time that ends now; renewed with each minute of it. */
export function AlarmStatisticsView({ onFocus }: { readonly onFocus: (area: AreaIndex) => void }) {
  const { t } = useTranslation();
  const [stretch, setStretch] = useState<(typeof STRETCHES)[number]>('day');
  const now = usePresentNow();
  const minute = now === 0 ? 0 : Math.floor(now / MINUTE_MS) + 1;
  const to = minute * MINUTE_MS;
  const question = { type: 'alarm/statistics', from: Math.max(0, to - DAYS_OF[stretch] * DAY_MS), to } as const;
  const answer = useLast(useAnswer(minute === 0 ? undefined : question, minute));
  const choices = (
    <ChoiceRow label={t('alarms.statistics')} choices={STRETCHES} chosen={stretch} onChoose={setStretch}>
      {(name) => t(`alarmStatistics.${name}`)}
    </ChoiceRow>
  );
  return (
    <>
      <DeskSection title={t('alarms.statistics')} actions={choices}>
        {answer === undefined ? <p className={desk.quiet}>{t('panel.waiting')}</p> : <Figures statistics={answer} />}
      </DeskSection>
      <AlarmRulesSection />
      {answer !== undefined && <FrequentTable statistics={answer} onFocus={onFocus} />}
      {answer !== undefined && <StandingTable statistics={answer} to={to} onFocus={onFocus} />}
    </>
  );
}

/** While the next minute's figures are asked for, the last ones stand. */
function useLast(answer: ReturnType<typeof useAnswer<'alarm/statistics'>>): AlarmStatistics | undefined {
  const [last, setLast] = useState<AlarmStatistics>();
  if (answer.type === 'answered' && answer.value !== last) setLast(answer.value);
  return answer.type === 'answered' ? answer.value : last;
}

function Figures({ statistics }: { readonly statistics: AlarmStatistics }) {
  const { t } = useTranslation();
  const { raised, perOperatorHour, floods, medianToAcknowledgeMs } = statistics;
  const none = t('alarmStatistics.none');
  return (
    <dl className={desk.facts} data-alarm-statistics={raised}>
      <dt>{t('alarmStatistics.raised')}</dt>
      <dd className={desk.figure}>{raised.toLocaleString()}</dd>
      <dt>{t('alarmStatistics.perHour')}</dt>
      <dd>
        <span className={desk.figure}>{perOperatorHour.toFixed(perOperatorHour < 10 ? 1 : 0)}</span>{' '}
        <span className={desk.quiet}>{t(verdictOf(perOperatorHour))}</span>
      </dd>
      <dt>{t('alarmStatistics.median')}</dt>
      <dd>{medianToAcknowledgeMs === undefined ? none : formatDuration(t, medianToAcknowledgeMs)}</dd>
      <dt>{t('alarmStatistics.floods')}</dt>
      <dd>
        {floods.length === 0 && none}
        {floods.slice(-5).map(({ from, to, alarms }) => (
          <div key={from}>
            {t('alarmStatistics.floodLine', { from: formatDateTime(from), to: formatDateTime(to), n: alarms })}
          </div>
        ))}
      </dd>
    </dl>
  );
}

function verdictOf(perOperatorHour: number): TextKey {
  if (perOperatorHour <= ACCEPTABLE) return 'alarmStatistics.steady';
  return perOperatorHour <= MANAGEABLE ? 'alarmStatistics.manageable' : 'alarmStatistics.overload';
}

interface TableProps {
  readonly statistics: AlarmStatistics;
  readonly onFocus: (area: AreaIndex) => void;
}

function FrequentTable({ statistics, onFocus }: TableProps) {
  const { t } = useTranslation();
  const text = useAlarmText();
  return (
    <DeskSection title={t('alarmStatistics.frequent')}>
      <DeskTable
        label={t('alarmStatistics.frequent')}
        columns={[
          { key: 'count', title: t('alarmStatistics.times'), width: '4em', isFigure: true, cell: ({ count }) => count },
          { key: 'cause', title: t('alarms.cause'), width: '8em', cell: ({ cause }) => t(`alarmCause.${cause}`) },
          { key: 'place', title: t('alarms.place'), cell: (row) => text.thing(row), hint: (row) => text.thing(row) },
        ]}
        rows={statistics.mostFrequent}
        rowKey={({ key }) => key}
        empty={t('alarmStatistics.none')}
        onOpen={({ area }) => area !== undefined && onFocus(area)}
      />
    </DeskSection>
  );
}

function StandingTable({ statistics, to, onFocus }: TableProps & { readonly to: number }) {
  const { t } = useTranslation();
  const text = useAlarmText();
  return (
    <DeskSection title={`${t('alarmStatistics.standing')} ${statistics.standing.length.toLocaleString()}`} isGrowing>
      <DeskTable
        label={t('alarmStatistics.standing')}
        columns={[
          {
            key: 'age',
            title: t('alarms.age'),
            width: '6em',
            isFigure: true,
            cell: ({ raisedAt }) => formatDuration(t, to - raisedAt),
          },
          { key: 'title', title: t('alarms.title'), cell: text.sentence, hint: text.sentence },
          { key: 'place', title: t('alarms.place'), cell: (row) => text.place(row) },
          { key: 'state', title: t('alarms.state'), width: '6em', cell: ({ state }) => t(`alarmState.${state}`) },
        ]}
        rows={statistics.standing.slice(0, MOST_STANDING)}
        rowKey={({ id }) => id}
        empty={t('alarmStatistics.none')}
        onOpen={({ area }) => area !== undefined && onFocus(area)}
      />
    </DeskSection>
  );
}

const MOST_STANDING = 50;
