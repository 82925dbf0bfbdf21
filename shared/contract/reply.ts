import type { Result } from '../lib/result.ts';

export type ReplyCode = 'forbidden' | 'invalid' | 'unknownRequest' | 'unavailable' | 'refused' | 'failed';

/** Every request is answered by a value or by a code with a sentence; a request never throws across the border. */
export type Reply<Value> = Result<Value, { readonly code: ReplyCode; readonly message: string }>;
