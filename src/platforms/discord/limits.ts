import type { Pace } from '../../app/ports/index.ts';
import { HOUR_MS, MINUTE_MS, SECOND_MS } from '../../domain/instant.ts';

/** Characters of a message's plain content for bots (prose of resources/message; the OpenAPI says 4,000). */
export const MAX_CONTENT = 2_000;
/** Characters of one embed's parts (OpenAPI `RichEmbed`), and of everything in all embeds of a message (prose). */
export const MAX_TITLE = 256;
export const MAX_DESCRIPTION = 4_096;
export const MAX_FIELDS = 25;
export const MAX_FIELD_NAME = 256;
export const MAX_FIELD_VALUE = 1_024;
export const MAX_EMBED_TOTAL = 6_000;
/** Characters of a picture's description (OpenAPI `MessageAttachmentRequest`). */
export const MAX_ALT = 1_024;
/** Files of one message (reference, "Uploading Files"). */
export const MAX_FILES = 10;
/** Ours: roles that one message calls; Discord would take 100. */
export const MAX_CALLED = 10;
/** Ours: a longer address is shown as its label alone, so that one link cannot fill a message. */
export const MAX_LINK = 512;

/** components/reference: rows of a message, buttons of a row, characters of what stands on them. */
export const MAX_ROWS = 5;
export const MAX_BUTTONS_IN_A_ROW = 5;
export const MAX_BUTTON_LABEL = 80;
export const MAX_OPTION_LABEL = 100;
export const MAX_PLACEHOLDER = 150;

/** components/reference, for forms: fields (the OpenAPI says 40), characters of a title or label, and of a field's parts. */
export const MAX_FORM_FIELDS = 5;
export const MAX_FORM_LABEL = 45;
export const MAX_FIELD_DESCRIPTION = 100;
export const MAX_FORM_PLACEHOLDER = 100;
export const MAX_FIELD_TEXT = 4_000;

/** Ours: what members said and we misread, kept in memory until they have said it again. */
export const MAX_MISREAD = 1_000;

/** Ours: the largest file anybody reads for a member, in bytes, and how long its download may take. */
export const MAX_FILE_BYTES = 25 * 1024 * 1024;
export const FILE_TIMEOUT_MS = 20 * SECOND_MS;

/** interactions/application-commands: characters, entries of a list. For a choice's value the OpenAPI says 6,000. */
export const MAX_COMMAND_DESCRIPTION = 100;
export const MAX_CHOICES = 25;
export const MAX_CHOICE_NAME = 100;
export const MAX_CHOICE_VALUE = 100;
export const MAX_OPTION_CHARACTERS = 6_000;

/** Requests a second for a bot (topics/rate-limits). What goes by an interaction's token does not count. */
export const MAX_REQUESTS_PER_SECOND = 50;
/**
 * How several nodes divide them, 47 + 2 + 1 = 50: the one that sends; all others together, each a part as large as those of
 * all who are alive; and what a node asks when it connects or begins to send (the gateway's address, the list of commands).
 */
export const SENDER_REQUESTS_PER_SECOND = 47;
export const HELPERS_REQUESTS_PER_SECOND = 2;
/** How long a request waits for its turn among them; longer, and it is told to come again. */
export const MAX_BUDGET_WAIT_MS = 20 * SECOND_MS;
/** How long the gateway's address is kept: shards that connect together ask once. */
export const GATEWAY_KEPT_MS = 5 * SECOND_MS;
/**
 * Sends leave one of them to look-ups. Threads and publishing meet the SDK's own count of 50, which never reaches the wire.
 * 5 messages in 5 s to a channel is what people see (undocumented). 50 in flight was measured ten times faster than 2,000.
 */
export const pace: Pace = { perSecond: 49, maxInFlight: 50, perChannelMs: SECOND_MS };

/** "The past few minutes" is how long Discord knows a nonce (resources/message): the fewest that can mean. */
export const NONCE_KNOWN_MS = 2 * MINUTE_MS;
/** How long after it began a send may have arrived: it waits at most half a minute for its moment, and as long for an answer. */
export const SENT_WITHIN_MS = MINUTE_MS;
/** Messages of one answer of a channel's history (resources/message). */
export const MAX_HISTORY = 100;

/** Refused requests after which sends pause; Discord bans at 10,000 in ten minutes (topics/rate-limits). */
export const MAX_INVALID = 2_500;
export const INVALID_WINDOW_MS = 10 * MINUTE_MS;

/** Characters of a thread's name; when nobody has written for so long it moves out of sight (60, 1,440, 4,320 or 10,080). */
export const MAX_THREAD_NAME = 100;
export const THREAD_RESTS_AFTER_MINUTES = 4_320;
/** An announcement channel's messages that reach its followers within an hour (seen by MonitoRSS#184; undocumented). */
export const MAX_PUBLISHED = 10;
export const PUBLISHING_WINDOW_MS = HOUR_MS;
/** Private chats, kinds of channels, threads, and messages whose channel has yet to be asked for, kept in memory, each. */
export const MAX_KNOWN_PLACES = 10_000;
/** Of the 50 requests a second, these are over after the sends. */
export const MAX_LOOK_UPS_PER_SECOND = 1;

/** A request without an answer is given up. The SDK's own default is 15 s. */
export const REQUEST_TIMEOUT_MS = 10 * SECOND_MS;
/** The largest answer we read, in bytes: a message with its embed is under 20 KB. */
export const MAX_RESPONSE_BYTES = 4 * 1024 * 1024;
/** Shards of a bucket identify once in 5 s (events/gateway, "Rate Limiting"); the rest is for the way there. */
export const IDENTIFY_SPACING_MS = 5.25 * SECOND_MS;
/** From login to a shard with all its servers, without the time it waits for its turn to identify. */
export const START_TIMEOUT_MS = 30 * SECOND_MS;
/** How long the start waits for servers that Discord says exist and does not send (its own outage). */
export const GUILD_WAIT_MS = 5 * SECOND_MS;
/** How long a stop waits for answers under way, and then for the gateway's goodbye. */
export const STOP_GRACE_MS = 2 * SECOND_MS;

/** After a failure on the way or inside Discord. */
export const RETRY_FAILURE_MS = 5 * SECOND_MS;
/** After an answer that is not Discord's own (a proxy's page), or a refused token. */
export const RETRY_REFUSED_MS = MINUTE_MS;
/** After 30046, too many edits of a message older than an hour: the wait is undocumented. */
export const RETRY_EDIT_CAP_MS = 10 * MINUTE_MS;
/** Bounds of what a 429 may ask for: 1,163 s has been seen (discord-api-docs#6109). */
export const MIN_RETRY_MS = 250;
export const MAX_RETRY_MS = HOUR_MS;

/** Members and users kept in memory; interactions bring what they need with them. */
export const MAX_CACHED_PEOPLE = 200;
