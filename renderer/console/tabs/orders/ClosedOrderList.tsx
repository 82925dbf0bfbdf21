import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { QuestionOf } from '#shared/contract/questions.ts';
import type { AreaIndex } from '#shared/domain/area.ts';
import { useAnswer } from '../../../state/useAnswer.ts';
import desk from '../../../ui/desk.module.css';
import type { TabProps } from '../tabProps.ts';
import type { OrderFilter } from './OrderFilters.tsx';
import { OrderTable } from './OrderTable.tsx';

type Place = QuestionOf<'order/closed'>['before'];

interface ClosedOrderListProps {
  readonly area: AreaIndex;
  readonly filter: OrderFilter;
  readonly onSelect: TabProps['areas']['onSelect'];
}

const PAGE_LENGTH = 100;

/** Closed orders from the log, page by page, the last reported first. */
export function ClosedOrderList({ area, filter, onSelect }: ClosedOrderListProps) {
  const { t } = useTranslation();
  // Where each page that was turned to begins; the first begins at the newest.
  const [pages, setPages] = useState<readonly Place[]>([undefined]);
  const question = { type: 'order/closed', area, ...filter, before: pages.at(-1), limit: PAGE_LENGTH } as const;
  const list = useAnswer<'order/closed'>(question, 0);
  if (list.type === 'asking') return <p className={desk.quiet}>{t('panel.waiting')}</p>;
  if (list.type === 'unavailable') return <p className={desk.quiet}>{list.message}</p>;
  const { orders, next } = list.value;
  return (
    <>
      <OrderTable orders={orders} onSelect={onSelect} />
      <p className={desk.bar}>
        <button
          type="button"
          className={desk.button}
          disabled={pages.length === 1}
          onClick={() => setPages(pages.slice(0, -1))}
        >
          {t('orders.newer')}
        </button>
        <span className={desk.quiet}>{t('orders.page', { n: pages.length })}</span>
        <button
          type="button"
          className={desk.button}
          disabled={next === undefined}
          onClick={() => setPages([...pages, next])}
        >
          {t('orders.older')}
        </button>
      </p>
    </>
  );
}
