import Database from 'libsql';
import type { Atlas } from '#shared/atlas/atlas.ts';
import type { Answers, QuestionOf, QuestionType } from '#shared/contract/questions.ts';
import type { Reply } from '#shared/contract/reply.ts';
import type { ControlAnswer, ServiceControl, ServiceStart } from '#shared/contract/serviceMessages.ts';
import type { Picture } from '#shared/picture/picture.ts';
import { type Listed, listedSource } from './listedSource.ts';
import { PlainService, type PlainWindow } from './plainService.ts';
import { smallAtlas } from './smallAtlas.ts';
import { smallSubjects } from './smallSubjects.ts';

const TURN_MS = 50;
const MOST_TURNS = 2_000;

/** A running service on a listed history, with one window that follows it. */
export class RulesCity {
  readonly service: PlainService;
  readonly window: PlainWindow;
  #roomNow = 1_000_000;
  #ids = 0;
  /** Every look at the room's clock takes so long: long work is cut into slices. */
  lookMs = 0;

  constructor(
    history: readonly Listed[],
    start: Partial<ServiceStart> & { readonly databasePath: string },
    atlas: Atlas = smallAtlas(),
  ) {
    const environment = {
      sources: { demo: () => listedSource(history, smallSubjects(atlas)) },
      room: {
        now: () => {
          this.#roomNow += this.lookMs;
          return this.#roomNow;
        },
      },
    };
    this.service = new PlainService(environment, atlas);
    this.service.start(start);
    this.window = this.service.openWindow(1);
    this.window.say({ type: 'hello', atlasVersion: this.service.atlas.version });
    this.turn();
  }

  get picture(): Picture {
    if (this.window.picture === undefined) throw new Error('the window has no picture yet');
    return this.window.picture;
  }

  /** One turn of the service, and the window takes what comes. */
  turn(): void {
    this.#roomNow += TURN_MS;
    this.service.pass(TURN_MS);
    this.window.take();
    this.window.acknowledge();
  }

  /** Room time passes. */
  pass(ms: number): void {
    for (let passed = 0; passed < ms; passed += TURN_MS) this.turn();
  }

  /** Turns the service until the value is there. */
  async until<Value>(find: () => Value | undefined): Promise<Value> {
    for (let turns = 0; turns < MOST_TURNS; turns++) {
      const found = find();
      if (found !== undefined) return found;
      this.turn();
      await new Promise((resolve) => setImmediate(resolve));
    }
    throw new Error(`nothing came in ${MOST_TURNS} turns`);
  }

  async ask<Type extends QuestionType>(question: QuestionOf<Type>): Promise<Reply<Answers[Type]>> {
    const id = ++this.#ids;
    this.window.say({ type: 'ask', id, question });
    return this.until(() => {
      for (const message of this.window.received) {
        if (message.type === 'answer' && message.id === id) return message.reply as Reply<Answers[Type]>;
      }
      return undefined;
    });
  }

  async control<Control extends ServiceControl>(
    control: Control,
    by = '值班员 甲',
  ): Promise<Reply<ControlAnswer<Control['type']>>> {
    const id = ++this.#ids;
    this.service.send({ type: 'control', id, by, control });
    return this.until(() => {
      for (const message of this.service.messages) {
        if (message.type === 'controlled' && message.id === id)
          return message.reply as Reply<ControlAnswer<Control['type']>>;
      }
      return undefined;
    });
  }

  stop(): void {
    this.service.send({ type: 'stop' });
  }
}

/** Takes the log of the rules out of a database: the next start on it is the first one. */
export function forgetRules(databasePath: string): void {
  const connection = new Database(databasePath);
  connection.exec("DELETE FROM journal WHERE topic = 'rules'");
  connection.close();
}
