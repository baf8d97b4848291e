export type Answer = { readonly ok: true; readonly [name: string]: unknown } | Refusal;
export interface Refusal {
  readonly ok: false;
  readonly error: string;
  readonly response_metadata?: { readonly messages: readonly string[] };
}
export type Arguments = Readonly<Record<string, unknown>>;

/** The workspace whose token it was. */
export interface Caller {
  readonly team: string;
}
export type Method = (args: Arguments, caller: Caller) => Answer;

export function refuse(error: string, detail?: string): Refusal {
  if (detail === undefined) return { ok: false, error };
  return { ok: false, error, response_metadata: { messages: [`[ERROR] ${detail}`] } };
}
