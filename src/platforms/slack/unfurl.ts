import type { types } from '@slack/bolt';
import { z } from 'zod';
import type { SharedLinks } from '../../app/ports/index.ts';
import {
  type Block,
  type Document,
  fit as fitDocument,
  type Inline,
  type Setting,
  type Text,
  text,
  textToPlain,
  toneSigns,
} from '../../document/index.ts';
import { wordsOf } from '../../locales/index.ts';
import type { Envelope } from './envelope.ts';
import { MAX_BLOCKS, MAX_FIELD, MAX_FIELDS, MAX_TEXT, MAX_UNFURL_JSON } from './limits.ts';
import { compact } from './mrkdwn.ts';
import { clean, clip } from './text.ts';

/** Somebody posted, or is about to post, addresses of a host that the manifest names. */
const sharedSchema = z.object({
  type: z.literal('link_shared'),
  /** `COMPOSER` while it is being written. */
  channel: z.string().min(1),
  message_ts: z.string().min(1),
  unfurl_id: z.string().min(1).optional(),
  source: z.enum(['composer', 'conversations_history']).optional().catch(undefined),
  links: z.array(z.object({ url: z.string() })),
});

/** What shows previews: the message, named in one of Slack's two ways. */
type Target =
  | { readonly unfurl_id: string; readonly source: 'composer' | 'conversations_history' }
  | { readonly channel: string; readonly ts: string };

export interface Shared {
  readonly links: SharedLinks;
  readonly target: Target;
}

/** Posted addresses; null for every other event. */
export function readShared({ id, team, event }: Envelope): Shared | null {
  const read = sharedSchema.safeParse(event);
  if (!read.success) return null;
  const { channel, message_ts: ts, unfurl_id, source, links } = read.data;
  return {
    links: { id, address: { platform: 'slack', community: team, channel }, urls: links.map(({ url }) => url) },
    target: unfurl_id !== undefined && source !== undefined ? { unfurl_id, source } : { channel, ts },
  };
}

/**
 * Document → the blocks of a preview, which takes fewer kinds than a message: no rich text (slackapi/java-slack-sdk#948) and no
 * buttons (getsentry/sentry#101303). So styles are left out, and what could be read as markup is plain text.
 */
export function renderUnfurl(document: Document, setting: Setting): types.KnownBlock[] {
  const render = (candidate: Document) => candidate.blocks.flatMap((block) => renderBlock(block, setting));
  const sign = toneSigns[document.tone];
  const [first, ...rest] = document.blocks;
  const signed =
    sign !== '' && first?.type === 'heading'
      ? { ...document, blocks: [{ ...first, text: text`${sign} ${first.text}` }, ...rest] }
      : document;
  const fits = (candidate: Document): boolean => {
    const blocks = render(candidate);
    return blocks.length <= MAX_BLOCKS && JSON.stringify(blocks).length <= MAX_UNFURL_JSON;
  };
  return render(fitDocument(signed, fits, wordsOf(setting.locale).document.more));
}

function renderBlock(block: Block, setting: Setting): types.KnownBlock[] {
  switch (block.type) {
    case 'heading':
      return section(textObject(block.text, setting, { style: bold }));
    case 'paragraph':
      return section(textObject(block.text, setting));
    case 'note': {
      const words = textObject(block.text, setting);
      return words === null ? [] : [{ type: 'context', elements: [words] }];
    }
    case 'quote':
      return section(
        textObject(text`“${block.text}”${block.source === null ? '' : text` — ${block.source}`}`, setting),
      );
    case 'list':
      return block.items.flatMap((item, index) =>
        section(textObject(text`${block.ordered ? `${index + 1}.` : '•'} ${item}`, setting)),
      );
    case 'fields': {
      const columns = block.fields
        .map(({ label, value }) =>
          textObject(text`${label}\n${value}`, setting, { style: boldFirstLine, most: MAX_FIELD }),
        )
        .filter((column) => column !== null);
      const rows = Array.from({ length: Math.ceil(columns.length / MAX_FIELDS) }, (_, row) =>
        columns.slice(row * MAX_FIELDS, (row + 1) * MAX_FIELDS),
      );
      return rows.map((fields) => ({ type: 'section', fields }));
    }
    case 'divider':
      return [{ type: 'divider' }];
    case 'actions':
      return [];
  }
}

const bold = (words: string): string => `*${words}*`;
const boldFirstLine = (words: string): string => words.replace(/^[^\n]+/, (label) => `*${label}*`);

const section = (words: TextObject | null): types.KnownBlock[] =>
  words === null ? [] : [{ type: 'section', text: words }];

interface Shape {
  /** What is done to text in which nothing could be read as markup. */
  readonly style?: (words: string) => string;
  readonly most?: number;
}

type TextObject = types.MrkdwnElement | types.PlainTextElement;

/** Null: there is nothing to see in it. */
function textObject(
  words: Text,
  setting: Setting,
  { style = (words) => words, most = MAX_TEXT }: Shape = {},
): TextObject | null {
  const plain = clean(textToPlain(words, setting)).trim();
  if (plain === '') return null;
  const small = compact(words.map(withoutStyle), setting)?.trim();
  const styled = small && style(small);
  if (styled && styled.length <= most) return { type: 'mrkdwn', text: styled, verbatim: true };
  return { type: 'plain_text', text: clip(plain, most), emoji: false };
}

function withoutStyle(inline: Inline): Inline {
  return inline.type === 'time' || inline.type === 'link' ? inline : { type: 'text', text: inline.text };
}
