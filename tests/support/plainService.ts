import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { MessageChannel, type MessagePort, receiveMessageOnPort } from 'node:worker_threads';
import type { Atlas } from '#shared/atlas/atlas.ts';
import type { FeedMessage, FeedRequest } from '#shared/contract/feedMessages.ts';
import type { ServiceMessage, ServiceStart } from '#shared/contract/serviceMessages.ts';
import type { WindowRole } from '#shared/contract/windowRole.ts';
import { success } from '#shared/lib/result.ts';
import { applyDelta } from '#shared/picture/applyDelta.ts';
import type { Picture } from '#shared/picture/picture.ts';
import {
  createDataService,
  type DataService,
  type FeedPort,
  type ServiceEnvironment,
} from '../../electron/data-service/createDataService.ts';
import { smallAtlas } from './smallAtlas.ts';
import { MORNING } from './warningFixtures.ts';

export const CITIES_PATH = join(import.meta.dirname, '../../resources/cities');

/** A folder of its own for a database; `remove` takes it away. */
export function temporaryFolder(): { readonly path: string; remove(): void } {
  const path = mkdtempSync(join(tmpdir(), 'gridwall-test-'));
  return { path, remove: () => rmSync(path, { recursive: true, force: true }) };
}

/** A start over two days of demonstration history, unless a test asks for more. */
export const startWith = (change: Partial<ServiceStart> & { readonly databasePath: string }): ServiceStart => ({
  atlasPath: 'small',
  citiesPath: CITIES_PATH,
  source: 'demo',
  seed: 7,
  startAt: MORNING,
  speed: 1,
  historyDays: 2,
  ...change,
});

let epochs = 0;

/** The data service in plain Node on a clock that the test turns by hand. */
export class PlainService {
  readonly atlas: Atlas;
  readonly messages: ServiceMessage[] = [];
  readonly #timers: { readonly intervalMs: number; readonly callback: () => void; dueAt: number }[] = [];
  readonly #service: DataService;
  #now = 1_000_000;

  constructor(environment: Partial<ServiceEnvironment> = {}, atlas: Atlas = smallAtlas()) {
    this.atlas = atlas;
    this.#service = createDataService({
      room: { now: () => this.#now },
      every: (intervalMs, callback) => {
        const timer = { intervalMs, callback, dueAt: this.#now + intervalMs };
        this.#timers.push(timer);
        return () => this.#timers.splice(this.#timers.indexOf(timer), 1);
      },
      post: (message) => this.messages.push(message),
      newEpoch: () => `epoch-${++epochs}`,
      loadAtlas: () => success(atlas),
      ...environment,
    });
  }

  send(message: unknown, port?: FeedPort): void {
    this.#service.receive(message, port);
  }

  start(change: Partial<ServiceStart> & { readonly databasePath: string }): void {
    this.send({ type: 'start', start: startWith(change) });
  }

  /** Connects a window over a real message channel. */
  openWindow(windowId: number, role: WindowRole = 'wall'): PlainWindow {
    const { port1, port2 } = new MessageChannel();
    const inbox = { listener: (_: unknown): void => undefined };
    this.send(
      { type: 'connect', windowId, role },
      {
        post: (message) => port1.postMessage(message),
        listen: (listener) => {
          inbox.listener = listener;
        },
        close: () => port1.close(),
      },
    );
    return new PlainWindow(port2, () => {
      for (let got = receiveMessageOnPort(port1); got !== undefined; got = receiveMessageOnPort(port1)) {
        inbox.listener(got.message);
      }
    });
  }

  /** Lets room time pass, calling every timer when it is due. */
  pass(ms: number): void {
    const end = this.#now + ms;
    for (;;) {
      const next = this.#timers.reduce((least, timer) => Math.min(least, timer.dueAt), Number.POSITIVE_INFINITY);
      if (next > end) break;
      this.#now = next;
      for (const timer of [...this.#timers]) {
        if (timer.dueAt > next) continue;
        timer.dueAt += timer.intervalMs;
        timer.callback();
      }
    }
    this.#now = end;
  }

  notices(): readonly string[] {
    return this.messages.flatMap((message) => (message.type === 'notice' ? [message.code] : []));
  }
}

/** A window's replica on the other end of the channel. */
export class PlainWindow {
  readonly received: FeedMessage[] = [];
  readonly #port: MessagePort;
  readonly #deliver: () => void;
  picture: Picture | undefined;

  constructor(port: MessagePort, deliver: () => void) {
    this.#port = port;
    this.#deliver = deliver;
  }

  say(request: FeedRequest): void {
    this.#port.postMessage(request);
    this.#deliver();
  }

  /** Takes what has arrived, without acknowledging it. */
  take(): readonly FeedMessage[] {
    const news: FeedMessage[] = [];
    for (let got = receiveMessageOnPort(this.#port); got !== undefined; got = receiveMessageOnPort(this.#port)) {
      news.push(got.message as FeedMessage);
    }
    for (const message of news) this.#fold(message);
    this.received.push(...news);
    return news;
  }

  /** Acknowledges what it shows. */
  acknowledge(): void {
    if (this.picture !== undefined) this.say({ type: 'ack', revision: this.picture.revision });
  }

  #fold(message: FeedMessage): void {
    if (message.type === 'snapshot') this.picture = message.picture;
    if (message.type !== 'delta') return;
    if (this.picture === undefined || !applyDelta(this.picture, message.delta)) throw new Error('a delta does not fit');
  }
}
