import { Fragment, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { OrderLife } from '#shared/domain/order.ts';
import { useOpenSheet } from '../../state/desk.ts';
import desk from '../../ui/desk.module.css';
import styles from './OrderCard.module.css';
import { deadlineRuleWords } from './timeLeft.ts';

/** Who answers for an order, by which rule, and which other orders belong to it. */
export function OrderFacts({ life }: { readonly life: OrderLife }) {
  const { t } = useTranslation();
  const { order, item, deadlineRule, leadDepartment, repeatOf } = life;
  const facts: readonly (readonly [title: string, value: ReactNode])[] = [
    [t('order.unit'), order.unit],
    [t('order.lead'), leadDepartment],
    [t('order.item'), item && `${item.id} ${item.name}`],
    [t('order.rule'), deadlineRule ? deadlineRuleWords(t, deadlineRule) : t('order.ruleOfSource')],
    [t('order.basis'), item?.deadlineBasis],
    [t('order.repeatOf'), repeatOf && <Others ids={[repeatOf.eventId]} isKnown={repeatOf.isKnown} />],
    [t('order.repeatedBy'), life.repeatedBy.length > 0 && <Others ids={life.repeatedBy} />],
    [t('order.mergedInto'), order.mergedInto !== undefined && <Others ids={[order.mergedInto]} />],
    [t('order.mergedFrom'), life.mergedFrom.length > 0 && <Others ids={life.mergedFrom} />],
  ];
  return (
    <dl className={desk.facts}>
      {facts
        .filter(([, value]) => value !== undefined && value !== false && value !== '')
        .map(([title, value]) => (
          <Fragment key={title}>
            <dt>{title}</dt>
            <dd>{value}</dd>
          </Fragment>
        ))}
      <dt>{t('order.number')}</dt>
      <dd className={desk.figure}>{order.eventId}</dd>
    </dl>
  );
}

/** Ids of other orders; at the desk each opens its card. */
function Others({ ids, isKnown = true }: { readonly ids: readonly string[]; readonly isKnown?: boolean }) {
  const { t } = useTranslation();
  const open = useOpenSheet('order');
  return (
    <span className={styles.others}>
      {ids.map((id) =>
        open === undefined || !isKnown ? (
          <span key={id}>{isKnown ? id : t('order.notKnown', { id })}</span>
        ) : (
          <button key={id} type="button" className={styles.other} data-other={id} onClick={() => open(id)}>
            {id}
          </button>
        ),
      )}
    </span>
  );
}
