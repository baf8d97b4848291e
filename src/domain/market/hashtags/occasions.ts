import { type Knowledge, longestSaid, type OccasionTag, type OccasionTags } from './knowledge.ts';
import type { Subject } from './subject.ts';
import type { ReadText } from './text.ts';

/** A tag of an occasion that the text, or its category and the day, call for. */
export interface CalledFor {
  readonly tag: string;
  readonly occasion: OccasionTags;
  /** How strongly: the text names it, names goods bought for it, its category has a tag of its own, or merely fits. */
  readonly claim: Claim;
  /** The occasion's word that stands in the text; null when none does. */
  readonly word: string | null;
}

const claims = { named: 4, goods: 3, special: 2, fits: 1 } as const;
type Claim = keyof typeof claims;

/** Tags of occasions, the strongest claim first, then the nearest; several tags of one occasion stand together. */
export function occasionTags(read: ReadText, subject: Subject, { occasions }: Knowledge): readonly CalledFor[] {
  const goods = { isShop: subject.isShop, categories: new Set(subject.categories.map(({ entry }) => entry.id)) };
  const called = occasions.flatMap((occasion) => {
    const word = longestSaid(read, occasion.phrases)?.written ?? null;
    const claim = claimOf(read, goods, { occasion, isNamed: word !== null });
    return claim === null ? [] : [{ occasion, claim, word }];
  });
  // Mother's Day is in May here and in August there: the one that the market keeps is meant.
  const isHere = called.some(({ occasion, claim }) => claim === 'named' && occasion.isHere);
  return called
    .filter(({ occasion }) => occasion.isHere || !isHere)
    .toSorted((a, b) => claims[b.claim] - claims[a.claim] || nearness(a.occasion) - nearness(b.occasion))
    .flatMap((one) => tagsFor(one, goods.categories).map((tag) => ({ tag, ...one })));
}

interface Goods {
  readonly isShop: boolean;
  readonly categories: ReadonlySet<string>;
}

interface Nominee {
  readonly occasion: OccasionTags;
  readonly isNamed: boolean;
}

function claimOf(read: ReadText, { isShop, categories }: Goods, { occasion, isNamed }: Nominee): Claim | null {
  if (isNamed && (isShop || occasion.isOpen)) return 'named';
  if (!occasion.isOpen) return null;
  if (isShop && longestSaid(read, occasion.hints) !== null) return 'goods';
  const has = (wanted: readonly string[]) => wanted.some((category) => categories.has(category));
  if (occasion.tags.some((tag) => tag.categories !== null && has(tag.categories))) return 'special';
  const fits = categories.size > 0 && (occasion.fits === null || has(occasion.fits));
  return fits ? 'fits' : null;
}

/** Made for one of the categories or for this market, then those for anything; all alike where the text names it. */
function tagsFor(
  { occasion, claim }: Pick<CalledFor, 'occasion' | 'claim'>,
  categories: ReadonlySet<string>,
): readonly string[] {
  const fitting = occasion.tags.filter((tag) => tag.categories?.some((category) => categories.has(category)) ?? true);
  const isSpecial = (tag: OccasionTag) => tag.isLocal || tag.categories !== null;
  const ordered =
    claim === 'named' ? fitting : [...fitting.filter(isSpecial), ...fitting.filter((tag) => !isSpecial(tag))];
  return ordered.map(({ tag }) => tag);
}

/** One that runs already is as near as one of tomorrow: its last days sell least. */
const nearness = ({ inDays }: OccasionTags): number => Math.abs(inDays);
