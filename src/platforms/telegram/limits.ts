import { MINUTE_MS, SECOND_MS } from '../../domain/instant.ts';

/** Of a text after its entities are parsed (Bot API, sendMessage); in UTF-16 units, never fewer than Telegram counts. */
export const MAX_TEXT_CHARACTERS = 4_096;

/** Of a caption after its entities are parsed (Bot API, sendPhoto). */
export const MAX_CAPTION_CHARACTERS = 1_024;

/** Buttons of one message (undocumented; 100 is what the server takes), and of one row (8 on all clients). */
export const MAX_BUTTONS = 100;
export const MAX_BUTTONS_IN_A_ROW = 3;
/** Ours: what a narrow phone shows of the labels of one row, and of one label. */
export const ROW_CHARACTERS = 34;
export const MAX_BUTTON_CHARACTERS = 48;
/** Bot API, answerCallbackQuery: characters of the words shown only to whoever pressed. */
export const MAX_ALERT_CHARACTERS = 200;
/** Ours: a client shows a spinner until the press is answered; what takes longer is answered by a message. */
export const PRESS_PATIENCE_MS = 2 * SECOND_MS;
/** Bot API, getFile: larger files are not handed out. */
export const MAX_FILE_BYTES = 20 * 2 ** 20;

/** Bot API, BotCommand. */
export const MAX_COMMANDS = 100;
export const MAX_COMMAND_DESCRIPTION_CHARACTERS = 256;

/** Largest time `tg-time` takes: a 32-bit second (undocumented; TDLib's type). */
export const MAX_UNIX_SECONDS = 2 ** 31 - 1;

/**
 * Bots FAQ: about 30 messages a second overall and 20 a minute in one group; a tenth of headroom for replies. What is under
 * way at this pace when an answer takes a third of a second; the pace, not that, keeps Telegram from being flooded.
 */
export const pace = { perSecond: 27, maxInFlight: 9, perChannelMs: 3 * SECOND_MS };

/** How long the server holds a poll without news; then the request may take a little longer. */
export const POLL_SECONDS = 30;
export const POLL_TIMEOUT_MS = (POLL_SECONDS + 10) * SECOND_MS;
/** Bot API, getUpdates. */
export const MAX_UPDATES_PER_POLL = 100;

/** Ours: one update is some kilobytes; how long Telegram is kept waiting for one; how many it may post at once. */
export const MAX_UPDATE_BYTES = 2 ** 20;
export const UPDATE_PATIENCE_MS = 5 * SECOND_MS;
export const WEBHOOK_CONNECTIONS = 20;

/** For every other call. */
export const CALL_TIMEOUT_MS = 15 * SECOND_MS;
/** A hundred updates are some hundred kilobytes. */
export const MAX_RESPONSE_BYTES = 10 * 2 ** 20;

/** Pauses between failed polls: doubled from the first to the last. */
export const FIRST_POLL_PAUSE_MS = 3 * SECOND_MS;
export const MAX_POLL_PAUSE_MS = MINUTE_MS;

/** How long a batch of updates may take before the next poll confirms it as received. */
export const CONFIRM_PATIENCE_MS = SECOND_MS;
/** How long `stop` waits for updates at work. */
export const STOP_PATIENCE_MS = 5 * SECOND_MS;

/** Chats served side by side; updates held in all and for one chat. */
export const MAX_CHATS_ABREAST = 16;
export const MAX_UPDATES_HELD = 400;
export const MAX_UPDATES_HELD_PER_CHAT = 20;

/** Telegram keeps updates for a day: a command from before a long pause would count as news of now. */
export const STALE_AFTER_MS = 10 * MINUTE_MS;

/** A reply that certainly did not arrive is tried again when its wait is short. */
export const MAX_REPLY_TRIES = 3;
export const MAX_REPLY_WAIT_MS = 15 * SECOND_MS;

/** Waits where Telegram names none. */
export const UNREACHABLE_RETRY_MS = 5 * SECOND_MS;
export const REFUSED_TOKEN_RETRY_MS = 5 * MINUTE_MS;
/** Longer waits than this are cut: the relay asks again. */
export const MAX_RETRY_MS = 60 * MINUTE_MS;
