import type { Action, Block, Document, Inline, Setting, Text, TimeStyle, Tone } from './types.ts';

/** Said in every renderer, so that a tone is never colour alone. */
export const toneSigns: Readonly<Record<Tone, string>> = {
  neutral: '',
  good: '✅',
  notice: 'ℹ️',
  warning: '⚠️',
  critical: '🔴',
};

/** A document as plain text: the terminal's renderer and every platform's last resort. */
export function toPlainText(document: Document, setting: Setting): string {
  const sign = toneSigns[document.tone];
  const lines = document.blocks.map((block) => blockToPlain(block, setting));
  const called = (document.mentions ?? []).map(({ label }) => label).join(' ');
  return [called, sign && lines.length > 0 ? `${sign} ${lines[0]}` : lines[0], ...lines.slice(1)]
    .filter(Boolean)
    .join('\n');
}

export function textToPlain(text: Text, setting: Setting): string {
  return text.map((inline) => inlineToPlain(inline, setting)).join('');
}

function blockToPlain(block: Block, setting: Setting): string {
  const plain = (text: Text) => textToPlain(text, setting);
  switch (block.type) {
    case 'heading':
    case 'paragraph':
    case 'note':
      return plain(block.text);
    case 'fields':
      return block.fields.map((field) => `${field.label}${colonOf(setting)}${plain(field.value)}`).join('\n');
    case 'list':
      return block.items.map((item, index) => `${block.ordered ? `${index + 1}.` : '•'} ${plain(item)}`).join('\n');
    case 'quote':
      return `> ${plain(block.text).replaceAll('\n', '\n> ')}${block.source ? `\n  — ${plain(block.source)}` : ''}`;
    case 'divider':
      return '—';
    case 'actions':
      return block.actions
        .filter(({ aside }) => !aside)
        .map((action) => `▸ ${action.label}${colonOf(setting)}${typedForm(action)}`)
        .join('\n');
  }
}

/** What to type instead of pressing: `/report service:tiktok-shop symptom:"zero sales"`. */
function typedForm({ command, values }: Action): string {
  const options = Object.entries(values).map(
    ([name, value]) => `${name}:${/\s/.test(value) ? `"${value.replaceAll('"', "'")}"` : value}`,
  );
  return [`/${command}`, ...options].join(' ');
}

/** Between a label and its value: Chinese sets its own, wide colon without a space. */
export const colonOf = ({ locale }: Setting): string => (locale.startsWith('zh') ? '：' : ': ');

function inlineToPlain(inline: Inline, setting: Setting): string {
  switch (inline.type) {
    case 'text':
    case 'strong':
    case 'emphasis':
    case 'code':
      return inline.text;
    case 'link':
      return inline.text === inline.url ? inline.url : `${inline.text} (${inline.url})`;
    case 'time':
      return formatTime(inline.at, inline.style, setting);
  }
}

/**
 * An instant in a zone, with the zone's name. A text that is stored or read later cannot count down, so `relative` is
 * written as the date and time it points at.
 */
export function formatTime(at: number, style: TimeStyle, setting: Setting): string {
  const clock = { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' } as const;
  const day = { month: 'short', day: 'numeric' } as const;
  const options: Intl.DateTimeFormatOptions =
    style === 'date' ? { ...day, weekday: 'short' } : style === 'time' ? clock : { ...day, ...clock };
  const written = new Intl.DateTimeFormat(setting.locale, { ...options, timeZone: setting.zone }).format(at);
  return style === 'date' ? written : `${written} ${zoneName(at, setting)}`;
}

/** The zone's short name, last in every language: Chinese would put it between date and time. */
export function zoneName(at: number, { locale, zone }: Setting): string {
  const parts = new Intl.DateTimeFormat(locale, { timeZone: zone, timeZoneName: 'short' }).formatToParts(at);
  return parts.find((part) => part.type === 'timeZoneName')?.value ?? zone;
}
