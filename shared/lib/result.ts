/** An expected outcome: a value, or a failure with a stable code and a sentence for the user. */
export type Result<Value, Failure extends FailureText = FailureText> =
  | { readonly ok: true; readonly value: Value }
  | { readonly ok: false; readonly error: Failure };

export interface FailureText<Code extends string = string> {
  readonly code: Code;
  /** What happened, what is still right, and what to do. */
  readonly message: string;
}

/** Wraps a value as a success. */
export const success = <Value>(value: Value): { readonly ok: true; readonly value: Value } => ({ ok: true, value });

/** Wraps a code and a sentence as a failure. */
export const failure = <Code extends string>(
  code: Code,
  message: string,
): { readonly ok: false; readonly error: FailureText<Code> } => ({ ok: false, error: { code, message } });
