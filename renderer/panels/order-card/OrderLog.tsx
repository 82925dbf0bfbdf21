import { useTranslation } from 'react-i18next';
import type { Locale } from '#shared/domain/locale.ts';
import type { OrderLife } from '#shared/domain/order.ts';
import { formatDateTime } from '../../i18n/formatTime.ts';
import styles from './OrderCard.module.css';
import { orderEntries } from './orderEntries.ts';

/** An order's log, newest first. */
export function OrderLog({ life }: { readonly life: OrderLife }) {
  const { t, i18n } = useTranslation();
  return (
    <section aria-label={t('order.log')}>
      <h3 className={styles.heading}>{t('order.log')}</h3>
      <ol className={styles.log}>
        {orderEntries(t, i18n.language as Locale, life).map(({ key, at, what, words }) => (
          <li key={key} className={styles.entry} data-entry={key}>
            <time className={styles.time}>{formatDateTime(at).slice(5)}</time>
            <span>{what}</span>
            <span className={styles.words}>{words}</span>
          </li>
        ))}
      </ol>
    </section>
  );
}
