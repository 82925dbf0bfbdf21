import { mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'libsql';
import type { Atlas } from '#shared/atlas/atlas.ts';
import type { Answers, QuestionOf, QuestionType } from '#shared/contract/questions.ts';
import type { Reply } from '#shared/contract/reply.ts';
import type { ServiceControl, ServiceStart } from '#shared/contract/serviceMessages.ts';
import type { Picture } from '#shared/picture/picture.ts';
import { type Listed, listedSource } from './listedSource.ts';
import { CITIES_PATH, PlainService, type PlainWindow } from './plainService.ts';
import { smallAtlas } from './smallAtlas.ts';

const TURN_MS = 50;
const MOST_TURNS = 2_000;

/** A copy of the demonstration city's folder whose rule file may be written. */
export function copyCity(folder: string): { readonly citiesPath: string; readonly rulesPath: string } {
  const citiesPath = join(folder, 'cities');
  const city = join(citiesPath, '411600');
  mkdirSync(city, { recursive: true });
  for (const name of readdirSync(join(CITIES_PATH, '411600'))) {
    if (name !== 'rules.jsonc') symlinkSync(join(CITIES_PATH, '411600', name), join(city, name));
  }
  const rulesPath = join(city, 'rules.jsonc');
  writeFileSync(rulesPath, cityRules());
  return { citiesPath, rulesPath };
}

/** The demonstration city's rules, with some places written otherwise; throws when a place is not there. */
export function cityRules(...changes: readonly (readonly [from: string | RegExp, to: string])[]): string {
  return changes.reduce(
    (text, [from, to]) => {
      const result = text.replace(from, to);
      if (result === text) throw new Error(`the city's rules have no ${from}`);
      return result;
    },
    readFileSync(join(CITIES_PATH, '411600', 'rules.jsonc'), 'utf8'),
  );
}

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
      sources: { demo: () => listedSource(history) },
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

  async control(control: ServiceControl, by = '值班员 甲'): Promise<Reply<undefined>> {
    const id = ++this.#ids;
    this.service.send({ type: 'control', id, by, control });
    return this.until(() => {
      for (const message of this.service.messages) {
        if (message.type === 'controlled' && message.id === id) return message.reply;
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
