import type { MainEvent } from './events.ts';
import type { Reply } from './reply.ts';
import type { RequestInput, RequestName, RequestOutput } from './requests.ts';

/**
 * All that a window gets from the preload, as `window.bridge`.
 * The data service's port arrives apart: a `message` event whose data is `CHANNEL.feedPort`, with one port; again after every restart of the service.
 */
export interface Bridge {
  request<Name extends RequestName>(name: Name, input: RequestInput<Name>): Promise<Reply<RequestOutput<Name>>>;
  /** Returns its stopper. */
  onEvent(listener: (event: MainEvent) => void): () => void;
}
