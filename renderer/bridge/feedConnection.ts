import { CHANNEL } from '#shared/contract/channels.ts';
import type { Answers, FeedMessage, FeedRequest, Question } from '#shared/contract/feedMessages.ts';
import type { Reply } from '#shared/contract/reply.ts';
import type { PictureReplica } from '../state/pictureReplica.ts';
import type { Timers } from '../state/timers.ts';

/** The window's end of the data service's port. */
export interface FeedConnection {
  /** False from the loss of the port, or from too long a silence, until the next message. */
  readonly isConnected: boolean;
  /** Says hello with the atlas the window draws; ports that came before are taken up now. */
  begin(atlasVersion: string): void;
  /** Asks the data service; answers `unavailable` when the port is gone or the answer does not come in time. */
  ask<Type extends Question['type']>(question: Question & { type: Type }): Promise<Reply<Answers[Type]>>;
  dispose(): void;
}

export interface FeedOptions {
  /** Where the port arrives as a message event: the window. */
  readonly ports: Window;
  readonly replica: PictureReplica;
  readonly timers: Timers;
  /** Calls back once what was received is on the screen. */
  readonly afterDraw: (callback: () => void) => void;
  readonly onConnectionChange: () => void;
}

const ANSWER_TIMEOUT_MS = 5_000;
/** The service says something every second; a slow machine may need several to draw one picture. */
const SILENCE_MS = 10_000;

interface Waiting {
  settle(reply: Reply<Answers[keyof Answers]>): void;
}

/** Listens for the port from now on, again after every restart of the service. */
export function connectFeed(options: FeedOptions): FeedConnection {
  const waiting = new Map<number, Waiting>();
  let port: MessagePort | undefined;
  let atlasVersion: string | undefined;
  let isConnected = false;
  let nextId = 1;
  let stopSilence: (() => void) | undefined;

  const setConnected = (next: boolean): void => {
    if (isConnected === next) return;
    isConnected = next;
    options.onConnectionChange();
  };
  const lose = (lost: MessagePort): void => {
    if (port !== lost) return;
    setConnected(false);
    for (const entry of [...waiting.values()]) entry.settle(UNAVAILABLE);
  };
  const send = (message: FeedRequest): void => port?.postMessage(message);
  const hello = (): void => {
    if (atlasVersion !== undefined) send({ type: 'hello', atlasVersion });
  };
  const receive = (from: MessagePort, message: FeedMessage): void => {
    if (from !== port) return;
    stopSilence?.();
    stopSilence = options.timers.after(SILENCE_MS, () => setConnected(false));
    setConnected(true);
    if (message.type === 'answer') {
      waiting.get(message.id)?.settle(message.reply);
      return;
    }
    if (message.type === 'snapshot') {
      options.replica.takeSnapshot(message.picture);
    } else if (!options.replica.takeDelta(message.delta)) {
      hello();
      return;
    }
    const { revision } = message.type === 'snapshot' ? message.picture : message.delta;
    options.afterDraw(() => {
      if (from === port) send({ type: 'ack', revision });
    });
  };
  const takePort = (event: MessageEvent): void => {
    const taken = event.ports[0];
    if (event.source !== options.ports || event.data !== CHANNEL.feedPort || taken === undefined) return;
    port?.close();
    port = taken;
    taken.addEventListener('message', ({ data }: MessageEvent<FeedMessage>) => receive(taken, data));
    taken.addEventListener('close', () => lose(taken));
    taken.start();
    hello();
  };
  options.ports.addEventListener('message', takePort);

  return {
    get isConnected() {
      return isConnected;
    },
    begin(version) {
      atlasVersion = version;
      hello();
    },
    ask<Type extends Question['type']>(question: Question & { type: Type }) {
      if (port === undefined) return Promise.resolve(UNAVAILABLE);
      const id = nextId++;
      return new Promise<Reply<Answers[Type]>>((resolve) => {
        const stopTimeout = options.timers.after(ANSWER_TIMEOUT_MS, () => waiting.get(id)?.settle(UNAVAILABLE));
        waiting.set(id, {
          settle(reply) {
            stopTimeout();
            waiting.delete(id);
            resolve(reply);
          },
        });
        send({ type: 'ask', id, question });
      });
    },
    dispose() {
      options.ports.removeEventListener('message', takePort);
      stopSilence?.();
      port?.close();
      port = undefined;
    },
  };
}

const UNAVAILABLE = {
  ok: false,
  error: { code: 'unavailable', message: 'The data service does not answer; the picture stays as it was.' },
} as const;
