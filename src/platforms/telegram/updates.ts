import type { Update } from 'grammy/types';

/** The kinds of updates that `listen` understands; Telegram sends no others. */
export const heardUpdates = ['message', 'channel_post', 'callback_query', 'my_chat_member'] as const;

/** Ends early when the signal does; never fails. */
export type Wait = (ms: number, signal: AbortSignal) => Promise<void>;

/** Updates of one chat keep their order; what belongs to no chat has a lane of its own. */
export function laneOf(update: Update): string {
  const said = update.message ?? update.channel_post ?? update.my_chat_member ?? update.callback_query?.message;
  return said === undefined ? `update:${update.update_id}` : String(said.chat.id);
}
