import { ipcMain } from 'electron';
import { CHANNEL } from '#shared/contract/channels.ts';
import type { Log } from '../log/log.ts';
import type { WindowRegistry } from '../windows/windowRegistry.ts';
import { identifySender } from './senderRole.ts';
import { answerRequest, type RequestHandlers } from './serveRequests.ts';

interface RequestDoor {
  readonly registry: WindowRegistry;
  readonly handlers: RequestHandlers;
  readonly log: Log;
  /** The sentence for a request that ended in a bug. */
  failedSentence(): string;
}

/** Opens the one channel on which windows ask main. */
export function openRequestDoor({ registry, handlers, log, failedSentence }: RequestDoor): void {
  const door = {
    handlers,
    onRefused: (code: string, detail: string) => log.warn('request refused', { code, detail }),
    onThrown: (name: string, error: unknown) => {
      log.error('request failed', {
        name,
        error: error instanceof Error ? (error.stack ?? error.message) : String(error),
      });
      return failedSentence();
    },
  };
  ipcMain.handle(CHANNEL.request, (event, name: unknown, input: unknown) =>
    answerRequest(door, identifySender(event, registry), name, input),
  );
}
