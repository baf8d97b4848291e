import { z } from 'zod';
import { parseHtml } from './entities.ts';
import { type PeerChat, type PressAnswer, Refusal, type Sent } from './types.ts';
import type { UpdateQueue } from './updates.ts';
import { chatObject, type World } from './world.ts';

/** What the methods of the Bot API work on. */
export interface Backend {
  readonly world: World;
  readonly updates: UpdateQueue;
  readonly me: BotUser;
  /** Command menus by `<scope>:<language>`. */
  readonly menus: Map<string, readonly MenuCommand[]>;
  /** Presses that wait for their answer, by the id of their query. */
  readonly presses: Map<string, (answer: PressAnswer) => void>;
  /** What people sent, by file id. */
  readonly files: Map<string, Uint8Array>;
  readonly webhook: { set(webhook: SetWebhook): void };
  nowSeconds(): number;
}

/** What the bot asked for with setWebhook. */
export interface SetWebhook {
  readonly url: string;
  readonly secret: string;
  readonly allowed: readonly string[];
}

export interface BotUser {
  readonly id: number;
  readonly is_bot: true;
  readonly first_name: string;
  readonly username: string;
}

export interface MenuCommand {
  readonly command: string;
  readonly description: string;
}

type Method = (backend: Backend, payload: unknown) => unknown;

/** The methods the peer speaks; each returns the `result` or throws a `Refusal` with the server's own text. */
export const methods: Readonly<Record<string, Method>> = {
  getMe: ({ me }) => ({
    ...me,
    can_join_groups: true,
    can_read_all_group_messages: false,
    supports_inline_queries: false,
  }),
  deleteWebhook: () => true,
  setWebhook: (backend, payload) => {
    const { url, secret_token: secret, allowed_updates: allowed } = webhookRequest.parse(payload);
    backend.webhook.set({ url, secret, allowed });
    return true;
  },
  answerCallbackQuery: ({ presses }, payload) => {
    const { callback_query_id: id, text, show_alert } = pressAnswerRequest.parse(payload);
    const answered = presses.get(id);
    if (answered === undefined) {
      throw new Refusal(400, 'Bad Request: query is too old and response timeout expired or query ID is invalid');
    }
    presses.delete(id);
    answered({ alert: show_alert && text !== '' ? text : null });
    return true;
  },
  getFile: ({ files }, payload) => {
    const { file_id } = fileRequest.parse(payload);
    const file = files.get(file_id);
    if (file === undefined) throw new Refusal(400, 'Bad Request: wrong file_id or the file is temporarily unavailable');
    return { file_id, file_unique_id: file_id, file_size: file.length, file_path: `documents/${file_id}` };
  },
  getUpdates: (backend, payload) => {
    const request = updatesRequest.parse(payload);
    return backend.updates.poll({
      offset: request.offset,
      limit: request.limit,
      timeoutSeconds: request.timeout,
      allowed: request.allowed_updates ?? null,
    });
  },
  setMyCommands: setMenu,
  sendMessage: writeMessage,
  editMessageText: editMessage,
  sendPhoto: (backend, payload) => {
    const { photo, caption, ...rest } = photoRequest.parse(payload);
    return writeMessage(backend, { ...rest, text: caption }, keepPhoto(backend, photo));
  },
  sendDocument: (backend, payload) => {
    const { document, ...rest } = documentRequest.parse(payload);
    const bytes = backend.files.get(document);
    if (bytes === undefined) throw new Refusal(400, 'Bad Request: there is no document in the request');
    return writeMessage(backend, { ...rest, text: `[${bytes.length} bytes]` });
  },
  editMessageCaption: (backend, payload) => {
    const { caption, ...rest } = captionRequest.parse(payload);
    return editMessage(backend, { ...rest, text: caption });
  },
  editMessageMedia: (backend, payload) => {
    const { media, ...rest } = mediaRequest.parse(payload);
    const text = { text: media.caption, parse_mode: media.parse_mode };
    return editMessage(backend, { ...rest, ...text }, keepPhoto(backend, media.media));
  },
  deleteMessage: (backend, payload) => {
    const { chat_id, message_id } = deleteRequest.parse(payload);
    const { messages } = reachableChat(backend, chat_id);
    if (messages.get(message_id) === 'theirs') throw new Refusal(400, "Bad Request: message can't be deleted");
    if (!messages.delete(message_id)) throw new Refusal(400, 'Bad Request: message to delete not found');
    return true;
  },
  getChatMember: (backend, payload) => {
    const { chat_id, user_id } = memberRequest.parse(payload);
    const chat = reachableChat(backend, chat_id);
    const user = { id: user_id, is_bot: false, first_name: `Person ${user_id}` };
    return chat.administrators.has(user_id)
      ? { status: 'administrator', user, can_be_edited: false, is_anonymous: false, ...administratorRights }
      : { status: 'member', user };
  },
};

