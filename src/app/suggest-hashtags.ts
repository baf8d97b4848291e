import { z } from 'zod';
import type { Catalog } from '../catalog/index.ts';
import { instantFrom } from '../domain/instant.ts';
import type { Corpus } from '../domain/market/hashtags/index.ts';

/** One line of `stallwatch hashtags suggest`. */
const questionSchema = z.object({
  id: z.union([z.string().max(200), z.number()]),
  at: z.union([z.string().max(40), z.number()]),
  text: z.string(),
  category: z.string().nullish(),
  author: z.string().nullish(),
  market: z.string().max(40).nullish(),
  platform: z.string().max(40).nullish(),
});

export interface HashtagLine {
  readonly id: string | number;
  /** The first ones are to be used, as many as `use` says; the rest are alternates. */
  readonly tags: readonly string[];
  readonly use: number;
}

export interface HashtagRefusal {
  readonly id: string | number | null;
  readonly error: string;
}

/** In all, of what is offered for one question. */
const MAX_TAGS = 10;
/** From this cap on, alternates stand behind the tags to be used; a smaller one is the whole answer. */
const FULL_CAP = 5;
const DEFAULT_PLATFORM = 'tiktok';

/** Answers one question, or says why it cannot be read. Never throws. */
export function hashtagLine(catalog: Catalog, corpus: Corpus, input: unknown): HashtagLine | HashtagRefusal {
  const line = questionSchema.safeParse(input);
  if (!line.success) return { id: idOf(input), error: z.prettifyError(line.error) };
  const { id, text, category = null, author = null } = line.data;
  const at = instantFrom(line.data.at);
  if (at === null) return { id, error: 'at is not an ISO 8601 time' };
  const named = line.data.market ? catalog.resolveRegion(line.data.market) : null;
  const platform = line.data.platform ?? DEFAULT_PLATFORM;
  const market = named?.kind === 'found' ? named.id : null;
  const answer = catalog.hashtags.suggest(corpus, { text, market, at, platform, category, author });
  const tags = [...answer.use, ...answer.alternates].map(({ tag }) => (corpus.writesSign ? tag : tag.slice(1)));
  return {
    id,
    tags: tags.slice(0, answer.limit.tags < FULL_CAP ? answer.limit.tags : MAX_TAGS),
    use: answer.use.length,
  };
}

function idOf(input: unknown): string | number | null {
  const line = z.object({ id: questionSchema.shape.id }).safeParse(input);
  return line.success ? line.data.id : null;
}
