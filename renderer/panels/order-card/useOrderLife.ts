import { useCallback, useState } from 'react';
import type { OrderLife } from '#shared/domain/order.ts';
import { type AnswerState, useAnswer } from '../../state/useAnswer.ts';
import { usePeriod } from '../../state/usePeriod.ts';

const LOOK_AGAIN_MS = 5_000;

/** An order's life, looked at again every few seconds; `refresh` looks at once, after something was done to it. */
export function useOrderLife(eventId: string): { readonly life: AnswerState<OrderLife>; readonly refresh: () => void } {
  const period = usePeriod(LOOK_AGAIN_MS);
  const [done, setDone] = useState(0);
  const life = useAnswer({ type: 'order/life', eventId }, `${period} ${done}`);
  return { life, refresh: useCallback(() => setDone((count) => count + 1), []) };
}
