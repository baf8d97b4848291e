import type { types } from '@slack/bolt';
import type { Inline, Setting, Text } from '../../document/index.ts';
import { formatTime } from '../../document/index.ts';
import { dateFormat, unixSeconds } from './mrkdwn.ts';
import { clean, webUrl } from './text.ts';

/** A sentence as rich text: Slack shows these elements as they are, so no text in them can be markup or a mention. */
export function richInlines(text: Text, setting: Setting): types.RichTextElement[] {
  return text.flatMap((inline) => richInline(inline, setting));
}

export function richSection(text: Text, setting: Setting): types.RichTextSection {
  return { type: 'rich_text_section', elements: richInlines(text, setting) };
}

/** Whether anything would be seen: Slack refuses empty elements. */
export function hasWords(element: types.RichTextBlockElement): boolean {
  return element.elements.some((part) => part.type !== 'text' || part.text.trim() !== '');
}

/** Null when nothing would be seen. */
export function richBlock(elements: readonly types.RichTextBlockElement[]): types.RichTextBlock | null {
  const seen = elements.filter(hasWords);
  return seen.length === 0 ? null : { type: 'rich_text', elements: seen };
}

function richInline(inline: Inline, setting: Setting): types.RichTextElement[] {
  switch (inline.type) {
    case 'text':
      return textElement(inline.text);
    case 'strong':
      return textElement(inline.text, { bold: true });
    case 'emphasis':
      return textElement(inline.text, { italic: true });
    case 'code':
      return textElement(inline.text, { code: true });
    case 'link': {
      const url = webUrl(inline.url);
      const label = clean(inline.text).trim();
      if (url === null) return textElement(inline.text);
      return [{ type: 'link', url, ...(label === '' ? {} : { text: label }) }];
    }
    case 'time':
      return [
        {
          type: 'date',
          timestamp: unixSeconds(inline.at),
          format: dateFormat[inline.style],
          fallback: formatTime(inline.at, inline.style, setting),
        },
      ];
  }
}

function textElement(text: string, style?: types.RichTextStyleable['style']): types.RichTextElement[] {
  const cleaned = clean(text);
  if (cleaned === '') return [];
  return [{ type: 'text', text: cleaned, ...(style === undefined ? {} : { style }) }];
}
