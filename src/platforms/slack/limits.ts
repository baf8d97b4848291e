/** Slack's numbers. "@slack/types" = doc comments of @slack/types 3.2.0, "manifest" = those of @slack/web-api 8.2.0. */

import type { Pace } from '../../app/ports/index.ts';
import { SECOND_MS } from '../../domain/instant.ts';

/**
 * Slack answers a channel about once a second; "several hundred a minute" a workspace is hearsay, 240 stays below it. Of
 * many workspaces no limit is known: 50 a second are what one process sends without haste.
 */
export const pace: Pace = { perSecond: 50, maxInFlight: 50, perCommunityMs: SECOND_MS / 4, perChannelMs: SECOND_MS };

/** Blocks in one message (@slack/types). */
export const MAX_BLOCKS = 50;
/** Characters of a header (@slack/types). */
export const MAX_HEADER = 150;
/** Characters of a section's or context's text (@slack/types). */
export const MAX_TEXT = 3_000;
/** Fields of one section, and characters of one field (@slack/types). */
export const MAX_FIELDS = 10;
export const MAX_FIELD = 2_000;
/** Characters of a picture in words (@slack/types). */
export const MAX_ALT = 2_000;
/** Elements of one actions block, and characters of a button's label (@slack/types). */
export const MAX_BUTTONS_IN_A_ROW = 25;
export const MAX_BUTTON_LABEL = 75;
/** Blocks in one view (@slack/types). */
export const MAX_VIEW_BLOCKS = 100;
/**
 * All blocks of a message as JSON. Undocumented: chat.postMessage answered `msg_blocks_too_long` from about 13,200
 * characters (slackapi/bolt-js#2509, #2867).
 */
export const MAX_BLOCKS_JSON = 12_000;
/** All blocks of one preview as JSON. Undocumented; half a message's, because a preview hangs below one. */
export const MAX_UNFURL_JSON = 6_000;
/** Characters of the text beside the blocks: Slack cuts at 40,000, some clients split from about 4,000. */
export const MAX_FALLBACK = 4_000;
/** Plain text in one block, the last resort: at most twice as long as JSON, so always within MAX_BLOCKS_JSON. */
export const MAX_PLAIN = 5_000;
/** Characters of a link's address. Undocumented; the length browsers agree on. */
export const MAX_URL = 2_000;

/** Slash commands of one app, and the characters of their parts (manifest). */
export const MAX_COMMANDS = 50;
export const MAX_COMMAND_NAME = 32;
export const MAX_COMMAND_DESCRIPTION = 2_000;
export const MAX_USAGE_HINT = 1_000;

/** Characters of a form's title and its two buttons, and of what it carries unseen (@slack/types). */
export const MAX_TITLE = 24;
export const MAX_PRIVATE_METADATA = 3_000;
/** Characters of a field's label and hint, and of what is typed into it (@slack/types). */
export const MAX_FIELD_LABEL = 2_000;
export const MAX_TYPED = 3_000;
/** Choices of one menu, and characters of each one's label and value (@slack/types). */
export const MAX_CHOICES = 100;
export const MAX_CHOICE = 75;

/** Ours: groups that one message calls. */
export const MAX_CALLED = 10;
