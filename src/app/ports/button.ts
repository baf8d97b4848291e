import { createHash } from 'node:crypto';
import type { Action } from '../../document/index.ts';

/** Another way of making or reading ids gets another number, so that an old button is known as one. */
const VERSION = '1';
/** 132 bits of the hash: 24 bytes in all, far below the 64 that Telegram allows. */
const HASH_CHARACTERS = 22;

/**
 * The id a platform puts on an action's button: opaque, and the same for the same action, so that a button in a hundred
 * thousand channels is one row. What it means is kept by `ConversationStore.keepButtons`; who may do it is asked at the press.
 */
export function buttonIdOf({ command, values, replaces }: Pick<Action, 'command' | 'values' | 'replaces'>): string {
  const sorted = Object.entries(values).sort(([a], [b]) => (a < b ? -1 : 1));
  const meaning = JSON.stringify([command, sorted, replaces ?? false]);
  return `${VERSION}.${createHash('sha256').update(meaning).digest('base64url').slice(0, HASH_CHARACTERS)}`;
}
