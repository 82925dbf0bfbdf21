import { useTranslation } from 'react-i18next';
import type { Locale } from '#shared/domain/locale.ts';
import { formatClock } from '../../../i18n/formatTime.ts';
import { noticeWords } from '../../../i18n/noticeWords.ts';
import { usePictureValue, useService } from '../../../state/session.ts';
import styles from './NoticeList.module.css';

/** What the wall says of itself: the data service, screens, processes, refused records. Newest first. */
export function NoticeList() {
  const { t, i18n } = useTranslation();
  const status = useService((service) => service.status);
  const notices = useService((service) => service.notices);
  const quarantined = usePictureValue(({ picture }) => picture.totals.quarantined) ?? 0;
  return (
    <ul className={styles.list}>
      <li className={styles.row} data-service={status.state}>
        <span>{t(`service.${status.state}`)}</span>
        {status.message !== undefined && <span className={styles.note}>{status.message}</span>}
      </li>
      <li className={styles.row}>{t('notices.quarantined', { n: quarantined.toLocaleString(i18n.language) })}</li>
      {notices.map(({ id, code, message, at }) => (
        <li key={id} className={styles.row} data-notice={code}>
          <time className={styles.note}>{formatClock(at)}</time>
          <span>{noticeWords(message, i18n.language as Locale)}</span>
        </li>
      ))}
    </ul>
  );
}
