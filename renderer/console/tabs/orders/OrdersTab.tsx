import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSilence } from '../../../state/useSilence.ts';
import { ChoiceRow } from '../../../ui/ChoiceRow.tsx';
import desk from '../../../ui/desk.module.css';
import { SilenceNote } from '../../../ui/SilenceNote.tsx';
import type { TabProps } from '../tabProps.ts';
import { OrderList } from './OrderList.tsx';
import { OrderStatistics } from './OrderStatistics.tsx';

const VIEWS = ['list', 'statistics'] as const;

/** The orders of the place on the map: one by one, or what was done with them in a day, a week, a month. */
export function OrdersTab({ areas }: TabProps) {
  const { t } = useTranslation();
  const area = areas.selected ?? areas.focus;
  const silence = useSilence(area);
  const [view, setView] = useState<(typeof VIEWS)[number]>('list');
  return (
    <div className={desk.tab}>
      <div className={desk.bar}>
        <ChoiceRow label={t('orders.view')} choices={VIEWS} chosen={view} onChoose={setView}>
          {(name) => t(`orders.view.${name}`)}
        </ChoiceRow>
      </div>
      <SilenceNote silence={silence} />
      {view === 'list' ? (
        <OrderList key={area} area={area} onSelect={areas.onSelect} />
      ) : (
        <OrderStatistics area={area} />
      )}
    </div>
  );
}
