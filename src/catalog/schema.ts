import { z } from 'zod';
import { symptoms } from '../domain/outage/vocabulary.ts';
import { audiences, phases } from './types.ts';

/** What the catalog's files may say about the world. Objects are strict, so that a misspelt key teaches. */

/** Limits of names and words; ours, so that every platform can show them. */
const MAX_NAME_CHARACTERS = 60;
const MAX_SENTENCE_CHARACTERS = 300;

/** Addresses of one service that we look at ourselves; a member waits for the answer. */
const MAX_PROBES = 3;

const idPattern = /^[a-z0-9]+(?:[_-][a-z0-9]+)*$/;
const word = z.string().trim().min(1).max(MAX_NAME_CHARACTERS);
const zone = z.string().refine(isZone, 'is no IANA time zone such as Asia/Singapore');
export const regionId = z.string().regex(/^[A-Z]{2,6}$/, 'has to be capitals such as US or SEA');
const webAddress = z.url({ protocol: /^https?$/ });

export const id = z.string().max(40).regex(idPattern, 'has to be lower-case words joined by - or _');
export const name = z.strictObject({ en: word, 'zh-CN': word });
const sentenceText = z.string().trim().min(1).max(MAX_SENTENCE_CHARACTERS);
export const sentence = z.strictObject({ en: sentenceText, 'zh-CN': sentenceText });
export const words = z.strictObject({ en: z.array(word).default([]), 'zh-CN': z.array(word).default([]) });

/** Words in our two languages, and in those that posts of other markets are written in. */
export const allWords = z.strictObject({
  en: z.array(word).default([]),
  'zh-CN': z.array(word).default([]),
  vi: z.array(word).default([]),
  th: z.array(word).default([]),
  id: z.array(word).default([]),
});

export const tag = z.string().regex(/^#[\p{L}\p{N}\p{M}_]{1,40}$/u, 'has to be # and letters or digits without spaces');

const noWords = { en: [], 'zh-CN': [] };

export const component = z.strictObject({
  id,
  names: name,
  aliases: words.default(noWords),
  terms: words.default(noWords),
});

export const region = z.strictObject({
  id: regionId,
  names: name,
  aliases: words.default(noWords),
  terms: words.default(noWords),
  zone,
  members: z.array(regionId).default([]),
});

export const symptom = z.strictObject({
  id: z.enum(symptoms),
  names: name,
  aliases: words.default(noWords),
  components: z.array(id).min(1),
});

const feedFields = {
  id,
  kind: z.string(),
  url: webAddress,
  verified: z.boolean().default(false),
  reason: z.string().trim().min(1).max(MAX_SENTENCE_CHARACTERS).optional(),
  poll_seconds: z.int().min(30).max(86_400).optional(),
  enabled: z.boolean().default(true),
  settings: z.strictObject({ selector: z.string().min(1).max(200).optional(), zone: zone.optional() }).default({}),
};

export const service = z.strictObject({
  id,
  code: z.string().regex(/^[A-Z]{2,3}$/, 'has to be two or three capitals'),
  names: name,
  aliases: words.default(noWords),
  zone,
  regions: z.array(regionId).min(1),
  components: z.record(id, z.array(word)),
  depends_on: z.array(id).default([]),
  feeds: z.array(z.strictObject(feedFields)).default([]),
  pages: z.array(z.strictObject({ url: webAddress, names: name })).default([]),
  probes: z.array(webAddress).max(MAX_PROBES).default([]),
  no_feed: sentence.optional(),
});

export const audience = z.strictObject({ id: z.enum(audiences), names: name, aliases: words.default(noWords) });
export const phase = z.strictObject({ id: z.enum(phases), names: name, aliases: words.default(noWords) });

export const feed = z.strictObject({ service: id, ...feedFields });

const aliasesById = z.record(z.string(), z.array(word)).default({});
export const aliases = z.strictObject({
  services: aliasesById,
  components: aliasesById,
  regions: aliasesById,
  symptoms: aliasesById,
});

function isZone(text: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: text });
    return true;
  } catch {
    return false;
  }
}
