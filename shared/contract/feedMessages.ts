import { z } from '../lib/schema.ts';
import type { Picture } from '../picture/picture.ts';
import type { PictureDelta } from '../picture/pictureDelta.ts';
import { type Answers, questionSchema } from './questions.ts';
import type { Reply } from './reply.ts';

/** Window → data service, over the window's own port. */
export const feedRequestSchema = z.discriminatedUnion('type', [
  /** First message, and again whenever the window has lost the thread: answered by a snapshot. */
  z.object({ type: z.literal('hello'), atlasVersion: z.string().max(128) }),
  /** The window has drawn this revision: the next delta may come. */
  z.object({ type: z.literal('ack'), revision: z.number().int().nonnegative() }),
  z.object({ type: z.literal('ask'), id: z.number().int().nonnegative(), question: questionSchema }),
]);

export type FeedRequest = z.infer<typeof feedRequestSchema>;

/** Data service → window. One delta in flight: the next one waits for the `ack`. */
export type FeedMessage =
  | { readonly type: 'snapshot'; readonly picture: Picture }
  | { readonly type: 'delta'; readonly delta: PictureDelta }
  | { readonly type: 'answer'; readonly id: number; readonly reply: Reply<Answers[keyof Answers]> };
