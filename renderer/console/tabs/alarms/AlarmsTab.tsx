import { type KeyboardEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type Alarm, type AlarmBoard, EMPTY_ALARM_BOARD } from '#shared/alarms/alarm.ts';
import { formatClock } from '../../../i18n/formatTime.ts';
import { usePictureValue } from '../../../state/session.ts';
import { usePresentNow } from '../../../state/usePresentNow.ts';
import { ChoiceRow } from '../../../ui/ChoiceRow.tsx';
import { DeskSection } from '../../../ui/DeskSection.tsx';
import desk from '../../../ui/desk.module.css';
import type { TabProps } from '../tabProps.ts';
import { AlarmGroupTable } from './AlarmGroupTable.tsx';
import { AlarmStatisticsView } from './AlarmStatisticsView.tsx';
import { AlarmTable } from './AlarmTable.tsx';
import { ShelveDialog } from './ShelveDialog.tsx';
import { type AlarmChoice, useAlarmChoice } from './useAlarmChoice.ts';
import { ALARM_FILTERS, type AlarmFilter, countOf, LIST_LENGTH, useListedAlarms } from './useListedAlarms.ts';

const NOTHING: readonly Alarm[] = [];

/** Alarms that wait for somebody: the number beside the tab's name. */
export const useWaitingAlarms = (): number | undefined =>
  usePictureValue(({ picture: { alarms } }) => alarms.counts.new + alarms.counts.escalated);

/** The alarm list: what waits first, acknowledged and shelved by key, a flood as a few lines; and its statistics. */
export function AlarmsTab({ areas }: TabProps) {
  const { t } = useTranslation();
  const [isCounting, setCounting] = useState(false);
  const [filter, setFilter] = useState<AlarmFilter>('waiting');
  const board = usePictureValue(({ picture }) => picture.alarms) ?? EMPTY_ALARM_BOARD;
  return (
    <div className={desk.tab}>
      <div className={desk.bar}>
        <FilterChoice
          board={board}
          filter={isCounting ? undefined : filter}
          onChange={(next) => {
            setFilter(next);
            setCounting(false);
          }}
        />
        <button
          type="button"
          className={desk.button}
          aria-pressed={isCounting}
          onClick={() => setCounting(!isCounting)}
        >
          {t('alarms.statistics')}
        </button>
      </div>
      {isCounting ? (
        <AlarmStatisticsView onFocus={areas.onFocus} />
      ) : (
        <AlarmDesk key={filter} areas={areas} board={board} filter={filter} />
      )}
    </div>
  );
}

interface FilterChoiceProps {
  readonly board: AlarmBoard;
  readonly filter: AlarmFilter | undefined;
  readonly onChange: (filter: AlarmFilter) => void;
}

function FilterChoice({ board, filter, onChange }: FilterChoiceProps) {
  const { t, i18n } = useTranslation();
  return (
    <ChoiceRow label={t('alarms.state')} choices={ALARM_FILTERS} chosen={filter} onChoose={onChange}>
      {(name) => (
        <>
          {t(`alarmState.${name}`)}{' '}
          <span className={desk.figure}>{countOf(board, name).toLocaleString(i18n.language)}</span>
        </>
      )}
    </ChoiceRow>
  );
}

interface AlarmDeskProps {
  readonly areas: TabProps['areas'];
  readonly board: AlarmBoard;
  readonly filter: AlarmFilter;
}

