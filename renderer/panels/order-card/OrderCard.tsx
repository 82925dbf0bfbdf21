import { useTranslation } from 'react-i18next';
import type { OrderLife } from '#shared/domain/order.ts';
import { formatDateTime } from '../../i18n/formatTime.ts';
import { useAreaText } from '../../state/useAreaText.ts';
import { usePresentNow } from '../../state/usePresentNow.ts';
import desk from '../../ui/desk.module.css';
import { LevelMark } from '../../ui/LevelMark.tsx';
import styles from './OrderCard.module.css';
import { OrderFacts } from './OrderFacts.tsx';
import { OrderLog } from './OrderLog.tsx';
import { StageRail } from './StageRail.tsx';
import { timeLeft } from './timeLeft.ts';
import { useOrderLife } from './useOrderLife.ts';

interface OrderCardProps {
  readonly eventId: string;
}

/** An order by the id of its event: what, where, how far it is, until when, and all that was done to it. */
export function OrderCard({ eventId }: OrderCardProps) {
  const { t } = useTranslation();
  const { life } = useOrderLife(eventId);
  if (life.type === 'asking') return <p className={desk.quiet}>{t('panel.waiting')}</p>;
  if (life.type === 'unavailable') return <p className={desk.quiet}>{life.message}</p>;
  return <OrderCardBody life={life.value} />;
}

/** The card of an order whose life is at hand. */
export function OrderCardBody({ life }: { readonly life: OrderLife }) {
  const { t } = useTranslation();
  const text = useAreaText();
  const now = usePresentNow();
  const { order, rail } = life;
  const event = life.revisions.at(-1);
  return (
    <article className={styles.card} data-order={order.eventId} data-overdue={order.isOverdue}>
      <header className={styles.head}>
        <p className={styles.line}>
          <LevelMark level={order.level} form="full" />
          <span>{t(`kind.${order.kind}`)}</span>
          <span>{t(`grade.${order.grade}`)}</span>
          {event !== undefined && <span>{t(`scale.${event.scale}`)}</span>}
        </p>
        <h2 className={styles.title}>{order.title}</h2>
        <p className={desk.quiet}>{text.path(order.area)}</p>
        {event !== undefined && (
          <p className={desk.quiet}>
            {t('order.reported', { time: formatDateTime(order.reportedAt), source: t(`source.${event.source}`) })}
          </p>
        )}
      </header>
      <StageRail rail={rail} />
      <div>
        <p className={styles.left}>{timeLeft(t, life, now)}</p>
        <p className={styles.deadline}>
          <span className={desk.quiet}>{t('order.deadline', { time: formatDateTime(order.deadline) })}</span>
          {order.urgings > 0 && <span className={desk.chip}>{t('order.urgedTimes', { n: order.urgings })}</span>}
          {order.repeats > 0 && <span className={desk.chip}>{t('order.repeatedTimes', { n: order.repeats })}</span>}
        </p>
      </div>
      <OrderFacts life={life} />
      <OrderLog life={life} />
    </article>
  );
}
