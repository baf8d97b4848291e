import { type Bot, InputFile } from 'grammy';
import type { InlineKeyboardMarkup, Message as TelegramMessage } from 'grammy/types';
import type { Picture } from '../../document/index.ts';

/**
 * Pictures as Telegram keeps them: uploaded once, then named by the id Telegram gave. A message with a picture is a photo
 * with a caption for good, so its reference says which of the two it is: `p123` or `123`.
 */
export interface Album {
  send(to: Place, photo: Photo): Promise<TelegramMessage>;
  /** Puts another picture into a photo that was sent. */
  replace(at: Place & { readonly messageId: number }, photo: Photo): Promise<void>;
}

export interface Place {
  readonly bot: Bot;
  readonly chatId: number;
  readonly options?: object;
}

export interface Photo {
  readonly picture: Picture;
  readonly caption: string;
  readonly keyboard: InlineKeyboardMarkup | undefined;
}

/** Ids remembered; Telegram keeps the files for good, so what is forgotten is uploaded once more. */
const MAX_REMEMBERED = 500;

export const photoRef = (messageId: number): string => `p${messageId}`;

/** The message's number, and whether it is a photo. */
export function readRef(ref: string): { readonly messageId: number; readonly isPhoto: boolean } {
  const isPhoto = ref.startsWith('p');
  return { messageId: Number(isPhoto ? ref.slice(1) : ref), isPhoto };
}

export function createAlbum(): Album {
  const fileIds = new Map<string, string>();
  const remember = (id: string, message: TelegramMessage): void => {
    // Telegram keeps several sizes; the last is the largest.
    const fileId = message.photo?.at(-1)?.file_id;
    if (fileId !== undefined) fileIds.set(id, fileId);
    const oldest = fileIds.keys().next();
    if (fileIds.size > MAX_REMEMBERED && !oldest.done) fileIds.delete(oldest.value);
  };
  const fileOf = ({ id, png }: Picture) => fileIds.get(id) ?? new InputFile(png, `${id}.png`);
  return {
    async send({ bot, chatId, options }, { picture, caption, keyboard }) {
      const message = await bot.api.sendPhoto(chatId, fileOf(picture), {
        ...options,
        caption,
        parse_mode: 'HTML',
        ...(keyboard && { reply_markup: keyboard }),
      });
      remember(picture.id, message);
      return message;
    },
    async replace({ bot, chatId, messageId }, { picture, caption, keyboard }) {
      const media = { type: 'photo', media: fileOf(picture), caption, parse_mode: 'HTML' } as const;
      const edited = await bot.api.editMessageMedia(
        chatId,
        messageId,
        media,
        keyboard ? { reply_markup: keyboard } : {},
      );
      if (edited !== true) remember(picture.id, edited);
    },
  };
}
