import { useEffect, useRef, useState } from 'react';
import type { Answers, QuestionOf, QuestionType } from '#shared/contract/questions.ts';
import { usePictureFact, useSession } from './session.ts';

/** `asking` until the first answer to this question; while it is asked again the earlier answer stands. */
export type AnswerState<Value> =
  | { readonly type: 'asking' }
  | { readonly type: 'answered'; readonly value: Value }
  | { readonly type: 'unavailable'; readonly message: string };

const TRY_AGAIN_MS = 5_000;

/**
 * The data service's answer to a question; asked again when `stamp` changes (a part of the picture, `usePeriod`, a
 * count of one's own), after the feed was lost, and every few seconds while there is no answer. Undefined asks nothing.
 */
export function useAnswer<Type extends QuestionType>(
  question: QuestionOf<Type> | undefined,
  stamp: string | number,
): AnswerState<Answers[Type]> {
  const { feed, timers } = useSession();
  const key = question === undefined ? undefined : JSON.stringify(question);
  const [answer, setAnswer] = useState<{ readonly key: string; readonly state: AnswerState<Answers[Type]> }>();
  const lastAsked = useRef(0);
  const lastTaken = useRef(0);
  const [tries, setTries] = useState(0);
  const epoch = usePictureFact(({ picture, isConnected }) => `${picture.epoch} ${isConnected}`);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the stamp, the epoch and the tries say when to ask again
  useEffect(() => {
    if (key === undefined || epoch === undefined) return;
    const turn = ++lastAsked.current;
    void feed.ask<Type>(JSON.parse(key) as QuestionOf<Type>).then((reply) => {
      // A later answer may come first; the one in hand is kept until there is a newer one, however often one asks.
      if (turn < lastTaken.current) return;
      lastTaken.current = turn;
      setAnswer({ key, state: stateOf(reply) });
    });
  }, [key, stamp, epoch, feed, tries]);
  const isUnavailable = answer?.key === key && answer?.state.type === 'unavailable';
  // A service that was busy, or knew nothing yet, may answer in a while.
  useEffect(
    () => (isUnavailable ? timers.every(TRY_AGAIN_MS, () => setTries((count) => count + 1)) : undefined),
    [isUnavailable, timers],
  );
  return answer !== undefined && answer.key === key ? answer.state : { type: 'asking' };
}

function stateOf<Value>(
  reply: { readonly ok: true; readonly value: Value } | { readonly ok: false; readonly error: { message: string } },
): AnswerState<Value> {
  return reply.ok ? { type: 'answered', value: reply.value } : { type: 'unavailable', message: reply.error.message };
}
