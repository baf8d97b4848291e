import type { SchemaName } from './contract.ts';
import { messagePayload } from './payloads.ts';
import type { StoredMessage, World } from './world.ts';

/** An HTTP answer before it is written; a body is checked against its schema first. */
export interface Answer {
  readonly status: number;
  readonly body: object | null;
  /** Of the body, or of each of its entries where it is a list. */
  readonly schema: SchemaName | null;
  /** A file's content in place of a body. */
  readonly bytes?: Uint8Array;
  readonly headers?: Readonly<Record<string, string>>;
}

/** Discord's 204 carries no content type; the SDK would try to read a body otherwise. */
export const emptyAnswer: Answer = { status: 204, body: null, schema: null };

export function refused(status: number, code: number, message: string): Answer {
  return { status, body: { code, message }, schema: 'ErrorResponse' };
}

export function messageAnswer(world: World, message: StoredMessage): Answer {
  return { status: 200, body: messagePayload(world, message), schema: 'MessageResponse' };
}
