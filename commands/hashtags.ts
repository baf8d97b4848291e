import type { Hashtag } from '../src/catalog/index.ts';
import { defineCommand, option } from '../src/command-kit/index.ts';
import { bullets, code, documentOf, heading, note, paragraph, text } from '../src/document/index.ts';
import type { Words } from '../src/locales/index.ts';

const MAX_PRODUCT_CHARACTERS = 100;
const DEFAULT_MARKET = 'US';
/** Where sellers of short videos post; its cap is the smallest that matters. */
const POSTED_ON = 'tiktok';

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
  },
  async run({ app, values, words }) {
    const answer = app.catalog.hashtags.suggest(null, {
      text: values.product,
      market: DEFAULT_MARKET,
      at: app.clock.now(),
      platform: POSTED_ON,
    });
    const title = words.hashtags.title(values.product);
    const matched = answer.matched.map((match) => match.word);
    const others = answer.alternates.map((hashtag) => hashtag.tag).join(' ');
    return documentOf('neutral', title, [
      heading(title),
      paragraph(code(answer.use.map((hashtag) => hashtag.tag).join(' '))),
      bullets(answer.use.map((hashtag) => text`${hashtag.tag}${words.list.colon}${reasonOf(hashtag, words)}`)),
      others ? paragraph(words.hashtags.others(others)) : null,
      paragraph(matched.length > 0 ? words.hashtags.matched(matched) : words.hashtags.nothingMatched),
      note(words.hashtags.basis),
    ]);
  },
});

function reasonOf({ because }: Hashtag, { hashtags }: Words): string {
  switch (because.kind) {
    case 'product':
    case 'category':
      return hashtags.because[because.kind](because.word);
    case 'occasion':
      return hashtags.because.occasion(because.inDays);
    case 'literal':
    case 'posts':
      return hashtags.because.literal;
  }
}
