import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { QuestionOf } from '#shared/contract/questions.ts';
import type { AreaIndex } from '#shared/domain/area.ts';
import { useAnswer } from '../../../state/useAnswer.ts';
import { useAreaText } from '../../../state/useAreaText.ts';
import { usePeriod } from '../../../state/usePeriod.ts';
import { ChoiceRow } from '../../../ui/ChoiceRow.tsx';
import { DeskSection } from '../../../ui/DeskSection.tsx';
import desk from '../../../ui/desk.module.css';
import type { TabProps } from '../tabProps.ts';
import { ClosedOrderList } from './ClosedOrderList.tsx';
import { type OrderFilter, OrderFilters } from './OrderFilters.tsx';
import { OrderTable } from './OrderTable.tsx';

const LIST_LENGTH = 200;
const LOOK_AGAIN_MS = 5_000;
const CHOICES = ['open', 'overdue', 'urged', 'repeated', 'closed'] as const;

type Open = QuestionOf<'order/list'>['only'];

interface OrderListProps {
  readonly area: AreaIndex;
  readonly onSelect: TabProps['areas']['onSelect'];
}

/** Orders one by one: those that wait for somebody, the most urgent first, or the closed ones, the last reported first. */
export function OrderList({ area, onSelect }: OrderListProps) {
  const { t } = useTranslation();
  const text = useAreaText();
  const [only, setOnly] = useState<(typeof CHOICES)[number]>('open');
  const [filter, setFilter] = useState<OrderFilter>({});
  const choose = (next: typeof only): void => {
    // A stage of open orders is none of closed ones.
    if ((next === 'closed') !== (only === 'closed')) setFilter(({ stage: _, ...rest }) => rest);
    setOnly(next);
  };
  const actions = (
    <ChoiceRow label={t('orders.which')} choices={CHOICES} chosen={only} onChoose={choose}>
      {(choice) => t(`orders.${choice}`)}
    </ChoiceRow>
  );
  const title = t(only === 'closed' ? 'orders.closedOf' : 'orders.of', { place: text.name(area) });
  return (
    <DeskSection title={title} isGrowing actions={actions}>
      <OrderFilters area={area} isClosed={only === 'closed'} filter={filter} onChange={setFilter} />
      {only === 'closed' ? (
        <ClosedOrderList key={JSON.stringify(filter)} area={area} filter={filter} onSelect={onSelect} />
      ) : (
        <OpenOrderList area={area} only={only} filter={filter} onSelect={onSelect} />
      )}
    </DeskSection>
  );
}

interface OpenOrderListProps extends OrderListProps {
  readonly only: Open;
  readonly filter: OrderFilter;
}

function OpenOrderList({ area, only, filter, onSelect }: OpenOrderListProps) {
  const { t } = useTranslation();
  const question = { type: 'order/list', area, only, ...filter, limit: LIST_LENGTH } as const;
  const list = useAnswer<'order/list'>(question, usePeriod(LOOK_AGAIN_MS));
  if (list.type === 'asking') return <p className={desk.quiet}>{t('panel.waiting')}</p>;
  if (list.type === 'unavailable') return <p className={desk.quiet}>{list.message}</p>;
  return (
    <>
      <OrderTable orders={list.value} onSelect={onSelect} />
      {list.value.length === LIST_LENGTH && <p className={desk.quiet}>{t('orders.most', { n: LIST_LENGTH })}</p>}
    </>
  );
}
