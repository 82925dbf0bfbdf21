import { useTranslation } from 'react-i18next';
import type { Locale } from '#shared/domain/locale.ts';
import { formatAge, formatDateTime, formatDuration, formatWeekday } from '../i18n/formatTime.ts';
import { noticeWords } from '../i18n/noticeWords.ts';
import { usePictureValue, useService, useSession } from '../state/session.ts';
import { StaleFeeds } from '../ui/StaleFeeds.tsx';
import styles from './StatusLine.module.css';

/** Room for two or three silent feeds by name. */
const STALE_FEEDS_EMS = 40;

/** City time, age of the data, state of the service, last notice: one quiet line. */
export function StatusLine() {
  const { t, i18n } = useTranslation();
  const { info } = useSession();
  const status = useService((service) => service.status);
  const notice = useService((service) => service.notices[0]);
  const words = notice && noticeWords(notice.message, i18n.language as Locale);
  const data = usePictureValue(({ cityNow, age, picture }) => ({ cityNow, age, mode: picture.mode }));
  return (
    <footer className={styles.line}>
      {data !== undefined && (
        <>
          {data.mode.replay !== undefined && <b className={styles.replay}>{t('replay.mark')}</b>}
          <time data-replayed={data.mode.replay !== undefined}>
            {formatDateTime(data.cityNow)} {formatWeekday(t, data.cityNow)}
          </time>
          <span data-stale={data.age.isStale} className={styles.age}>
            {data.age.isStale
              ? t('age.lag', { duration: formatDuration(t, data.age.ageMs) })
              : t('age.data', { age: formatAge(t, data.age.ageMs) })}
          </span>
          <StaleFeeds focus={0} ems={STALE_FEEDS_EMS} />
          {data.mode.isDemonstration && <span>{t('mode.demonstration')}</span>}
        </>
      )}
      <span>{t(`service.${status.state}`)}</span>
      <span className={styles.notice} title={words}>
        {words}
      </span>
      <span>{t('status.version', { version: info.appVersion })}</span>
    </footer>
  );
}