/** Bot API, sendMessage: characters after parsing. */
const MAX_TEXT = 4_096;

const updatesRequest = z.object({
  offset: z.number().default(0),
  limit: z.number().default(100),
  timeout: z.number().default(0),
  allowed_updates: z.array(z.string()).optional(),
});
const deleteRequest = z.object({ chat_id: z.number(), message_id: z.number() });
const memberRequest = z.object({ chat_id: z.number(), user_id: z.number() });
const menuRequest = z.object({
  commands: z.array(z.object({ command: z.string(), description: z.string() })),
  scope: z.object({ type: z.string() }).default({ type: 'default' }),
  language_code: z.string().default(''),
});
const textRequest = z.object({
  chat_id: z.number(),
  text: z.string(),
  parse_mode: z.literal('HTML').optional(),
  message_thread_id: z.number().optional(),
  disable_notification: z.boolean().default(false),
  reply_parameters: z
    .object({ message_id: z.number(), allow_sending_without_reply: z.boolean().default(false) })
    .optional(),
  reply_markup: z
    .object({ inline_keyboard: z.array(z.array(z.object({ text: z.string(), callback_data: z.string() })).min(1)) })
    .optional(),
});
const webhookRequest = z.object({
  url: z.url({ protocol: /^https$/ }),
  secret_token: z.string().regex(/^[A-Za-z0-9_-]{1,256}$/),
  allowed_updates: z.array(z.string()),
});
const pressAnswerRequest = z.object({
  callback_query_id: z.string(),
  text: z.string().max(200).default(''),
  show_alert: z.boolean().default(false),
});
const fileRequest = z.object({ file_id: z.string() });
const editRequest = textRequest.extend({ message_id: z.number() });
const photoRequest = textRequest.omit({ text: true }).extend({ photo: z.string(), caption: z.string() });
const documentRequest = textRequest.omit({ text: true }).extend({ document: z.string() });
const captionRequest = editRequest.omit({ text: true }).extend({ caption: z.string() });
const mediaRequest = editRequest.omit({ text: true }).extend({
  media: z.object({ type: z.literal('photo'), media: z.string(), caption: z.string(), parse_mode: z.literal('HTML') }),
});
/** Bot API, sendPhoto: characters after parsing. */
const MAX_CAPTION = 1_024;

/** The id of the photo's file: a new one for an upload, the same for one that is known. */
function keepPhoto({ files }: Backend, photo: string): string {
  if (!photo.startsWith('attach://')) {
    if (!files.has(photo)) throw new Refusal(400, 'Bad Request: wrong file identifier/HTTP URL specified');
    return photo;
  }
  const bytes = files.get(photo);
  if (bytes === undefined) throw new Refusal(400, 'Bad Request: there is no photo in the request');
  files.delete(photo);
  const id = `photo${files.size + 1}`;
  files.set(id, bytes);
  return id;
}
type TextRequest = z.infer<typeof textRequest>;

function setMenu({ menus }: Backend, payload: unknown): true {
  const { commands, scope, language_code } = menuRequest.parse(payload);
  if (commands.length > 100) throw new Refusal(400, 'Bad Request: BOT_COMMANDS_TOO_MUCH');
  for (const { command, description } of commands) {
    if (!/^[a-z0-9_]{1,32}$/.test(command)) throw new Refusal(400, 'Bad Request: BOT_COMMAND_INVALID');
    if (description.length < 1 || description.length > 256) {
      throw new Refusal(400, 'Bad Request: BOT_COMMAND_DESCRIPTION_INVALID');
    }
  }
  menus.set(`${scope.type}:${language_code}`, commands);
  return true;
}

function writeMessage(backend: Backend, payload: unknown, photo: string | null = null): object {
  const request = textRequest.parse(payload);
  const chat = reachableChat(backend, request.chat_id);
  const thread = request.message_thread_id ?? null;
  if (thread !== null && !chat.topics.has(thread)) throw new Refusal(400, 'Bad Request: message thread not found');
  const replied = request.reply_parameters;
  const isReplyThere = replied !== undefined && chat.messages.has(replied.message_id);
  if (replied && !isReplyThere && !replied.allow_sending_without_reply) {
    throw new Refusal(400, 'Bad Request: message to be replied not found');
  }
  const sent: Sent = {
    id: backend.world.newMessageId(chat),
    chat: chat.id,
    thread,
    ...readText(request, photo === null ? MAX_TEXT : MAX_CAPTION),
    photo,
    replyTo: replied && isReplyThere ? replied.message_id : null,
    silent: request.disable_notification,
    edits: 0,
  };
  backend.world.keep(chat, sent);
  return messageObject(backend, chat, sent);
}

