import type { Reply, ReplyCode } from '#shared/contract/reply.ts';
import { isRequestAllowed } from '#shared/contract/requestPermissions.ts';
import { REQUEST_INPUTS, type RequestName, type RequestOutputs } from '#shared/contract/requests.ts';
import type { WindowRole } from '#shared/contract/windowRole.ts';
import type { z } from '#shared/lib/schema.ts';
import type { ScreenId } from '#shared/scene/wallState.ts';

/** Who asks, as main knows it; nothing of it comes from the window. */
export interface Sender {
  readonly windowId: number;
  readonly role: WindowRole;
  readonly screen: ScreenId | undefined;
}

/** A request's input after its schema. */
type CheckedInput<Name extends RequestName> = z.output<(typeof REQUEST_INPUTS)[Name]>;

/** One handler a request; the compiler points at a missing one. */
export type RequestHandlers = {
  readonly [Name in RequestName]: (
    input: CheckedInput<Name>,
    sender: Sender,
  ) => Reply<RequestOutputs[Name]> | Promise<Reply<RequestOutputs[Name]>>;
};

interface Door {
  readonly handlers: RequestHandlers;
  /** A refusal, for the log. */
  onRefused(code: ReplyCode, detail: string): void;
  /** A handler threw: a bug. Returns the sentence for the window. */
  onThrown(name: RequestName, error: unknown): string;
}

const isRequestName = (name: unknown): name is RequestName =>
  typeof name === 'string' && Object.hasOwn(REQUEST_INPUTS, name);

/** Answers one request: who asks, may they, is it valid, then the handler. Never throws. */
export async function answerRequest(
  door: Door,
  sender: Sender | undefined,
  name: unknown,
  input: unknown,
): Promise<Reply<unknown>> {
  const refuse = (code: ReplyCode, message: string): Reply<never> => {
    door.onRefused(
      code,
      `${sender?.role ?? 'stranger'} ${typeof name === 'string' ? name.slice(0, 80) : typeof name}: ${message}`,
    );
    return { ok: false, error: { code, message } };
  };
  if (sender === undefined) return refuse('forbidden', 'Only the program’s own windows may ask.');
  if (!isRequestName(name)) return refuse('unknownRequest', 'There is no such request.');
  if (!isRequestAllowed(sender.role, name)) return refuse('forbidden', `A ${sender.role} window may not ask ${name}.`);
  const checked = REQUEST_INPUTS[name].safeParse(input);
  if (!checked.success) {
    const issue = checked.error.issues[0];
    return refuse('invalid', `${name}: ${issue?.path.join('.') ?? ''} ${issue?.message ?? ''}`.trim());
  }
  try {
    return await callHandler(door.handlers, name, checked.data, sender);
  } catch (error) {
    return { ok: false, error: { code: 'failed', message: door.onThrown(name, error) } };
  }
}

/** The input was checked by the schema of this very name, which the compiler cannot follow through the union. */
function callHandler(
  handlers: RequestHandlers,
  name: RequestName,
  input: unknown,
  sender: Sender,
): Reply<unknown> | Promise<Reply<unknown>> {
  const handler = handlers[name] as (input: unknown, sender: Sender) => Reply<unknown> | Promise<Reply<unknown>>;
  return handler(input, sender);
}
