import type { Instant } from '../domain/instant.ts';
import { type Day, textOfDay, wallCalendar } from '../domain/market/calendar/index.ts';
import {
  type Corpus,
  categoryName,
  corpusOf,
  familyOf,
  type Knowledge,
  normalForm,
  type OccasionTags,
  type Phrase,
  phraseOf,
  type SuggestedTag,
  suggestHashtags,
} from '../domain/market/hashtags/index.ts';
import type { RegionId } from '../domain/outage/vocabulary.ts';
import { concerns, type Occasion, upcoming } from './calendar.ts';
import { fold } from './fold.ts';
import { type HashtagBook, type HashtagCap, type LexiconEntry, type TagRisk, tagLanguages } from './hashtag-data.ts';
import type { Region } from './types.ts';

export interface HashtagQuery {
  /** A product, a topic or a caption as typed, in any language we have words of. */
  readonly text: string;
  /** Null: guessed from the text's script. */
  readonly market: RegionId | null;
  readonly at: Instant;
  /** Where the post goes, e.g. `tiktok`; unknown platforms get the smallest known cap. */
  readonly platform: string;
  readonly category?: string | null;
  readonly author?: string | null;
}

export interface HashtagAnswer {
  /** Best first, never more than the platform takes. */
  readonly use: readonly Hashtag[];
  readonly alternates: readonly Hashtag[];
  /** What in the text was known; empty: the tags are built from the text and the posts alone. */
  readonly matched: readonly Match[];
  readonly limit: HashtagCap;
  readonly market: RegionId;
}

/** `tag` bears its sign here. */
export interface Hashtag extends SuggestedTag {
  readonly risk: TagRisk | null;
}

interface Match {
  readonly kind: 'product' | 'category' | 'occasion';
  readonly id: string;
  readonly word: string;
}

/** The catalog's answers about hashtags. */
export interface HashtagDesk {
  /** Tags for a text, by the posts of a corpus (none: the catalog's words alone). */
  suggest(corpus: Corpus | null, query: HashtagQuery): HashtagAnswer;
  capOf(platform: string): HashtagCap;
}

const NO_POSTS = corpusOf([]);
/** Occasions of one market and day are looked up once for as many questions in a row. */
const MAX_KNOWN_DAYS = 64;
const MAX_KNOWN_MARKETS = 100;

/** Compiled once at start-up: phrases of every language, and what is known in each market. */
export function hashtagDesk(
  book: HashtagBook,
  occasions: readonly Occasion[],
  place: (id: RegionId) => Region,
): HashtagDesk {
  const markets = new Map<RegionId, MarketKnowledge>();
  function knowledgeOf(id: RegionId): MarketKnowledge {
    const known = markets.get(id) ?? marketKnowledge(book, occasions, place(id));
    if (markets.size >= MAX_KNOWN_MARKETS) markets.clear();
    markets.set(id, known);
    return known;
  }
  return {
    capOf: (platform) => capOf(book, platform),
    suggest(corpus, query) {
      const market = query.market ?? marketOf(query.text);
      const { knowledge, today } = knowledgeOf(market)(query.at);
      const limit = capOf(book, query.platform);
      const { text, at, category = null, author = null } = query;
      const found = suggestHashtags(corpus ?? NO_POSTS, knowledge, { text, at, category, author, cap: limit.tags });
      const shown = (tag: SuggestedTag): Hashtag => ({
        ...tag,
        tag: `#${tag.tag}`,
        risk: riskOf(book, { tag: tag.tag, platform: query.platform, today: textOfDay(today) }),
      });
      return {
        use: found.use.map(shown),
        alternates: found.alternates.map(shown),
        matched: [
          ...found.subject.products.map(({ entry, word }): Match => ({ kind: 'product', id: entry.id, word })),
          ...found.subject.categories.map(({ entry, word }): Match => ({ kind: 'category', id: entry.id, word })),
          ...found.named.map(({ id, word }): Match => ({ kind: 'occasion', id, word })),
        ],
        limit,
        market,
      };
    },
  };
}

