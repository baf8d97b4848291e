import Parser from 'rss-parser';
import utils from 'rss-parser/lib/utils.js';
import { z } from 'zod';
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
  lastBuildDate: written,
  pubDate: written,
  updated: written,
  items: z.array(
    z.object({
      id: textual,
      guid: textual,
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
      maintenanceEndDate: written,
      category: z.array(z.unknown()).catch([]),
    }),
  ),
});
type OutputItem = z.infer<typeof outputSchema>['items'][number];

const FEED_FIELDS = ['subtitle', ['hidden:updated', 'updated']];
const ITEM_FIELDS = [
  ['hidden:published', 'published'],
  ['hidden:updated', 'updated'],
  'issued',
  'modified',
  'maintenanceEndDate',
  ['category', 'category', { keepArray: true }],
];

/** Reads sound RSS and Atom; rejects what rss-parser cannot read or reads only by half. */
export async function readWithRssParser(xml: string): Promise<RawFeed> {
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
    description: output.description || output.subtitle,
    updated: output.lastBuildDate || output.updated || output.pubDate,
    items: output.items.slice(0, MAX_ITEMS).map(toItem),
  };
}

function toItem(item: OutputItem): RawItem {
  return {
    id: item.id ?? item.guid ?? '',
    title: item.title ?? '',
    link: item.link ?? '',
    published: item.pubDate || item.published || item.issued || item.date,
    updated: item.updated || item.modified,
    html: item['content:encoded'] || item.content || item.summary,
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
