import { useTranslation } from 'react-i18next';
import type { DecidingVeto, Explanation } from '#shared/warnings/explanation.ts';
import { formatDateTime } from '../../i18n/formatTime.ts';
import { useOpenSheet } from '../../state/desk.ts';
import desk from '../../ui/desk.module.css';
import { describeWhy, vetoName } from './describeRule.ts';
import styles from './PlaceDetails.module.css';
import { useReasonWords } from './reasonWords.ts';

interface DecidingSectionProps {
  readonly explanation: Pick<Explanation, 'deciding' | 'level' | 'silentWithin' | 'basis'>;
}

/** The rule that decided a level, for the desk: a veto leads to its event's order, and below stands the rule's basis. */
export function DecidingSection({ explanation }: DecidingSectionProps) {
  const { t } = useTranslation();
  const words = useReasonWords();
  const { deciding, basis } = explanation;
  return (
    <div data-deciding={deciding.rule}>
      {deciding.rule === 'veto' ? <VetoLine veto={deciding} /> : <p>{describeWhy(t, explanation, words)}</p>}
      <p className={desk.quiet}>{t('rule.basis', { basis })}</p>
    </div>
  );
}

function VetoLine({ veto }: { readonly veto: DecidingVeto }) {
  const { t } = useTranslation();
  const words = useReasonWords();
  const openOrder = useOpenSheet('order');
  const title = t('rule.vetoTitle', { title: words.title(veto.eventTitle) });
  return (
    <p>
      {t('rule.vetoName', { rule: vetoName(veto, words) })} ·{' '}
      {openOrder === undefined ? (
        title
      ) : (
        <button
          type="button"
          className={styles.vetoEvent}
          data-veto-event={veto.eventId}
          onClick={() => openOrder(veto.eventId)}
        >
          {title}
        </button>
      )}{' '}
      · {t('rule.vetoUntil', { until: formatDateTime(veto.until) })}
    </p>
  );
}
