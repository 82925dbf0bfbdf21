import { useTranslation } from 'react-i18next';
import { OrderActions } from '../../panels/order-card/OrderActions.tsx';
import { OrderCardBody } from '../../panels/order-card/OrderCard.tsx';
import { useOrderLife } from '../../panels/order-card/useOrderLife.ts';
import desk from '../../ui/desk.module.css';
import styles from './OrderSheet.module.css';
import type { SheetProps } from './sheetCatalog.ts';

/** An order beside the console's map, with what the duty officer can do to it. */
export function OrderSheet({ id }: SheetProps) {
  const { t } = useTranslation();
  const { life, refresh } = useOrderLife(id);
  if (life.type === 'asking') return <p className={desk.quiet}>{t('panel.waiting')}</p>;
  if (life.type === 'unavailable') return <p className={desk.quiet}>{life.message}</p>;
  return (
    <div className={styles.sheet}>
      <OrderCardBody life={life.value} />
      <div className={styles.actions}>
        <OrderActions life={life.value} onDone={refresh} />
      </div>
    </div>
  );
}
