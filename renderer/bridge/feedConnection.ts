import type { FeedMessage, FeedRequest } from '#shared/contract/feedMessages.ts';
import type { Answers, QuestionOf, QuestionType } from '#shared/contract/questions.ts';
import type { Reply } from '#shared/contract/reply.ts';
import type { PictureReplica } from '../state/pictureReplica.ts';
import type { Timers } from '../state/timers.ts';
import { takeFeedPorts } from './feedPort.ts';
import { createFeedQuestions } from './feedQuestions.ts';

/** The window's end of the data service's port. */
export interface FeedConnection {
  /** False from the loss of the port, or from too long a silence, until the next message. */
  readonly isConnected: boolean;
  /** Says hello with the atlas the window draws; ports that came before are taken up now. */
  begin(atlasVersion: string): void;
  /** Asks the data service; answers `unavailable` when the port is gone or the answer does not come in time. */
  ask<Type extends QuestionType>(question: QuestionOf<Type>): Promise<Reply<Answers[Type]>>;
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

/** The service says something every second; a slow machine may need several to draw one picture. */
const SILENCE_MS = 10_000;

type PictureMessage = Exclude<FeedMessage, { type: 'answer' }>;

/** Listens for the port from now on, again after every restart of the service. */
export function connectFeed(options: FeedOptions): FeedConnection {
  let atlasVersion: string | undefined;
  let isConnected = false;
  let stopSilence: (() => void) | undefined;

  const setConnected = (next: boolean): void => {
    if (isConnected === next) return;
    isConnected = next;
    options.onConnectionChange();
  };
  const hello = (): void => {
    if (atlasVersion !== undefined) port.send({ type: 'hello', atlasVersion });
  };
  // Silence may also mean that a message or its acknowledgement was lost: the whole picture is asked for again.
  const expectMessage = (): void => {
    stopSilence?.();
    stopSilence = options.timers.after(SILENCE_MS, () => {
      setConnected(false);
      hello();
      expectMessage();
    });
  };
  const receive = (message: FeedMessage, answer: (request: FeedRequest) => void): void => {
    expectMessage();
    setConnected(true);
    if (message.type === 'answer') {
      questions.settle(message.id, message.reply);
      return;
    }
    const revision = takePicture(options.replica, message);
    if (revision === undefined) hello();
    else options.afterDraw(() => answer({ type: 'ack', revision }));
  };
  const port = takeFeedPorts(options.ports, {
    onTaken: hello,
    onMessage: receive,
    onLost() {
      setConnected(false);
      questions.giveUp();
    },
  });
  const questions = createFeedQuestions(port, options.timers);

  return {
    get isConnected() {
      return isConnected;
    },
    begin(version) {
      atlasVersion = version;
      hello();
      expectMessage();
    },
    ask: questions.ask,
    dispose() {
      stopSilence?.();
      port.dispose();
    },
  };
}

/** The revision that the replica now has; undefined when the message does not continue it. */
function takePicture(replica: PictureReplica, message: PictureMessage): number | undefined {
  if (message.type === 'snapshot') {
    replica.takeSnapshot(message.picture);
    return message.picture.revision;
  }
  return replica.takeDelta(message.delta) ? message.delta.revision : undefined;
}
