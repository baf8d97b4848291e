import type { Message, User } from 'grammy/types';
import { type CommandSpec, writeWho } from '../../app/ports/index.ts';

/** Whether somebody may be named after a command. */
export const namesPeople = ({ options }: CommandSpec): boolean => options.some(({ kind }) => kind === 'who');

/**
 * The text after a command, with the person it names as the core reads them. Telegram tells who is meant only where a
 * client picked a person without a name of their own, and where the command answers somebody's message: a name that is
 * merely typed may belong to somebody else tomorrow.
 */
export function withWho(text: string, message: Message): string {
  const whole = message.text ?? message.caption ?? '';
  const entities = message.entities ?? message.caption_entities ?? [];
  for (const entity of entities) {
    if (entity.type !== 'text_mention') continue;
    const named = whole.slice(entity.offset, entity.offset + entity.length);
    return text.replace(named, () => written(entity.user));
  }
  const answered = message.reply_to_message?.from;
  const isSomebody = answered !== undefined && !answered.is_bot && message.reply_to_message?.sender_chat === undefined;
  return isSomebody ? `${written(answered)} ${text}`.trim() : text;
}

function written({ id, first_name: first, last_name: last }: User): string {
  return writeWho({ kind: 'person', id: String(id), label: [first, last].filter(Boolean).join(' ') });
}
