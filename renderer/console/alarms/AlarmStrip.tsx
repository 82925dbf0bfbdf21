import { useTranslation } from 'react-i18next';
import { type Alarm, EMPTY_ALARM_BOARD } from '#shared/alarms/alarm.ts';
import type { AreaIndex } from '#shared/domain/area.ts';
import { formatAge, formatDuration } from '../../i18n/formatTime.ts';
import { useDesk } from '../../state/desk.ts';
import { usePictureValue } from '../../state/session.ts';
import { useAlarmText } from '../../state/useAlarmText.ts';
import { useControl } from '../../state/useControl.ts';
import { usePresentNow } from '../../state/usePresentNow.ts';
import desk from '../../ui/desk.module.css';
import { LevelMark } from '../../ui/LevelMark.tsx';
import { Switch } from '../Switch.tsx';
import styles from './AlarmStrip.module.css';
import { useAlarmSound } from './useAlarmSound.ts';

interface AlarmStripProps {
  readonly onFocus: (area: AreaIndex) => void;
}

/** The gravest alarm that waits, whatever tab is in front, and the sound of alarms. */
export function AlarmStrip({ onFocus }: AlarmStripProps) {
  const { t } = useTranslation();
  const board = usePictureValue(({ picture }) => picture.alarms) ?? EMPTY_ALARM_BOARD;
  const now = usePresentNow();
  const [first] = board.alarms;
  const waiting = board.counts.new + board.counts.escalated;
  return (
    <div className={styles.strip} data-alarm-strip={waiting} role="status">
      {first === undefined ? (
        <span className={styles.none}>{t('alarmStrip.none')}</span>
      ) : (
        <FirstAlarm alarm={first} waiting={waiting} age={now - first.waitingSince} onFocus={onFocus} />
      )}
      {board.flood !== undefined && <span className={styles.flood}>{t('alarmBanner.flood')}</span>}
      <SoundSwitch />
    </div>
  );
}

interface FirstAlarmProps extends AlarmStripProps {
  readonly alarm: Alarm;
  readonly waiting: number;
  readonly age: number;
}

function FirstAlarm({ alarm, waiting, age, onFocus }: FirstAlarmProps) {
  const { t, i18n } = useTranslation();
  const text = useAlarmText();
  const control = useControl();
  const showTab = useDesk(({ showTab: show }) => show);
  const { area } = alarm;
  return (
    <>
      <button
        type="button"
        className={styles.first}
        data-alarm={alarm.id}
        onClick={() => area !== undefined && onFocus(area)}
      >
        <LevelMark level={alarm.level} form="full" />
        <span className={styles.sentence}>
          {area === undefined ? '' : `${text.place(alarm)} `}
          {text.sentence(alarm)}
        </span>
      </button>
      <span className={styles.note}>{formatAge(t, age)}</span>
      {alarm.state === 'escalated' && <span className={desk.chip}>{t('alarmState.escalated')}</span>}
      {!alarm.isStanding && <span className={desk.chip}>{t('alarmState.gone')}</span>}
      <button
        type="button"
        className={desk.button}
        onClick={() => void control({ type: 'alarm/acknowledge', ids: [alarm.id] })}
      >
        {t('alarms.acknowledgeOne')}
      </button>
      {waiting > 1 && (
        <button type="button" className={styles.more} onClick={() => showTab('alarms')}>
          {t('alarmStrip.more', { n: (waiting - 1).toLocaleString(i18n.language) })}
        </button>
      )}
    </>
  );
}

function SoundSwitch() {
  const { t } = useTranslation();
  const sound = useAlarmSound();
  const isSilent = sound.silentMs > 0;
  const state = !sound.isOn ? 'off' : isSilent ? 'silenced' : 'on';
  return (
    <div className={styles.sound} data-sound={state} data-calls={sound.calls} data-engine={sound.engine}>
      {sound.isOn && isSilent && (
        <span className={styles.note}>{t('alarmSound.silenced', { duration: formatDuration(t, sound.silentMs) })}</span>
      )}
      {sound.isOn && (
        <button type="button" className={desk.button} onClick={() => sound.silence(!isSilent)}>
          {t(isSilent ? 'alarmSound.unsilence' : 'alarmSound.silence')}
        </button>
      )}
      <Switch label={t(sound.isOn ? 'alarmSound.on' : 'alarmSound.off')} isOn={sound.isOn} onChange={sound.turn} />
    </div>
  );
}
