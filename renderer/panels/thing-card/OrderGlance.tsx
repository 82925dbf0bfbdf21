import { useTranslation } from 'react-i18next';
import { inLocale, type Locale } from '#shared/domain/locale.ts';
import type { OrderLife, RailStop } from '#shared/domain/order.ts';
import { formatDayTime } from '../../i18n/formatTime.ts';
import { useCityText } from '../../state/cityWords.tsx';
import { usePictureValue } from '../../state/session.ts';
import { useAreaText } from '../../state/useAreaText.ts';
import { LevelMark } from '../../ui/LevelMark.tsx';
import { firstThatFits } from '../../ui/textWidth.ts';
import { timeLeft } from '../order-card/timeLeft.ts';
import { useOrderLife } from '../order-card/useOrderLife.ts';
import styles from './ThingCard.module.css';

interface OrderGlanceProps {
  readonly eventId: string;
  readonly lines: number;
  readonly ems: number;
}

/** Lines that stand in any case: level, title on two lines, time left. */
const HEAD_LINES = 4;

/** An order on the wall: what and where, until when, and how far round its loop it has come. */
export function OrderGlance({ eventId, lines, ems }: OrderGlanceProps) {
  const { t } = useTranslation();
  const { life } = useOrderLife(eventId);
  if (life.type === 'asking') return <p className={styles.quiet}>{t('panel.waiting')}</p>;
  if (life.type === 'unavailable') return <p className={styles.quiet}>{t('thing.unavailable')}</p>;
  return <OrderLines life={life.value} lines={lines} ems={ems} />;
}

function OrderLines({ life, lines, ems }: Omit<OrderGlanceProps, 'eventId'> & { readonly life: OrderLife }) {
  const { t } = useTranslation();
  const text = useAreaText();
  const city = useCityText();
  const now = usePictureValue(({ cityNow }) => cityNow) ?? life.order.stageAt;
  const { order, rail } = life;
  const places = [4, 3, 2, 1].map((steps) => text.path(order.area, steps));
  const room = Math.floor(lines - HEAD_LINES);
  const stops = stopsThatFit(rail, room);
  const isPlaceShown = room > stops.length;
  const isUnitShown = room > stops.length + 1 && order.unit !== '';
  return (
    <div className={styles.card} data-thing="order" data-thing-id={order.eventId} data-overdue={order.isOverdue}>
      <p className={styles.line}>
        <LevelMark level={order.level} form="full" />
        <span>{t(`kind.${order.kind}`)}</span>
      </p>
      <strong className={styles.twoLines}>{city.title(order.title)}</strong>
      {isPlaceShown && <p className={styles.quiet}>{firstThatFits(places, ems)}</p>}
      <p>
        {order.isOverdue ? '◷ ' : ''}
        {timeLeft(t, life, now)}
      </p>
      {isUnitShown && <p className={styles.quiet}>{city.name(order.unit)}</p>}
      <ol className={styles.rail} aria-label={t('order.rail')}>
        {stops.map((stop) => (
          <Stop key={stop.id} stop={stop} isPassed={rail.indexOf(stop) <= rail.findIndex((one) => one.isCurrent)} />
        ))}
      </ol>
    </div>
  );
}

/** As many stops as have room: the ones around where the order stands. */
function stopsThatFit(rail: readonly RailStop[], room: number): readonly RailStop[] {
  if (rail.length <= room) return rail;
  const current = Math.max(
    0,
    rail.findIndex(({ isCurrent }) => isCurrent),
  );
  const count = Math.max(1, room);
  const first = Math.min(Math.max(0, current - Math.floor(count / 2)), rail.length - count);
  return rail.slice(first, first + count);
}

function Stop({ stop, isPassed }: { readonly stop: RailStop; readonly isPassed: boolean }) {
  const { i18n } = useTranslation();
  return (
    <li
      className={styles.stop}
      data-stop={stop.id}
      data-passed={isPassed}
      aria-current={stop.isCurrent ? 'step' : undefined}
    >
      <span aria-hidden="true">{stop.isCurrent ? '◉' : isPassed ? '●' : '○'}</span>
      <span className={styles.stopTitle}>{inLocale(stop.title, i18n.language as Locale)}</span>
      {stop.at !== undefined && <time>{formatDayTime(stop.at)}</time>}
    </li>
  );
}
