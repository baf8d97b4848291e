import type { Instant } from '../../instant.ts';
import type { Corpus } from './corpus.ts';
import type { Knowledge } from './knowledge.ts';
import { familyOf, joinedWords, normalForm } from './normal.ts';
import { type CalledFor, occasionTags } from './occasions.ts';
import { rankedTags } from './rank.ts';
import { type Subject, subjectOf } from './subject.ts';
import type { SuggestedTag } from './suggestion.ts';
import { type ReadText, readText } from './text.ts';

export interface HashtagQuestion {
  readonly text: string;
  readonly at: Instant;
  readonly category: string | null;
  readonly author: string | null;
  /** Most tags that a post may carry where it goes. */
  readonly cap: number;
}

export interface Suggestion {
  /** At most the cap, best first. */
  readonly use: readonly SuggestedTag[];
  readonly alternates: readonly SuggestedTag[];
  readonly subject: Subject;
  /** Occasions that the text names, open or not, with the word. */
  readonly named: readonly { readonly id: string; readonly word: string }[];
}

const MAX_ALTERNATES = 10;
/** Occasions beside one another in one answer, when both fit alike; a post with a smaller cap than five gets one. */
const MAX_OCCASIONS = 2;
const FULL_CAP = 5;

/** Which hashtags a post should carry; pure: the same corpus, knowledge and question give the same answer. */
export function suggestHashtags(corpus: Corpus, knowledge: Knowledge, question: HashtagQuestion): Suggestion {
  const read = readText(question.text);
  const subject = subjectOf(read, question.category, knowledge);
  const called = occasionTags(read, subject, knowledge);
  const asked = {
    read,
    at: question.at,
    frontier: corpus.seenBefore(question.at),
    category: question.category,
    author: question.author,
  };
  const isKept = ({ tag }: SuggestedTag): boolean => !isOut(tag, knowledge);
  const usual = distinct([...rankedTags(corpus, asked, subject), ...literalOf(read)].filter(isKept));
  const seasonal = distinct(called.map(seasonTag).filter(isKept));
  const five = mixed(usual, chosenOccasions(called, { seasonal, usual }), question.cap);
  const all = distinct([...five, ...interleaved(usual, seasonal)]);
  return {
    use: all.slice(0, question.cap),
    alternates: all.slice(question.cap, question.cap + MAX_ALTERNATES),
    subject,
    named: namedIn(called),
  };
}

function namedIn(called: readonly CalledFor[]): Suggestion['named'] {
  const words = new Map(
    called.flatMap(({ occasion, claim, word }) => (claim === 'named' ? [[occasion.id, word ?? '']] : [])),
  );
  return [...words].map(([id, word]) => ({ id, word }));
}

function isOut(tag: string, { generic, blocked }: Knowledge): boolean {
  const family = familyOf(tag);
  return generic.has(family) || blocked.has(family);
}

function seasonTag({ tag, occasion }: CalledFor): SuggestedTag {
  const { id, inDays, isOpen } = occasion;
  return {
    tag: tag.replace(/^#/, ''),
    role: 'occasion',
    because: { kind: 'occasion', id, inDays, isOpen },
    posts: 0,
    lastDays: null,
  };
}

interface Choice {
  readonly seasonal: readonly SuggestedTag[];
  readonly usual: readonly SuggestedTag[];
}

/** A tag of the strongest occasion that does not merely name the product, and one of another with a like claim. */
function chosenOccasions(called: readonly CalledFor[], { seasonal, usual }: Choice): readonly SuggestedTag[] {
  const products = new Set(usual.flatMap(({ tag, because }) => (because.kind === 'product' ? [familyOf(tag)] : [])));
  const [first] = called;
  const isByCategory = (claim: CalledFor['claim']) => claim === 'special' || claim === 'fits';
  const isLike = ({ claim }: CalledFor) =>
    claim === first?.claim || (first !== undefined && isByCategory(first.claim) && isByCategory(claim));
  const ids = [...new Set(called.filter(isLike).map(({ occasion }) => occasion.id))].slice(0, MAX_OCCASIONS);
  return ids.flatMap((id) => {
    const own = seasonal.filter(({ because }) => because.kind === 'occasion' && because.id === id);
    return own.find(({ tag }) => !products.has(familyOf(tag))) ?? own[0] ?? [];
  });
}

/** The best tags, their last places given to the season; one broad tag among them when goods are known. */
function mixed(usual: readonly SuggestedTag[], season: readonly SuggestedTag[], cap: number): readonly SuggestedTag[] {
  const places = Math.max(0, Math.min(season.length, cap < FULL_CAP ? 1 : MAX_OCCASIONS, cap - 1));
  const seasonal = season.slice(0, places);
  const others = usual.filter(({ tag }) => !seasonal.some((one) => familyOf(one.tag) === familyOf(tag)));
  const best = others.slice(0, Math.max(0, cap - places));
  const broad = others.find(({ role }) => role === 'broad');
  const hasBroad = best.some(({ role }) => role === 'broad') || broad?.because.kind !== 'category' || best.length < 3;
  return [...(hasBroad ? best : [...best.slice(0, -1), broad]), ...seasonal];
}

/** The season's other tags among the alternates, one after every two. */
function interleaved(usual: readonly SuggestedTag[], seasonal: readonly SuggestedTag[]): readonly SuggestedTag[] {
  return usual
    .flatMap((tag, index) => {
      const guest = index % 2 === 1 ? seasonal[(index - 1) / 2] : undefined;
      return guest === undefined ? [tag] : [tag, guest];
    })
    .concat(seasonal);
}

const MAX_LITERAL_WORDS = 5;

/** The whole of a short text as one tag. */
function literalOf({ grams, wordCount }: ReadText): readonly SuggestedTag[] {
  const whole = grams.find(({ isPassage, words }) => isPassage && words.length === wordCount);
  if (whole === undefined || wordCount > MAX_LITERAL_WORDS || !/\p{L}/u.test(whole.key)) return [];
  return [{ tag: joinedWords(whole.words), role: 'niche', because: { kind: 'literal' }, posts: 0, lastDays: null }];
}

/** One of a family; the first counts. Compared by the normal form where the family is empty. */
function distinct(tags: readonly SuggestedTag[]): readonly SuggestedTag[] {
  const seen = new Set<string>();
  return tags.filter(({ tag }) => {
    const key = familyOf(tag) || normalForm(tag);
    if (key === '' || seen.has(key)) return false;
    seen.add(key);
    return true;
  });
}
