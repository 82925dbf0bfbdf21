import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ControlOf } from '#shared/contract/serviceMessages.ts';
import type { Retried, RetryStretch } from '#shared/quarantine/quarantineEntry.ts';
import { useControl } from '../../../state/useControl.ts';

type Order = ControlOf<'quarantine/retry' | 'quarantine/retryAll'>;

/** Trying records again: how, what became of it so far, and how often it was done. */
interface Retrying {
  readonly retry: (order: Order) => void;
  /** In words; undefined before the first try. */
  readonly outcome: string | undefined;
  readonly isTrying: boolean;
  readonly tries: number;
}

/** Tries records again, a stretch after another until all were tried. */
export function useRetry(): Retrying {
  const { t, i18n } = useTranslation();
  const control = useControl();
  const [outcome, setOutcome] = useState<string>();
  const [isTrying, setTrying] = useState(false);
  const [tries, setTries] = useState(0);
  const tell = (key: 'quarantine.retried' | 'quarantine.retrying', { tried, letIn, refused }: Retried): void => {
    const number = (n: number): string => n.toLocaleString(i18n.language);
    setOutcome(t(key, { tried: number(tried), letIn: number(letIn), refused: number(refused) }));
  };
  const goThrough = async (order: Order): Promise<void> => {
    const done = { tried: 0, letIn: 0, refused: 0 };
    for (let next: RetryStretch | undefined; ; ) {
      const reply = await control(order.type === 'quarantine/retry' ? order : { ...order, stretch: next });
      if (!reply.ok) {
        setOutcome(reply.error.message);
        return;
      }
      done.tried += reply.value.tried;
      done.letIn += reply.value.letIn;
      done.refused += reply.value.refused;
      next = reply.value.next;
      tell(next === undefined ? 'quarantine.retried' : 'quarantine.retrying', done);
      if (next === undefined) return;
    }
  };
  const retry = (order: Order): void => {
    setOutcome(undefined);
    setTrying(true);
    void goThrough(order).finally(() => {
      setTrying(false);
      setTries((count) => count + 1);
    });
  };
  return { retry, outcome, isTrying, tries };
}
