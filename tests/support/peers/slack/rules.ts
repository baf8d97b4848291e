/**
 * What Slack refuses in blocks and texts, by hand: limits from docs.slack.dev, and the house's own rule that nothing the
 * bot writes mentions anybody. The generated contracts (contracts.ts) are checked beside these.
 */
import { z } from 'zod';

const LIMITS = {
  blocks: 50,
  blocksJson: 13_200,
  header: 150,
  text: 3_000,
  fields: 10,
  field: 2_000,
  elements: 10,
  buttons: 25,
  label: 75,
};

const textObject = (max: number) =>
  z
    .object({ type: z.enum(['plain_text', 'mrkdwn']), text: z.string().min(1).max(max) })
    .loose()
    .refine(
      (object) => object.type !== 'mrkdwn' || isCall(object.text) || !strayMarkup(object.text),
      'mrkdwn with a stray < or a mention',
    );

const date = z.object({ type: z.literal('date'), timestamp: z.int(), format: z.string().min(1), fallback: z.string() });
const link = z.object({ type: z.literal('link'), url: z.url(), text: z.string().min(1).optional() }).loose();
const words = z.object({ type: z.literal('text'), text: z.string().min(1) }).loose();
// A channel's name notifies nobody. No user, usergroup or broadcast element: the bot mentions nobody.
const channel = z.strictObject({ type: z.literal('channel'), channel_id: z.string().min(1) });
const inline = z.discriminatedUnion('type', [words, link, date, channel]);
// Whether Slack takes a line of nothing but spaces is not documented; the bot has no reason to send one.
const line = z
  .array(inline)
  .refine((parts) => parts.some((part) => part.type !== 'text' || part.text.trim() !== ''), 'nothing to see');
const section = z.object({ type: z.literal('rich_text_section'), elements: line });
const richElement = z.discriminatedUnion('type', [
  section,
  z.object({ type: z.literal('rich_text_quote'), elements: line }),
  z.object({
    type: z.literal('rich_text_list'),
    style: z.enum(['bullet', 'ordered']),
    elements: z.array(section).min(1),
  }),
]);

// Ours: an id is at most 64 bytes on every platform; Slack allows 255.
const button = z.strictObject({
  type: z.literal('button'),
  action_id: z.string().min(1).max(64),
  text: textObject(LIMITS.label).refine((text) => text.type === 'plain_text' && text.text.trim() !== ''),
  style: z.enum(['primary', 'danger']).optional(),
});

const block = z.discriminatedUnion('type', [
  z.object({ type: z.literal('header'), text: textObject(LIMITS.header).refine((text) => text.type === 'plain_text') }),
  z
    .object({
      type: z.literal('section'),
      text: textObject(LIMITS.text).optional(),
      fields: z.array(textObject(LIMITS.field)).min(1).max(LIMITS.fields).optional(),
    })
    .refine((section) => section.text !== undefined || section.fields !== undefined, 'a section without text'),
  z.object({ type: z.literal('context'), elements: z.array(textObject(LIMITS.text)).min(1).max(LIMITS.elements) }),
  z.object({ type: z.literal('divider') }),
  z.object({ type: z.literal('rich_text'), elements: z.array(richElement).min(1) }),
  z.strictObject({
    type: z.literal('image'),
    slack_file: z.strictObject({ id: z.string().regex(/^F[A-Z0-9]{8,}$/) }),
    alt_text: z.string().min(1).max(2_000),
  }),
  z.object({ type: z.literal('actions'), elements: z.array(button).min(1).max(LIMITS.buttons) }),
]);

interface Room {
  readonly blocks: number;
  readonly blocksJson: number;
}
/** A view takes more (https://docs.slack.dev/surfaces/modals): 100 blocks, 250 KB. */
export const VIEW_ROOM: Room = { blocks: 100, blocksJson: 250_000 };

/** Slack's error for these blocks with what is wrong, or null when it would take them. */
export function blocksProblem(
  blocks: unknown,
  room: Room = LIMITS,
): { readonly error: string; readonly detail: string } | null {
  const read = z.array(block).min(1).max(room.blocks).safeParse(blocks);
  if (!read.success) return { error: 'invalid_blocks', detail: z.prettifyError(read.error) };
  const ids = read.data.flatMap((one) =>
    one.type === 'actions' ? one.elements.map(({ action_id }) => action_id) : [],
  );
  if (new Set(ids).size < ids.length) return { error: 'invalid_blocks', detail: 'an action_id appears twice' };
  const length = JSON.stringify(blocks).length;
  return length > room.blocksJson ? { error: 'msg_blocks_too_long', detail: `${length} characters` } : null;
}

/** Calls and nothing else: no text of anybody's stands beside them. */
const isCall = (text: string): boolean => /^(?:(?:<!subteam\^S[A-Z0-9]+>|<!here>|<!channel>)(?: |$))+$/.test(text);

/** Every `<` opens a link or a date that is closed; mentions and anything else are stray. */
export function strayMarkup(text: string): boolean {
  const rest = text
    .replace(/<(?:https?:\/\/|mailto:)[^<>|]+(?:\|[^<>|]+)?>/g, '')
    .replace(/<!date\^-?\d+\^[^<>|^]+\|[^<>|]+>/g, '')
    .replace(/&(?:amp|lt|gt);/g, '');
  return /[<>&]/.test(rest);
}
