/** Blocks as the person reads them, one line a block or item; a date as its fallback. */
import { z } from 'zod';

export interface Seen {
  /** `private`: only the one who asked sees it; `replaced`: in the place of the message whose button was pressed. */
  readonly visibility: 'private' | 'public' | 'replaced';
  readonly thread: string | null;
  readonly text: string;
  readonly notification: string;
  readonly blocks: readonly unknown[];
}

export function blocksToText(blocks: readonly unknown[]): string {
  return blocks.map((block) => nodeToText(block)).join('\n');
}

const nodeSchema = z.object({
  type: z.string(),
  text: z.union([z.string(), z.object({ text: z.string() })]).optional(),
  url: z.string().optional(),
  channel_id: z.string().optional(),
  alt_text: z.string().optional(),
  fallback: z.string().optional(),
  style: z.unknown().optional(),
  fields: z.array(z.unknown()).optional(),
  elements: z.array(z.unknown()).optional(),
});

function nodeToText(value: unknown): string {
  const node = nodeSchema.parse(value);
  const inner = [...(node.fields ?? []), ...(node.elements ?? [])].map(nodeToText);
  switch (node.type) {
    case 'divider':
      return '—';
    case 'channel':
      return `#${node.channel_id}`;
    case 'date':
      return node.fallback ?? '';
    case 'mrkdwn':
      return readMrkdwn(String(node.text));
    case 'rich_text_list':
      return inner.map((item, index) => `${node.style === 'ordered' ? `${index + 1}.` : '•'} ${item}`).join('\n');
    case 'rich_text_quote':
      return `> ${inner.join('').replaceAll('\n', '\n> ')}`;
    case 'rich_text_section':
      return inner.join('');
    case 'image':
      return `(${node.alt_text})`;
    case 'actions':
      return inner.map((label) => `[${label}]`).join(' ');
    case 'link':
      return String(node.text ?? node.url);
    default:
      return typeof node.text === 'string' ? node.text : [node.text?.text ?? [], ...inner].flat().join('\n');
  }
}

function readMrkdwn(words: string): string {
  return words
    .replace(/^\*([^*\n]+)\*$/gm, '$1')
    .replace(/<[^<>|]+\|([^<>]+)>/g, '$1')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&');
}
