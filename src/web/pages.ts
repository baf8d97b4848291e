import { createHash } from 'node:crypto';
import type { Context, Hono } from 'hono';
import { composeBoard } from '../app/announce/board.ts';
import type { App } from '../app/app.ts';
import { isCode } from '../app/pages.ts';
import { findPublic, readBoard } from '../app/read-board.ts';
import { tellIncident } from '../app/tell-incident.ts';
import { type Chart, type Document, documentOf, heading, paragraph, toPlainText } from '../document/index.ts';
import { MINUTE_MS, SECOND_MS } from '../domain/instant.ts';
import { type Locale, type Words, wordsOf } from '../locales/index.ts';
import { escapeHtml, renderHtml } from './html.ts';
import { problem } from './ingest.ts';
import { createKept } from './kept.ts';
import { WEB_LIMITS } from './limits.ts';
import { POLICY } from './look.ts';
import { pageHtml } from './shell.ts';
import { tongueOf } from './tongue.ts';

/** A page as it is sent, and what its picture is painted from. */
interface Made {
  readonly html: string;
  readonly chart: Chart | null;
}

/** Who looks: their language, and whether the address says it, so that links keep it. */
interface Reader {
  readonly locale: Locale;
  readonly words: Words;
  readonly zone: string;
  readonly query: string;
}

/**
 * `GET /` all services · `GET /incidents/:code` one incident · `…/chart.png` its picture. They tell what anybody may know
 * (`findPublic`), and know nothing of who looks but the language.
 */
export function addPages(hono: Hono, live: App): void {
  // Within a minute a page says the same, so that asking again costs nothing.
  const app: App = { ...live, clock: { now: () => Math.floor(live.clock.now() / MINUTE_MS) * MINUTE_MS } };
  const kept = createKept<Made>(live.clock);
  const readerOf = (context: Context): Reader => {
    const lang = context.req.query('lang');
    const acceptLanguage = context.req.header('accept-language');
    const locale = tongueOf({ lang, acceptLanguage }, app.defaults.locale);
    const query = lang === undefined ? '' : `?lang=${locale}`;
    return { locale, words: wordsOf(locale), zone: app.defaults.zone, query };
  };
  const incidentOf = async (id: string, reader: Reader): Promise<Made | null> =>
    isCode(id)
      ? kept(`${id.toUpperCase()} ${reader.locale} ${reader.query}`, () => incidentPage(app, id, reader))
      : null;

  // Every browser asks for one.
  hono.get('/favicon.ico', (context) => context.body(null, 204, { 'cache-control': 'public, max-age=86400' }));
  hono.get('/', async (context) => {
    const reader = readerOf(context);
    const made = await kept(`/ ${reader.locale} ${reader.query}`, () => boardPage(app, reader));
    return made === null ? context.notFound() : sendPage(context, made.html, reader);
  });
  hono.get('/incidents/:code', async (context) => {
    const reader = readerOf(context);
    const made = await incidentOf(context.req.param('code'), reader);
    return made === null
      ? sendPage(context, noSuchPage(context.req.param('code'), reader), { ...reader, status: 404 })
      : sendPage(context, made.html, reader);
  });
  hono.get('/incidents/:code/', (context) =>
    context.redirect(`../${encodeURIComponent(context.req.param('code'))}`, 301),
  );
  hono.get('/incidents/:code/chart.png', async (context) => {
    const reader = readerOf(context);
    const made = await incidentOf(context.req.param('code'), reader);
    const picture = made?.chart ? await app.painter.paint(made.chart, reader) : null;
    if (picture === null) return problem(context, 404, ['there is no picture']);
    return send(context, { body: picture.png.slice().buffer, type: 'image/png', tag: picture.id });
  });
}

async function boardPage(app: App, reader: Reader): Promise<Made> {
  const { locale, words, zone, query } = reader;
  const board = await readBoard(app);
  const document = composeBoard(board, { catalog: app.catalog, words, locale });
  const codes = new Set([...board.open, ...board.planned].map((incident) => incident.code));
  const hrefOf = (id: string) => (codes.has(id) ? `incidents/${id}${query}` : null);
  const url = app.pages.board;
  return {
    chart: null,
    html: pageHtml({
      locale,
      words,
      zone,
      title: words.page.title,
      description: words.page.intro,
      body: renderHtml(document, { setting: reader, hrefOf }),
      boardHref: null,
      url,
      picture: null,
    }),
  };
}

async function incidentPage(app: App, id: string, reader: Reader): Promise<Made | null> {
  const { locale, words, zone, query } = reader;
  const incident = await findPublic(app, id);
  if (incident === null) return null;
  const document = await tellIncident(app, incident, { words, locale, zone, isPublic: true });
  const { chart = null } = document;
  const src = `${incident.code}/chart.png?lang=${locale}`;
  const figure =
    chart && `<figure><img src="${escapeHtml(src)}" width="800" height="400" alt="${escapeHtml(chart.alt)}"></figure>`;
  const url = app.pages.pageOf(incident.code);
  return {
    chart,
    html: pageHtml({
      locale,
      words,
      zone,
      title: document.summary,
      description: descriptionOf(document, reader),
      body: renderHtml(document, { setting: reader, hrefOf: () => null, ...(figure && { figure }) }),
      boardHref: `../${query}`,
      url,
      picture: chart && url !== null ? { url: `${url}/chart.png?lang=${locale}`, alt: chart.alt } : null,
    }),
  };
}

/** What stands before the first quote, without the title, which is told beside it. */
function descriptionOf({ blocks, ...document }: Document, reader: Reader): string {
  const facts = blocks.filter(({ type }) => type === 'paragraph' || type === 'fields');
  return toPlainText({ ...document, tone: 'neutral', blocks: facts }, reader).replaceAll('\n', ' · ');
}

function noSuchPage(id: string, reader: Reader): string {
  const { locale, words, zone, query } = reader;
  const shown = isCode(id) ? id.toUpperCase() : '…';
  const why = paragraph(words.page.noSuchWhy(shown));
  const document = documentOf('notice', words.page.noSuch, [heading(words.page.noSuch), why]);
  return pageHtml({
    locale,
    words,
    zone,
    title: words.page.noSuch,
    description: words.page.intro,
    body: renderHtml(document, { setting: reader, hrefOf: () => null }),
    boardHref: `../${query}`,
    url: null,
    picture: null,
  });
}

function sendPage(context: Context, html: string, { locale, status = 200 }: Reader & { readonly status?: 200 | 404 }) {
  const tag = createHash('sha256').update(html).digest('base64url');
  context.header('content-language', locale);
  context.header('vary', 'accept-language');
  return send(context, { body: html, type: 'text/html; charset=utf-8', tag, status });
}

interface Sending {
  readonly body: string | ArrayBuffer;
  readonly type: string;
  /** The same for the same content. */
  readonly tag: string;
  readonly status?: 200 | 404;
}

function send(context: Context, { body, type, tag, status = 200 }: Sending): Response {
  const etag = `"${tag}"`;
  context.header('etag', etag);
  context.header('cache-control', `public, max-age=${WEB_LIMITS.pageKeptMs / SECOND_MS}`);
  context.header('content-security-policy', POLICY);
  context.header('referrer-policy', 'no-referrer');
  context.header('x-content-type-options', 'nosniff');
  const known = (context.req.header('if-none-match') ?? '').split(',').map((one) => one.trim().replace(/^W\//, ''));
  if (status === 200 && known.includes(etag)) return context.body(null, 304);
  context.header('content-type', type);
  return context.body(body, status);
}
