import type { Answers, QuestionOf, QuestionType } from '#shared/contract/questions.ts';
import type { Reply } from '#shared/contract/reply.ts';
import type { ControlAnswer, ServiceControl } from '#shared/contract/serviceMessages.ts';
import type { PlainService, PlainWindow } from './plainService.ts';

const TURNS = 50;
let nextId = 1_000;

/** Lets promises that are already settled go on. */
const settle = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

/** Asks the plain service from a window; throws when the answer is a failure or does not come. */
export async function askService<Type extends QuestionType>(
  service: PlainService,
  window: PlainWindow,
  question: QuestionOf<Type>,
): Promise<Answers[Type]> {
  const id = nextId++;
  window.say({ type: 'ask', id, question });
  for (let turn = 0; turn < TURNS; turn++) {
    await settle();
    const answer = window.take().find((message) => message.type === 'answer' && message.id === id);
    if (answer?.type === 'answer') {
      if (!answer.reply.ok) throw new Error(answer.reply.error.message);
      return answer.reply.value as Answers[Type];
    }
    service.pass(50);
  }
  throw new Error(`no answer to ${question.type}`);
}

/** Lets the console order something; the reply, a failure too. */
export async function orderService<Control extends ServiceControl>(
  service: PlainService,
  control: Control,
): Promise<Reply<ControlAnswer<Control['type']>>> {
  const id = nextId++;
  service.send({ type: 'control', id, by: '值班员', control });
  for (let turn = 0; turn < TURNS; turn++) {
    await settle();
    const reply = service.messages.findLast((message) => message.type === 'controlled' && message.id === id);
    if (reply?.type === 'controlled') return reply.reply as Reply<ControlAnswer<Control['type']>>;
    service.pass(50);
  }
  throw new Error(`no reply to ${control.type}`);
}
