import { useTranslation } from 'react-i18next';
import type { OrderSummary } from '#shared/domain/order.ts';
import type { Instant } from '#shared/domain/time.ts';
import { standingStage } from '#shared/orders/supervision.ts';
import { formatDayTime, formatDuration } from '../../../i18n/formatTime.ts';
import { useCityText } from '../../../state/cityWords.tsx';
import { useOpenSheet } from '../../../state/desk.ts';
import { usePictureValue } from '../../../state/session.ts';
import { useAreaText } from '../../../state/useAreaText.ts';
import { type DeskColumn, DeskTable } from '../../../ui/DeskTable.tsx';
import { LevelMark } from '../../../ui/LevelMark.tsx';
import type { TabProps } from '../tabProps.ts';

/** An order of a list; a closed one with when it was closed. */
type ListedOrder = OrderSummary & { readonly closedAt?: Instant };

interface OrderTableProps {
  readonly orders: readonly ListedOrder[];
  readonly onSelect: TabProps['areas']['onSelect'];
}

/** Orders in rows; opening one opens its card beside the map. */
export function OrderTable({ orders, onSelect }: OrderTableProps) {
  const { t } = useTranslation();
  const columns = useColumns();
  const openOrder = useOpenSheet('order');
  return (
    <DeskTable
      label={t('orders.label')}
      columns={columns}
      rows={orders}
      rowKey={({ eventId }) => eventId}
      empty={t('orders.none')}
      onOpen={(order) => {
        onSelect(order.area);
        openOrder?.(order.eventId);
      }}
    />
  );
}

function useColumns(): readonly DeskColumn<ListedOrder>[] {
  const { t, i18n } = useTranslation();
  const text = useAreaText();
  const city = useCityText();
  // English words are longer.
  const width = (chinese: string, english: string): string => (i18n.language === 'en' ? english : chinese);
  const now = usePictureValue(({ cityNow }) => cityNow) ?? 0;
  const deadline = ({ deadline: due, isOverdue, closedAt }: ListedOrder): string => {
    if (closedAt !== undefined) {
      return closedAt <= due
        ? t('order.closedInTime')
        : t('orders.closedLate', { length: formatDuration(t, closedAt - due) });
    }
    const length = formatDuration(t, Math.abs(due - now));
    return isOverdue ? t('order.late', { length }) : t('order.left', { length });
  };
  const titleOf = ({ title }: ListedOrder): string => city.title(title);
  const closed = ({ closedAt, deadline: due }: ListedOrder): string =>
    closedAt === undefined ? formatDayTime(due) : t('orders.closedAt', { time: formatDayTime(closedAt) });
  return [
    {
      key: 'level',
      title: t('orders.level'),
      width: '3.4em',
      cell: ({ level }) => <LevelMark level={level} form="short" />,
    },
    { key: 'title', title: t('orders.title'), cell: titleOf, hint: titleOf },
    { key: 'kind', title: t('orders.kind'), width: width('3.4em', '5.2em'), cell: ({ kind }) => t(`kind.${kind}`) },
    {
      key: 'place',
      title: t('orders.place'),
      cell: ({ area }) => text.path(area, 3),
      hint: ({ area }) => text.path(area),
    },
    {
      key: 'stage',
      title: t('orders.stage'),
      width: width('5em', '7em'),
      cell: ({ stage, isOverdue }) => t(`stage.${standingStage(stage, isOverdue)}`),
      hint: ({ stage }) => t('orders.reportedStage', { stage: t(`stage.${stage}`) }),
    },
    { key: 'deadline', title: t('orders.deadline'), width: '8.5em', cell: deadline, hint: closed },
    {
      key: 'urgings',
      title: t('orders.urged'),
      width: width('3.4em', '4.6em'),
      isFigure: true,
      cell: ({ urgings }) => urgings || '',
    },
    {
      key: 'repeats',
      title: t('orders.repeated'),
      width: width('3.4em', '5.8em'),
      isFigure: true,
      cell: ({ repeats }) => repeats || '',
    },
  ];
}
