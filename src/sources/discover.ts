import { SourceError } from '../app/ports/index.ts';
import { decodeText } from './fetch/index.ts';
import { type Sample, UnreadableError } from './kind.ts';
import { attributeOf, type Page, parsePage, select } from './markup/page.ts';
import type { SourceParts } from './spec.ts';

export interface Discovered {
  readonly kind: string;
  readonly url: string;
}

/** Scripts and links that give away whose page it is, for pages whose own text is written by a script. */
const VENDOR_MARKS: readonly (readonly [RegExp, string])[] = [
  [/cdn\.instatus\.com|instatus\.com\/(?:assets|img)|"instatus"/i, 'instatus'],
  [/uptime\.betterstack\.com|betteruptime\.com|betterstackcdn/i, 'betterstack'],
  [/statuspage\.io\/|data-react-class="HistoryIndex"/i, 'statuspage'],
  [/status-pages?\.incident\.io|incident-io-status/i, 'statuspage'],
  [/class="[^"]{0,100}cachet|Powered by [^<]{0,60}Cachet/i, 'cachet'],
];
const SNIFF_CHARACTERS = 512 * 1024;

/**
 * What kind of feed an address is, and where that feed is: the address itself, the endpoints of its vendor, or the feed a
 * page links to. Null: nothing there that we read. Fails with `SourceError` when the address does not answer.
 */
export async function discover(url: string, parts: SourceParts, signal: AbortSignal): Promise<Discovered | null> {
  const answer = await parts.http.get(url, null, signal);
  if (answer.kind === 'unchanged')
    throw new SourceError('broken', 'the address answers "not modified" to a first request');
  const sample: Sample = {
    text: decodeText(answer.bytes, answer.contentType),
    url: answer.url,
    contentType: answer.contentType,
    seenAt: parts.clock.now(),
    memory: {},
    settings: {},
  };
  const kind = await kindOf(sample, parts);
  if (kind === 'statuspage-html') return { kind: 'statuspage', url: rootOf(answer.url) };
  if (kind !== null) return { kind, url: answer.url };
  return discoverOnPage(sample.text.slice(0, SNIFF_CHARACTERS), answer.url);
}

async function kindOf(sample: Sample, parts: SourceParts): Promise<string | null> {
  try {
    return (await parts.reader.read(null, sample)).reading.kind;
  } catch (error) {
    if (error instanceof UnreadableError) return null;
    throw error;
  }
}

function discoverOnPage(html: string, url: string): Discovered | null {
  const vendor = VENDOR_MARKS.find(([mark]) => mark.test(html))?.[1];
  if (vendor !== undefined) return { kind: vendor, url: rootOf(url) };
  const link = linkedFeed(parsePage(html), url);
  return link === null ? null : { kind: 'feed', url: link };
}

/** `<link rel="alternate" type="application/atom+xml" href="/history.atom">`. */
function linkedFeed(page: Page, url: string): string | null {
  const links = select('link[rel~="alternate"], a[href]', page).filter((link) =>
    /application\/(?:rss|atom)\+xml/.test(attributeOf(link, 'type')),
  );
  const href = links.map((link) => attributeOf(link, 'href')).find((one) => URL.canParse(one, url));
  return href === undefined ? null : new URL(href, url).href;
}

const rootOf = (url: string): string => `${new URL(url).origin}/`;
