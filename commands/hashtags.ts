import { postingPlatforms, type TagAnswer, tagProduct } from '../src/app/tag-product.ts';
import type { Hashtag } from '../src/catalog/index.ts';
import { defineCommand, option } from '../src/command-kit/index.ts';
import { type Block, bullets, code, documentOf, heading, note, paragraph, text } from '../src/document/index.ts';
import type { Locale, Words } from '../src/locales/index.ts';

const MAX_PRODUCT_CHARACTERS = 200;

/** What reading an answer aloud needs. */
interface Voice {
  readonly words: Words;
  readonly locale: Locale;
  nameOf(kind: 'region' | 'occasion', id: string): string;
}

export default defineCommand({
  name: 'hashtags',
  access: 'member',
  summary: (words) => words.hashtags.summary,
  example: (words) => words.hashtags.example,
  options: {
    product: option.text(
      { required: true },
      { maxCharacters: MAX_PRODUCT_CHARACTERS, describe: (words) => words.options.product },
    ),
    market: option.region({ required: false }),
    platform: option.oneOf(
      { required: false },
      {
        describe: (words) => words.hashtags.options.platform,
        values: postingPlatforms,
        label: (value, words) => words.hashtags.platforms[value],
      },
    ),
  },
  async run({ app, invocation, values, words, setting: { locale } }) {
    const found = await tagProduct(app, values, invocation.address);
    const voice: Voice = { words, locale, nameOf: (kind, id) => app.catalog.nameOf(kind, id, locale) };
    const platform = words.hashtags.platforms[found.platform];
    const title = words.hashtags.title(found.product, voice.nameOf('region', found.market), platform);
    const { use, alternates } = found.answer;
    if (use.length === 0) return documentOf('notice', title, [heading(title), paragraph(words.hashtags.none)]);
    return documentOf('neutral', title, [
      heading(title),
      paragraph(text`${words.hashtags.use(use.length)}${words.list.space}${code(use.map(({ tag }) => tag).join(' '))}`),
      bullets(use.map((tag) => lineOf(tag, voice))),
      alternates.length > 0 ? paragraph(words.hashtags.others(alternates.map(({ tag }) => tag).join(' '))) : null,
      ...risksOf([...use, ...alternates], voice),
      ...notesOf(found, voice),
    ]);
  },
});

function lineOf(tag: Hashtag, voice: Voice): string {
  const { hashtags, list } = voice.words;
  const fresh = tag.lastDays === null ? [] : [hashtags.fresh(tag.posts, tag.lastDays)];
  const said = [reasonOf(tag, voice), ...fresh].join(list.semicolon);
  return `${tag.tag}${list.aside(hashtags.roles[tag.role])}${list.colon}${said}`;
}

function reasonOf({ because }: Hashtag, { words: { hashtags }, nameOf }: Voice): string {
  switch (because.kind) {
    case 'product':
    case 'category':
      return hashtags.because[because.kind](because.word);
    case 'occasion': {
      const name = nameOf('occasion', because.id);
      return because.isOpen
        ? hashtags.because.occasion(name, because.inDays)
        : hashtags.because.outOfSeason(name, because.inDays);
    }
    case 'posts':
      return hashtags.because[because.how];
    case 'literal':
      return hashtags.because.literal;
  }
}

/** Told, not hidden: a list that somebody keeps is no proof. */
function risksOf(tags: readonly Hashtag[], { words: { hashtags }, locale }: Voice): readonly Block[] {
  return tags.flatMap(({ tag, risk }) => {
    if (risk === null) return [];
    return [
      paragraph(hashtags.risk(tag, hashtags.risks[risk.status], risk.says[locale], risk.source[locale], risk.seen)),
    ];
  });
}

function notesOf({ answer, book, platform }: TagAnswer, { words: { hashtags }, locale }: Voice): readonly Block[] {
  const matched = [...new Set(answer.matched.map(({ word }) => word))];
  const { tags, source, verified } = answer.limit;
  return [
    paragraph(matched.length > 0 ? hashtags.matched(matched) : hashtags.nothingMatched),
    note(verified ? hashtags.cap(hashtags.platforms[platform], tags, source[locale]) : hashtags.capUnknown(tags)),
    note(
      book === null
        ? hashtags.basis.words
        : hashtags.basis.posts(book.corpus.size, new Date(book.until).toISOString().slice(0, 10)),
    ),
  ];
}
