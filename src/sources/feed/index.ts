import type { Instant } from '../../domain/instant.ts';
import { type Kind, type KindReading, type Sample, UnreadableError } from '../kind.ts';
import { surveyXml } from '../markup/survey.ts';
import { type Gathered, hostOf, toReading } from '../reading.ts';
import { readDate } from '../words/dates.ts';
import { textOfHtml } from '../words/html.ts';
import { readLeniently } from './fallback.ts';
import { MAX_UNDATED } from './limits.ts';
import { toIncident } from './normalise.ts';
import { repairXml } from './repair.ts';
import type { RawFeed } from './schema.ts';

export type { RawFeed, RawItem } from './schema.ts';

const FEED_MARK = /<(?:[\w-]{1,20}:)?(?:rss|feed|rdf|channel)[\s/>]/i;
const SNIFF_CHARACTERS = 4_096;

/** Any RSS or Atom feed; the history feeds of status pages are taken apart into update blocks. */
export const feed: Kind = {
  name: 'feed',
  shows: 'mixed',
  recognises: (candidate) => looksLikeFeed(candidate.text),
  read: async (sample): Promise<KindReading> => {
    const raw = await readFeed(sample.text);
    return toFeedReading('feed', raw, sample);
  },
};

export const looksLikeFeed = (text: string): boolean => FEED_MARK.test(text.slice(0, SNIFF_CHARACTERS));

/** The feed as its markup says it: rss-parser where it can, our lenient reader where it cannot. */
export async function readFeed(text: string): Promise<RawFeed> {
  if (!looksLikeFeed(text)) {
    const what = /<(?:!doctype\s+)?html/i.test(text.slice(0, SNIFF_CHARACTERS)) ? 'a web page' : 'something else';
    throw new UnreadableError(`expected RSS or Atom, found ${what}`);
  }
  surveyXml(text);
  const xml = repairXml(text);
  try {
    const { readWithRssParser } = await import('./rss.ts');
    return await readWithRssParser(xml);
  } catch {
    // Whatever it disliked, the lenient reader decides whether it is a feed.
    return readLeniently(xml);
  }
}

/** Normalises every entry; entries without a date keep the time at which this source first showed them. */
export function toFeedReading(kind: string, raw: RawFeed, sample: Sample): KindReading {
  const zone = sample.settings.zone;
  const known = readUndated(sample.memory.undated);
  const undated = new Map<string, Instant>();
  const feedDate = readDate(raw.updated, zone === undefined ? {} : { zone });
  const undatedAt = (id: string): Instant => {
    const at = known.get(id) ?? feedDate ?? sample.seenAt;
    if (undated.size < MAX_UNDATED) undated.set(id, at);
    return at;
  };
  const gathered: Gathered = {
    incidents: raw.items.map((item) => toIncident(item, { zone, undatedAt, base: sample.url })),
    problems: [],
  };
  const page = { name: pageName(raw.title) || hostOf(sample), url: raw.link || null };
  const reading = toReading(kind, page, [gathered]);
  return undated.size === 0 ? { reading } : { reading, memory: { undated: JSON.stringify([...undated]) } };
}

/** `GitHub Status - Incident History` is GitHub's. */
const pageName = (title: string): string => textOfHtml(title).replace(/\s*[-–|]\s*Incident History$/i, '');

function readUndated(memory: string | undefined): ReadonlyMap<string, Instant> {
  if (memory === undefined) return new Map();
  const pairs: unknown = JSON.parse(memory);
  const entries = Array.isArray(pairs) ? pairs : [];
  return new Map(
    entries.flatMap((pair: unknown): readonly (readonly [string, Instant])[] =>
      Array.isArray(pair) && typeof pair[0] === 'string' && typeof pair[1] === 'number' ? [[pair[0], pair[1]]] : [],
    ),
  );
}
