import Parser from 'rss-parser';
import utils from 'rss-parser/lib/utils.js';
import { z } from 'zod';
import { UnreadableError } from '../kind.ts';
import { MAX_ITEMS } from './limits.ts';
import type { RawFeed, RawItem } from './schema.ts';

// As shipped, the regular expressions of stripHtml take 6.4 s for a description of 60 KB, and every item passes through
// them for a snippet that nobody here reads.
utils.stripHtml = (html) => html;
utils.getSnippet = () => '';

/** rss-parser throws the whole feed away for one bad Atom date; under another name it leaves dates alone. */
const HIDDEN: ReadonlySet<string> = new Set(['published', 'updated']);
const hide = (name: string): string => (HIDDEN.has(name) ? `hidden:${name}` : name);

const written = z.string().catch('');
/** Markup where text belongs is understood by the other parser only. */
const textual = z.string().optional();
const outputSchema = z.object({
  title: textual,
  link: textual,
  description: written,
  subtitle: written,
  tagline: written,
  lastBuildDate: written,
  pubDate: written,
  updated: written,
  items: z.array(
    z.object({
      id: textual,
      guid: textual,
      'rdf:about': textual,
      title: textual,
      link: textual,
      pubDate: written,
      date: written,
      published: written,
      updated: written,
      issued: written,
      modified: written,
      content: written,
      'content:encoded': written,
      summary: written,
      'dc:description': written,
      'itunes:summary': written,
      maintenanceEndDate: written,
      category: z.array(z.unknown()).catch([]),
    }),
  ),
});
type OutputItem = z.infer<typeof outputSchema>['items'][number];

const FEED_FIELDS = ['subtitle', 'tagline', ['hidden:updated', 'updated']];
const ITEM_FIELDS = [
  ['hidden:published', 'published'],
  ['hidden:updated', 'updated'],
  'issued',
  'modified',
  'dc:description',
  'itunes:summary',
  'maintenanceEndDate',
  ['category', 'category', { keepArray: true }],
];

/**
 * Text with elements inside, and content in base64: xml2js tears words and elements apart, and rss-parser knows no base64.
 */
const BEYOND_IT =
  /<(?:title|description|summary|content|subtitle|tagline)\b[^>]{0,300}>[^<]{0,10000}<[a-z]|\stype\s*=\s*["'](?:xhtml|application\/octet-stream)|\smode\s*=\s*["']base64/i;

/** Reads sound RSS and Atom; rejects what rss-parser cannot read or reads only by half. */
export async function readWithRssParser(xml: string): Promise<RawFeed> {
  if (BEYOND_IT.test(xml)) throw new UnreadableError('rss-parser would read this only by half');
  const options = {
    // Handed on to xml2js as they are; rss-parser's own types know less than it takes.
    xml2js: { tagNameProcessors: [hide] },
    customFields: { feed: FEED_FIELDS, item: ITEM_FIELDS },
  };
  const parser = new Parser(options as ConstructorParameters<typeof Parser>[0]);
  const output = outputSchema.parse(await parser.parseString(xml));
  return {
    title: output.title ?? '',
    link: output.link ?? '',
    description: output.description || output.subtitle || output.tagline,
    updated: output.lastBuildDate || output.updated || output.pubDate,
    items: output.items.slice(0, MAX_ITEMS).map(toItem),
  };
}

function toItem(item: OutputItem): RawItem {
  const id = item.id ?? item.guid ?? item['rdf:about'] ?? '';
  return {
    id,
    title: item.title ?? '',
    // A guid is a permanent link unless it says otherwise; one that looks like an address is one.
    link: item.link || (/^https?:\/\//i.test(id) ? id : ''),
    published: item.pubDate || item.published || item.issued || item.date,
    updated: item.updated || item.modified,
    html: item['content:encoded'] || item.content || item.summary || item['dc:description'] || item['itunes:summary'],
    categories: item.category.flatMap(categoryOf),
    maintenanceEnd: item.maintenanceEndDate,
  };
}

const categorySchema = z.union([
  z.string(),
  z.object({ _: z.string() }).transform((category) => category._),
  z.object({ $: z.object({ term: z.string() }) }).transform((category) => category.$.term),
]);

function categoryOf(category: unknown): readonly string[] {
  const parsed = categorySchema.safeParse(category);
  return parsed.success && parsed.data !== '' ? [parsed.data] : [];
}
