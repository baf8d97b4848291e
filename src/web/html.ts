import {
  type Block,
  type Document,
  formatTime,
  type Inline,
  type Setting,
  type Text,
  toneSigns,
} from '../document/index.ts';

export interface Rendering {
  readonly setting: Setting;
  /** Where the page of an incident is, for a code that stands alone; null where a code is only a code. */
  readonly hrefOf: (code: string) => string | null;
  /** Ready HTML that stands below the first facts, where a picture explains them; absent: none. */
  readonly figure?: string;
}

/** More are a table that is looked through, not read: name and value stay on one line on a phone too. */
const MANY_FIELDS = 15;

/** A document as HTML. Everything is escaped first; buttons are for chats and left out. */
export function renderHtml(document: Document, rendering: Rendering): string {
  const { figure = '' } = rendering;
  const sign = toneSigns[document.tone];
  const [first, ...rest] = document.blocks;
  const head =
    first?.type === 'heading'
      ? `<h1>${sign && `<span class="sign">${sign}</span> `}${textToHtml(first.text, rendering)}</h1>`
      : first && blockToHtml(first, rendering);
  const facts = rest.findIndex(({ type }) => type === 'fields');
  const body = rest.map((block, index) => blockToHtml(block, rendering) + (index === facts ? figure : ''));
  return [head, ...body].filter(Boolean).join('\n');
}

function blockToHtml(block: Block, rendering: Rendering): string {
  const html = (text: Text) => textToHtml(text, rendering);
  switch (block.type) {
    case 'heading':
      return `<h2>${html(block.text)}</h2>`;
    case 'paragraph':
      return `<p${langOf(block.text, rendering)}>${html(block.text)}</p>`;
    case 'note':
      return `<p class="note">${html(block.text)}</p>`;
    case 'fields': {
      const rows = block.fields.map(
        ({ label, value }) => `<div><dt>${escapeHtml(label)}</dt><dd>${html(value)}</dd></div>`,
      );
      return `<dl${rows.length > MANY_FIELDS ? ' class="many"' : ''}>${rows.join('')}</dl>`;
    }
    case 'list': {
      const tag = block.ordered ? 'ol' : 'ul';
      return `<${tag}>${block.items.map((item) => `<li>${html(item)}</li>`).join('')}</${tag}>`;
    }
    case 'quote': {
      const source = block.source === null ? '' : `<figcaption>${html(block.source)}</figcaption>`;
      return `<figure><blockquote${langOf(block.text, rendering)}>${html(block.text)}</blockquote>${source}</figure>`;
    }
    case 'divider':
      return '<hr>';
    case 'actions':
      return '';
  }
}

function textToHtml(text: Text, rendering: Rendering): string {
  return text.map((inline) => inlineToHtml(inline, rendering)).join('');
}

function inlineToHtml(inline: Inline, { setting, hrefOf }: Rendering): string {
  switch (inline.type) {
    case 'text':
      return escapeHtml(inline.text);
    case 'strong':
      return `<strong>${escapeHtml(inline.text)}</strong>`;
    case 'emphasis':
      return `<em>${escapeHtml(inline.text)}</em>`;
    case 'code': {
      const code = `<code>${escapeHtml(inline.text)}</code>`;
      const href = hrefOf(inline.text);
      return href === null ? code : `<a href="${escapeHtml(href)}">${code}</a>`;
    }
    case 'link': {
      const url = webUrl(inline.url);
      const label = escapeHtml(inline.text);
      return url === null ? label : `<a href="${escapeHtml(url)}" rel="noopener">${label}</a>`;
    }
    case 'time':
      return `<time datetime="${new Date(inline.at).toISOString()}" data-style="${inline.style}">${escapeHtml(formatTime(inline.at, inline.style, setting))}</time>`;
  }
}

/** Only what leads to a web page: no `javascript:`, no `data:`. */
function webUrl(url: string): string | null {
  const parsed = URL.parse(url);
  return parsed !== null && /^https?:$/.test(parsed.protocol) ? parsed.href : null;
}

/** Official words are quoted in the language they were said in; the right glyphs and voice need its name. */
function langOf(text: Text, { setting }: Rendering): string {
  const written = text.map((inline) => (inline.type === 'time' ? '' : inline.text)).join('');
  const isPageChinese = setting.locale.startsWith('zh');
  if (/[\u3040-\u30ff]/.test(written)) return ' lang="ja"';
  if (/[\u0e00-\u0e7f]/.test(written)) return ' lang="th"';
  if (/\p{Script=Han}/u.test(written)) return isPageChinese ? '' : ' lang="zh"';
  return isPageChinese && /[a-z]{3}/i.test(written) ? ' lang="en"' : '';
}

/** Also without the control characters that HTML does not allow. */
export function escapeHtml(text: string): string {
  return text
    .toWellFormed()
    .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f]/g, '')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#39;');
}
