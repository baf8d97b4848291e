import type { Bot } from 'grammy';
import type { Document as TelegramFile } from 'grammy/types';
import { type Attachment, AttachmentError } from '../../app/ports/index.ts';
import { MAX_FILE_BYTES } from './limits.ts';
import type { Wire } from './wire.ts';

/** What downloading takes besides the file. */
export interface Downloading {
  readonly bot: Bot;
  readonly wire: Wire;
  readonly apiUrl: string;
}

/** A file sent with a message: asked for and downloaded only when it is read. */
export function attachmentOf(file: TelegramFile, { bot, wire, apiUrl }: Downloading): Attachment {
  const sizeBytes = file.file_size ?? null;
  return {
    name: file.file_name ?? 'file',
    sizeBytes,
    async read(maxBytes) {
      const most = Math.min(maxBytes, MAX_FILE_BYTES);
      if (sizeBytes !== null && sizeBytes > most) throw new AttachmentError('too_large', `more than ${most} bytes`);
      const path = await pathOf(bot, file.file_id);
      // The address holds the token: it goes into no message and no log.
      return wire.download(`${apiUrl}/file/bot${bot.token}/${path}`, most);
    },
  };
}

async function pathOf(bot: Bot, fileId: string): Promise<string> {
  try {
    const { file_path: path } = await bot.api.getFile(fileId);
    if (path !== undefined && /^[\w./-]+$/.test(path) && !path.includes('..')) return path;
  } catch {
    // The SDK's error carries the call; what matters is that Telegram does not hand the file out.
  }
  throw new AttachmentError('gone', 'Telegram does not hand out this file');
}
