import { type Answers, answerLimitMs, type QuestionOf, type QuestionType } from '#shared/contract/questions.ts';
import type { Reply } from '#shared/contract/reply.ts';
import type { Timers } from '../state/timers.ts';
import type { FeedPort } from './feedPort.ts';

type Answer = Reply<Answers[keyof Answers]>;

/** What this window has asked the data service and what has not been answered yet. */
export interface FeedQuestions {
  /** Asks; answers `unavailable` when there is no port yet or the answer does not come in time. */
  ask<Type extends QuestionType>(question: QuestionOf<Type>): Promise<Reply<Answers[Type]>>;
  /** Settles the question of that id; a late answer to one given up is dropped. */
  settle(id: number, reply: Answer): void;
  /** Answers `unavailable` to all that is still open. */
  giveUp(): void;
}

const UNAVAILABLE = {
  ok: false,
  error: { code: 'unavailable', message: 'The data service does not answer; the picture stays as it was.' },
} as const;

/** Numbers the questions and keeps them until they are answered. */
export function createFeedQuestions(port: Pick<FeedPort, 'isTaken' | 'send'>, timers: Timers): FeedQuestions {
  const waiting = new Map<number, (reply: Answer) => void>();
  let nextId = 1;

  const settle = (id: number, reply: Answer): void => waiting.get(id)?.(reply);
  return {
    settle,
    ask<Type extends QuestionType>(question: QuestionOf<Type>) {
      if (!port.isTaken) return Promise.resolve(UNAVAILABLE);
      const id = nextId++;
      return new Promise<Reply<Answers[Type]>>((resolve) => {
        const stopTimeout = timers.after(answerLimitMs(question.type), () => settle(id, UNAVAILABLE));
        waiting.set(id, (reply) => {
          stopTimeout();
          waiting.delete(id);
          // The service answers each question by its own kind of answer.
          resolve(reply as Reply<Answers[Type]>);
        });
        port.send({ type: 'ask', id, question });
      });
    },
    giveUp() {
      for (const id of [...waiting.keys()]) settle(id, UNAVAILABLE);
    },
  };
}
