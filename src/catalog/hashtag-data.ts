import { z } from 'zod';
import { allWords, id, name, sentence, tag } from './schema.ts';

const tags = z.array(tag);
/** Tags in the languages of other markets. */
const local = z
  .strictObject({ 'zh-CN': tags.default([]), vi: tags.default([]), th: tags.default([]), id: tags.default([]) })
  .optional();
const family = z.string().regex(/^[\p{Ll}\p{Lo}\p{N}\p{M}]{1,40}$/u, 'has to be lower-case letters and digits');

/** A file of hashtag words may hold any of these. */
export const hashtagWords = z.strictObject({
  categories: z
    .array(
      z.strictObject({
        id,
        names: name,
        also: z.array(z.string().trim().min(1).max(60)).default([]),
        words: allWords,
        tags,
        local,
      }),
    )
    .default([]),
  products: z.array(z.strictObject({ id, category: id, words: allWords, tags: tags.min(1), local })).default([]),
  generic: z.array(family).default([]),
  blocked: z.array(family).default([]),
  media: z.array(z.string().trim().min(1).max(60)).default([]),
  limits: z
    .array(
      z.strictObject({
        platform: id,
        tags: z.int().min(1).max(30),
        verified: z.boolean(),
        source: sentence,
        /** What the platform is called as services: while one is down, nobody should post there. */
        services: z.array(id).default([]),
      }),
    )
    .default([]),
  risks: z
    .array(
      z.strictObject({
        tag,
        platform: id,
        /** hard: the platform said so; soft: others saw fewer views; stale: was on a list once. */
        status: z.enum(['hard', 'soft', 'stale']),
        seen: z.iso.date(),
        until: z.iso.date(),
        source: sentence,
        says: sentence,
      }),
    )
    .default([]),
});
type HashtagWords = z.output<typeof hashtagWords>;

/** Every file's words together. */
export type HashtagBook = HashtagWords;
export type HashtagCap = HashtagWords['limits'][number];
export type TagRisk = HashtagWords['risks'][number];
export type LexiconEntry = Pick<HashtagWords['products'][number], 'tags' | 'local'>;

/** Languages that tags are written in beside English, by market; elsewhere English alone. */
export const tagLanguages: Readonly<Record<string, keyof NonNullable<LexiconEntry['local']>>> = {
  CN: 'zh-CN',
  HK: 'zh-CN',
  TW: 'zh-CN',
  VN: 'vi',
  TH: 'th',
  ID: 'id',
  MY: 'id',
};
