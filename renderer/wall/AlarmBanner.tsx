import { useTranslation } from 'react-i18next';
import type { Alarm } from '#shared/alarms/alarm.ts';
import { RED } from '#shared/domain/warningLevel.ts';
import { usePictureValue } from '../state/session.ts';
import { useAlarmText } from '../state/useAlarmText.ts';
import { useIsReplay } from '../state/useIsReplay.ts';
import { LevelMark } from '../ui/LevelMark.tsx';
import { textEms } from '../ui/textWidth.ts';
import styles from './AlarmBanner.module.css';

/** Room that the banner takes, in ems: with its newest alarm, with where and why, and with the count alone. */
const LONG_EMS = 24;
export const CAUSE_EMS = 20;
export const SHORT_EMS = 10;
/** The mark of the level and the gaps. */
const MARK_EMS = 3.5;
/** The ticker keeps at least this. */
const LEAST_TICKER_EMS = 32;

/** Red alarms that nobody has acknowledged, most urgent first; the same board at the same time in every window. */
export function useRedAlarms(): readonly Alarm[] {
  return usePictureValue(({ picture }) => picture.alarms.alarms.filter(({ level }) => level === RED)) ?? [];
}

/** What the banner takes of the ticker's line when it stands beside it: every window reckons the same. */
export function bannerEms(redAlarms: number, tickerEms: number): number {
  if (redAlarms === 0) return 0;
  return tickerEms - LONG_EMS >= LEAST_TICKER_EMS ? LONG_EMS : SHORT_EMS;
}

interface AlarmBannerProps {
  readonly alarms: readonly Alarm[];
  /** Widest it may be, in ems of its text; with little room it keeps to the count. */
  readonly ems: number;
}

/** One quiet line in the wall's own margin: how many red alarms wait, and the most urgent. */
export function AlarmBanner({ alarms, ems }: AlarmBannerProps) {
  const { t } = useTranslation();
  const text = useAlarmText();
  const [first] = alarms;
  // Alarms are those of the present, also beside a replay: the line says so.
  const isReplay = useIsReplay();
  if (first === undefined) return undefined;
  const count = t(isReplay ? 'alarmBanner.countNow' : 'alarmBanner.count', { n: alarms.length });
  const county = text.county(first);
  // The longest that fits: a cut sentence says less than its cause.
  const words = [`${county} ${text.sentence(first)}`, `${county} ${t(`alarmCause.${first.cause}`)}`, county]
    .map((candidate) => candidate.trim())
    .find((candidate) => textEms(candidate) <= ems - MARK_EMS - textEms(count));
  return (
    <p
      className={styles.banner}
      role="status"
      data-alarm-banner={alarms.length}
      data-alarm={first.id}
      style={{ maxInlineSize: `${ems}em` }}
    >
      <LevelMark level={RED} form="short" />
      <span className={styles.count}>{count}</span>
      {words !== undefined && <span className={styles.first}>{words}</span>}
    </p>
  );
}