function editMessage(backend: Backend, payload: unknown, photo: string | null = null): object {
  const request = editRequest.parse(payload);
  const chat = reachableChat(backend, request.chat_id);
  const standing = chat.messages.get(request.message_id);
  if (standing === undefined) throw new Refusal(400, 'Bad Request: message to edit not found');
  if (standing === 'theirs') throw new Refusal(400, "Bad Request: message can't be edited");
  const isPhoto = standing.photo !== null;
  if (photo !== null && !isPhoto) throw new Refusal(400, 'Bad Request: there is no media in the message to edit');
  const now = { ...readText(request, isPhoto ? MAX_CAPTION : MAX_TEXT), photo: photo ?? standing.photo };
  const looks = (message: Looks) => JSON.stringify([message.text, message.entities, message.keyboard, message.photo]);
  if (looks(now) === looks(standing)) {
    throw new Refusal(
      400,
      'Bad Request: message is not modified: specified new message content and reply markup are exactly the same as a current content and reply markup of the message',
    );
  }
  const edited: Sent = { ...standing, ...now, edits: standing.edits + 1 };
  backend.world.keep(chat, edited);
  return messageObject(backend, chat, edited);
}

type Looks = Pick<Sent, 'text' | 'html' | 'entities' | 'keyboard' | 'photo'>;

/** The text and the buttons as Telegram keeps them, or the refusal it gives. */
function readText(request: TextRequest, most: number): Omit<Looks, 'photo'> {
  const rows = request.reply_markup?.inline_keyboard ?? [];
  if (rows.flat().length > 100) throw new Refusal(400, 'Bad Request: reply markup is too long');
  for (const { callback_data } of rows.flat()) {
    if (Buffer.byteLength(callback_data) > 64) throw new Refusal(400, 'Bad Request: BUTTON_DATA_INVALID');
  }
  if (!request.text.isWellFormed()) throw new Refusal(400, 'Bad Request: strings must be encoded in UTF-8');
  const parsed = request.parse_mode === 'HTML' ? parseHtml(request.text) : { text: request.text, entities: [] };
  const text = parsed.text.trim();
  if (text === '') throw new Refusal(400, 'Bad Request: message text is empty');
  if (text.length > most) throw new Refusal(400, 'Bad Request: message is too long');
  const keyboard = rows.map((row) => row.map((button) => ({ text: button.text, data: button.callback_data })));
  return { text, html: request.text, entities: parsed.entities, keyboard };
}

/** The chat the bot may write to. */
function reachableChat({ world }: Backend, id: number): PeerChat {
  const chat = world.chats.get(id);
  if (chat === undefined) throw new Refusal(400, 'Bad Request: chat not found');
  if (chat.movedTo !== null) {
    const description = 'Bad Request: group chat was upgraded to a supergroup chat';
    throw new Refusal(400, description, { migrate_to_chat_id: chat.movedTo });
  }
  if (chat.bot === 'member') return chat;
  if (chat.type === 'private') throw new Refusal(403, 'Forbidden: bot was blocked by the user');
  const what = chat.bot === 'kicked' ? 'bot was kicked from' : 'bot is not a member of';
  throw new Refusal(403, `Forbidden: ${what} the ${chat.type} chat`);
}

const messageObject = ({ me, nowSeconds }: Backend, chat: PeerChat, sent: Sent) => ({
  message_id: sent.id,
  date: nowSeconds(),
  chat: chatObject(chat),
  from: me,
  ...(sent.photo === null
    ? { text: sent.text, entities: sent.entities }
    : { photo: [photoSize(sent.photo)], caption: sent.text, caption_entities: sent.entities }),
  ...(sent.thread !== null && { message_thread_id: sent.thread, is_topic_message: true }),
});

const photoSize = (id: string) => ({ file_id: id, file_unique_id: id, width: 800, height: 400 });

const administratorRights = {
  can_manage_chat: true,
  can_delete_messages: true,
  can_manage_video_chats: true,
  can_restrict_members: true,
  can_promote_members: false,
  can_change_info: true,
  can_invite_users: true,
  can_post_stories: false,
  can_edit_stories: false,
  can_delete_stories: false,
};
