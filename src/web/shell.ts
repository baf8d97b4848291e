import { type Locale, localeNames, locales, type Words } from '../locales/index.ts';
import { escapeHtml } from './html.ts';
import { SCRIPT, STYLE } from './look.ts';

export interface Page {
  readonly locale: Locale;
  readonly words: Words;
  readonly zone: string;
  readonly title: string;
  /** One or two plain sentences, for whoever shows the address. */
  readonly description: string;
  /** What stands in it, as HTML. */
  readonly body: string;
  /** From here to the page of all services; null on that page itself. */
  readonly boardHref: string | null;
  /** Where anybody can open it; null where no public address is known. */
  readonly url: string | null;
  readonly picture: { readonly url: string; readonly alt: string } | null;
}

const NAME = 'Stallwatch';
/** What chats show of a description at most. */
const MAX_DESCRIPTION = 280;
const openGraphLocales: Readonly<Record<Locale, string>> = { en: 'en_US', 'zh-CN': 'zh_CN' };

/** A whole page. It asks for nothing but itself and its picture. */
export function pageHtml(page: Page): string {
  const { locale, words, title, boardHref } = page;
  const others = locales.filter((one) => one !== locale);
  const home =
    boardHref === null
      ? `<strong>${NAME}</strong>`
      : `<a href="${escapeHtml(boardHref)}">${NAME}: ${escapeHtml(words.page.board)}</a>`;
  const languages = others.map(
    (one) => `<a href="?lang=${one}" lang="${one}" hreflang="${one}">${localeNames[one]}</a>`,
  );
  return `<!doctype html>
<html lang="${locale}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeHtml(title)} · ${NAME}</title>
${metaTags(page)}
<style>${STYLE}</style>
</head>
<body>
<header><span>${home}</span><nav>${languages.join(' ')}</nav></header>
<main>
${page.body}
</main>
<footer>
<p>${escapeHtml(`${words.page.times}${words.list.colon}`)}<span id="zone">${escapeHtml(page.zone)}</span></p>
<p>${escapeHtml(words.page.privacy)}</p>
</footer>
<script>${SCRIPT}</script>
</body>
</html>
`;
}

/** What Discord, Telegram and others show of an address (https://ogp.me). */
function metaTags({ locale, title, description, url, picture }: Page): string {
  const letters = Array.from(description.replace(/\s+/g, ' ').trim());
  const short =
    letters.length <= MAX_DESCRIPTION ? letters.join('') : `${letters.slice(0, MAX_DESCRIPTION - 1).join('')}…`;
  const named: readonly (readonly [string, string])[] = [
    ['description', short],
    ['twitter:card', picture === null ? 'summary' : 'summary_large_image'],
  ];
  const graph: readonly (readonly [string, string])[] = [
    ['og:type', 'website'],
    ['og:site_name', NAME],
    ['og:title', title],
    ['og:description', short],
    ['og:locale', openGraphLocales[locale]],
    ...(url === null ? [] : [['og:url', url] as const]),
    ...(picture === null
      ? []
      : ([
          ['og:image', picture.url],
          ['og:image:type', 'image/png'],
          ['og:image:width', '800'],
          ['og:image:height', '400'],
          ['og:image:alt', picture.alt],
        ] as const)),
  ];
  return [
    ...named.map(([name, content]) => `<meta name="${name}" content="${escapeHtml(content)}">`),
    ...graph.map(([property, content]) => `<meta property="${property}" content="${escapeHtml(content)}">`),
  ].join('\n');
}