/** The list of a filter with what can be done to it. Keys: A acknowledges, Shift+A all listed, S shelves, U unshelves. */
function AlarmDesk({ areas, board, filter }: AlarmDeskProps) {
  const { t } = useTranslation();
  const listed = useListedAlarms(filter) ?? NOTHING;
  const choice = useAlarmChoice(listed);
  const cityNow = usePresentNow();
  const [isShelving, setShelving] = useState(false);
  const [isGrouped, setGrouped] = useState(true);
  const flood = filter === 'waiting' ? board.flood : undefined;
  const askShelving = (): void => setShelving(choice.meant.length > 0);
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the keys belong to the list inside
    <div className={desk.tab} onKeyDown={(event) => takeKey(event, choice, listed, askShelving)}>
      <AlarmActions choice={choice} listed={listed} filter={filter} onShelve={askShelving} />
      {flood !== undefined && <FloodLine since={flood.since} isGrouped={isGrouped} onChange={setGrouped} />}
      <DeskSection title={t('alarms.list')} isGrowing>
        {flood !== undefined && isGrouped ? (
          <AlarmGroupTable {...areas} groups={flood.groups} cityNow={cityNow} onAcknowledge={choice.acknowledge} />
        ) : (
          <AlarmTable {...areas} alarms={listed} cityNow={cityNow} choice={choice} />
        )}
        {listed.length === LIST_LENGTH && <p className={desk.quiet}>{t('alarms.most', { n: LIST_LENGTH })}</p>}
      </DeskSection>
      {isShelving && (
        <ShelveDialog
          count={choice.meant.length}
          onShelve={(durationMs, reason) => choice.shelve(choice.meant, cityNow + durationMs, reason)}
          onClose={() => setShelving(false)}
        />
      )}
    </div>
  );
}

interface AlarmActionsProps {
  readonly choice: AlarmChoice;
  readonly listed: readonly Alarm[];
  readonly filter: AlarmFilter;
  readonly onShelve: () => void;
}

function AlarmActions({ choice, listed, filter, onShelve }: AlarmActionsProps) {
  const { t } = useTranslation();
  const isNone = choice.meant.length === 0;
  return (
    <div className={desk.bar}>
      {filter !== 'cleared' && filter !== 'shelved' && (
        <>
          <button
            type="button"
            className={desk.button}
            disabled={isNone}
            onClick={() => choice.acknowledge(choice.meant)}
          >
            {t('alarms.acknowledge')}
          </button>
          <button type="button" className={desk.button} disabled={isNone} onClick={onShelve}>
            {t('alarms.shelve')}
          </button>
        </>
      )}
      {filter === 'shelved' && (
        <button type="button" className={desk.button} disabled={isNone} onClick={() => choice.unshelve(choice.meant)}>
          {t('alarms.unshelve')}
        </button>
      )}
      {filter === 'waiting' && (
        <button
          type="button"
          className={desk.button}
          disabled={listed.length === 0}
          onClick={() => choice.acknowledge(listed.map(({ id }) => id))}
        >
          {t('alarms.acknowledgeAll')}
        </button>
      )}
    </div>
  );
}

interface FloodLineProps {
  readonly since: number;
  readonly isGrouped: boolean;
  readonly onChange: (isGrouped: boolean) => void;
}

const FLOOD_LISTS = ['byGroup', 'byOne'] as const;

function FloodLine({ since, isGrouped, onChange }: FloodLineProps) {
  const { t } = useTranslation();
  return (
    <div className={desk.bar} data-alarm-flood={since}>
      <span>{t('alarms.flood', { time: formatClock(since) })}</span>
      <ChoiceRow
        label={t('alarms.list')}
        choices={FLOOD_LISTS}
        chosen={isGrouped ? 'byGroup' : 'byOne'}
        onChoose={(list) => onChange(list === 'byGroup')}
      >
        {(list) => t(`alarms.${list}`)}
      </ChoiceRow>
    </div>
  );
}

function takeKey(event: KeyboardEvent, choice: AlarmChoice, listed: readonly Alarm[], onShelve: () => void): void {
  if (event.ctrlKey || event.altKey || event.metaKey || event.target instanceof HTMLInputElement) return;
  const key = event.key.toLowerCase();
  if (key === 'a') choice.acknowledge(event.shiftKey ? listed.map(({ id }) => id) : choice.meant);
  else if (key === 's') onShelve();
  else if (key === 'u') choice.unshelve(choice.meant);
  else return;
  event.preventDefault();
  event.stopPropagation();
}
