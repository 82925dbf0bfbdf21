import { CHANNEL } from '#shared/contract/channels.ts';
import type { FeedMessage, FeedRequest } from '#shared/contract/feedMessages.ts';

/** The newest port to the data service; each restart of the service sends another. */
export interface FeedPort {
  /** True once a first port came. A port that closed counts until the next one comes. */
  readonly isTaken: boolean;
  /** Sends over the newest port, or nowhere before the first one. */
  send(request: FeedRequest): void;
  dispose(): void;
}

export interface FeedPortEvents {
  /** Another port took the place of the one before, which is closed. */
  readonly onTaken: () => void;
  /** The newest port brought a message. `answer` goes back over that port, or nowhere once it was replaced. */
  readonly onMessage: (message: FeedMessage, answer: (request: FeedRequest) => void) => void;
  /** The newest port was closed at its other end. */
  readonly onLost: () => void;
}

/** Listens from now on for the ports that arrive as message events at `arrivals`, the window. */
export function takeFeedPorts(arrivals: Window, events: FeedPortEvents): FeedPort {
  let port: MessagePort | undefined;

  const listenTo = (taken: MessagePort): void => {
    const answer = (request: FeedRequest): void => {
      if (port === taken) taken.postMessage(request);
    };
    taken.addEventListener('message', ({ data }: MessageEvent<FeedMessage>) => {
      if (port === taken) events.onMessage(data, answer);
    });
    taken.addEventListener('close', () => {
      if (port === taken) events.onLost();
    });
    taken.start();
  };
  const take = (event: MessageEvent): void => {
    const taken = event.ports[0];
    if (event.source !== arrivals || event.data !== CHANNEL.feedPort || taken === undefined) return;
    port?.close();
    port = taken;
    listenTo(taken);
    events.onTaken();
  };
  arrivals.addEventListener('message', take);

  return {
    get isTaken() {
      return port !== undefined;
    },
    send: (request) => port?.postMessage(request),
    dispose() {
      arrivals.removeEventListener('message', take);
      port?.close();
      port = undefined;
    },
  };
}
