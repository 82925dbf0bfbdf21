import { useTranslation } from 'react-i18next';
import type { Alarm } from '#shared/alarms/alarm.ts';
import type { AreaIndex } from '#shared/domain/area.ts';
import { formatClock, formatDateTime, formatDuration } from '../../../i18n/formatTime.ts';
import { useAlarmText } from '../../../state/useAlarmText.ts';
import { type DeskColumn, DeskTable } from '../../../ui/DeskTable.tsx';
import { LevelMark } from '../../../ui/LevelMark.tsx';
import type { AlarmChoice } from './useAlarmChoice.ts';

interface AlarmTableProps {
  readonly alarms: readonly Alarm[];
  readonly cityNow: number;
  readonly choice: AlarmChoice;
  readonly onSelect: (area: AreaIndex) => void;
  readonly onFocus: (area: AreaIndex) => void;
}

/** One alarm a line: how grave, what, where, for how long, in which state, whose. Enter goes to its place. */
export function AlarmTable({ alarms, cityNow, choice, onSelect, onFocus }: AlarmTableProps) {
  const { t } = useTranslation();
  const columns = useAlarmColumns(cityNow);
  return (
    <DeskTable
      label={t('alarms.list')}
      columns={columns}
      rows={alarms}
      rowKey={({ id }) => id}
      empty={t('alarms.empty')}
      chosen={choice.chosen}
      marks={{ keys: choice.marks, onChange: choice.mark }}
      onChoose={({ id, area }) => {
        choice.choose(id);
        if (area !== undefined) onSelect(area);
      }}
      onOpen={({ area }) => area !== undefined && onFocus(area)}
    />
  );
}

function useAlarmColumns(cityNow: number): readonly DeskColumn<Alarm>[] {
  const { t } = useTranslation();
  const text = useAlarmText();
  const stateWord = ({ state, shelved, isStanding, owner }: Alarm): string => {
    if (shelved !== undefined) return t('alarmState.shelvedUntil', { time: formatClock(shelved.until) });
    // Nobody needed to acknowledge what was known from the start.
    if (state === 'acknowledged' && owner === undefined) return t('alarmState.known');
    const word = t(`alarmState.${state}`);
    return isStanding || state === 'cleared' ? word : `${word} · ${t('alarmState.gone')}`;
  };
  return [
    {
      key: 'level',
      title: t('alarms.level'),
      width: '4.6em',
      cell: ({ level }) => <LevelMark level={level} form="full" />,
    },
    { key: 'title', title: t('alarms.title'), cell: text.sentence, hint: text.sentence },
    {
      key: 'place',
      title: t('alarms.place'),
      width: '13em',
      cell: (alarm) => text.place(alarm),
      hint: (alarm) => text.wholePlace(alarm),
    },
    {
      key: 'age',
      title: t('alarms.age'),
      width: '5.5em',
      isFigure: true,
      cell: ({ raisedAt, clearedAt }) => formatDuration(t, (clearedAt ?? cityNow) - raisedAt),
      hint: ({ raisedAt }) => formatDateTime(raisedAt),
    },
    { key: 'state', title: t('alarms.state'), width: '7.6em', cell: stateWord, hint: hintOfState },
    {
      key: 'owner',
      title: t('alarms.owner'),
      width: '4.6em',
      cell: ({ owner }) => owner ?? '',
      hint: ({ owner }) => owner ?? '',
    },
  ];
}

const hintOfState = ({ shelved }: Alarm): string =>
  shelved === undefined ? '' : `${formatDateTime(shelved.until)} · ${shelved.by} · ${shelved.reason}`;