type MarketKnowledge = (at: Instant) => { readonly knowledge: Knowledge; readonly today: Day };

function marketKnowledge(book: HashtagBook, occasions: readonly Occasion[], market: Region): MarketKnowledge {
  const lexicon = lexiconOf(book, market.id);
  const dayAt = wallCalendar(market.zone);
  const worded = occasions.map((entry) => ({ entry, phrases: phrasesOf(entry.words), hints: phrasesOf(entry.hints) }));
  const days = new Map<Day, Knowledge>();
  return (at) => {
    const today = dayAt(at);
    const knowledge = days.get(today) ?? {
      ...lexicon,
      occasions: worded.flatMap((one) => occasionTags(one, market, today) ?? []),
    };
    if (days.size >= MAX_KNOWN_DAYS) days.clear();
    days.set(today, knowledge);
    return { knowledge, today };
  };
}

/** Where a text is likely to be posted when nobody says: by its script, else the United States. */
function marketOf(text: string): RegionId {
  if (/\p{Script=Thai}/u.test(text)) return 'TH';
  if (/\p{Script=Han}/u.test(text)) return 'CN';
  return /[ăđơưạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹ]/iu.test(text) ? 'VN' : 'US';
}

function lexiconOf(book: HashtagBook, market: RegionId): Omit<Knowledge, 'occasions'> {
  const language = tagLanguages[market];
  const tagsIn = ({ tags, local }: LexiconEntry) => [
    ...(language === undefined ? [] : (local?.[language] ?? [])),
    ...tags,
  ];
  return {
    products: book.products.map((entry) => ({
      id: entry.id,
      category: entry.category,
      phrases: phrasesOf(entry.words),
      tags: tagsIn(entry),
    })),
    categories: book.categories.map((entry) => ({
      id: entry.id,
      names: new Set([...Object.values(entry.names), ...entry.also].map(categoryName)),
      phrases: phrasesOf(entry.words),
      tags: tagsIn(entry),
    })),
    generic: new Set(book.generic.map(familyOf)),
    blocked: new Set(book.blocked.map(familyOf)),
    media: new Set(book.media.map(categoryName)),
  };
}

interface Worded {
  readonly entry: Occasion;
  readonly phrases: readonly Phrase[];
  readonly hints: readonly Phrase[];
}

function occasionTags({ entry, phrases, hints }: Worded, market: Region, today: Day): OccasionTags | null {
  const next = upcoming(entry, market.id, today);
  if (next === null) return null;
  const isHere = concerns(entry, market);
  return {
    id: entry.id,
    phrases,
    hints,
    fits: entry.fits,
    tags: entry.tags
      .filter(({ markets }) => markets === undefined || markets.includes(market.id))
      .map((tag) => ({ tag: tag.tag, categories: tag.for ?? null, isLocal: tag.markets !== undefined })),
    inDays: next.inDays,
    isHere,
    isOpen: isHere && next.inDays <= entry.lead_days.list,
  };
}

function phrasesOf(words: Readonly<Record<string, readonly string[]>>): readonly Phrase[] {
  return Object.values(words).flat().map(phraseOf);
}

function riskOf(
  book: HashtagBook,
  asked: { readonly tag: string; readonly platform: string; readonly today: string },
): TagRisk | null {
  const normal = normalForm(asked.tag);
  const isMeant = (risk: TagRisk) =>
    normalForm(risk.tag) === normal && risk.platform === fold(asked.platform) && risk.until >= asked.today;
  return book.risks.find(isMeant) ?? null;
}

/** An unknown platform gets what the book says of `other`. */
function capOf(book: HashtagBook, platform: string): HashtagCap {
  const wanted = book.limits.find((limit) => limit.platform === fold(platform));
  const other = book.limits.find((limit) => limit.platform === 'other');
  return (
    wanted ??
    other ?? { platform: 'other', tags: 5, verified: false, source: { en: 'none', 'zh-CN': '无' }, services: [] }
  );
}
