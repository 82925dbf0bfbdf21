import { useTranslation } from 'react-i18next';
import type { AlarmGroup } from '#shared/alarms/alarm.ts';
import type { AreaIndex } from '#shared/domain/area.ts';
import { formatAge } from '../../../i18n/formatTime.ts';
import { useAlarmText } from '../../../state/useAlarmText.ts';
import { type DeskColumn, DeskTable } from '../../../ui/DeskTable.tsx';
import desk from '../../../ui/desk.module.css';
import { LevelMark } from '../../../ui/LevelMark.tsx';

interface AlarmGroupTableProps {
  readonly groups: readonly AlarmGroup[];
  readonly cityNow: number;
  readonly onAcknowledge: (ids: readonly string[]) => void;
  readonly onSelect: (area: AreaIndex) => void;
  readonly onFocus: (area: AreaIndex) => void;
}

/** A flood: one line for all alarms of a cause in an area, acknowledged as one. */
export function AlarmGroupTable({ groups, cityNow, onAcknowledge, onSelect, onFocus }: AlarmGroupTableProps) {
  const { t } = useTranslation();
  const text = useAlarmText();
  const columns: readonly DeskColumn<AlarmGroup>[] = [
    {
      key: 'level',
      title: t('alarms.level'),
      width: '4.6em',
      cell: ({ level }) => <LevelMark level={level} form="full" />,
    },
    { key: 'title', title: t('alarms.title'), cell: text.group, hint: text.group },
    {
      key: 'age',
      title: t('alarms.age'),
      width: '7em',
      isFigure: true,
      cell: ({ newest }) => formatAge(t, cityNow - newest),
    },
    {
      key: 'acknowledge',
      title: '',
      width: '6.5em',
      cell: ({ alarmIds }) => (
        <button type="button" className={desk.button} onClick={() => onAcknowledge(alarmIds)}>
          {t('alarms.acknowledgeOne')}
        </button>
      ),
    },
  ];
  return (
    <DeskTable
      label={t('alarms.list')}
      columns={columns}
      rows={groups}
      rowKey={keyOf}
      empty={t('alarms.empty')}
      onChoose={({ area }) => area !== undefined && onSelect(area)}
      onOpen={({ area }) => area !== undefined && onFocus(area)}
    />
  );
}

const keyOf = ({ cause, area }: AlarmGroup): string => `${cause} ${area ?? ''}`;
