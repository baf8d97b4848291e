import { postingPlatforms } from '../src/app/tag-product.ts';
import { type Brief, writeBrief } from '../src/app/write-brief.ts';
import { defineCommand, option } from '../src/command-kit/index.ts';
import {
  type Block,
  bullets,
  code,
  documentOf,
  heading,
  note,
  paragraph,
  quote,
  steps,
  type Text,
  text,
} from '../src/document/index.ts';
import type { Locale, Words } from '../src/locales/index.ts';

const MAX_PRODUCT_CHARACTERS = 100;

export default defineCommand({
  name: 'brief',
  access: 'member',
  summary: (words) => words.brief.summary,
  example: (words) => words.brief.example,
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
    const brief = await writeBrief(app, values, { locale, community: invocation.address });
    const { tags, words: said } = brief;
    const market = app.catalog.nameOf('region', tags.market, locale);
    const title = words.brief.title(tags.product, market, words.hashtags.platforms[tags.platform]);
    const troubled = brief.troubled.map((service) => app.catalog.nameOf('service', service, locale));
    const { parts } = words.brief;
    const use = tags.answer.use.map(({ tag }) => tag).join(' ');
    return documentOf('neutral', title, [
      heading(title),
      troubled.length > 0 ? paragraph(words.brief.trouble(troubled)) : null,
      seasonOf(brief, words, locale),
      heading(parts.hook),
      quote(said.hook),
      heading(parts.shots),
      steps(said.shots),
      heading(parts.screen),
      bullets(said.screen),
      heading(parts.caption),
      paragraph(code([said.caption, use].filter(Boolean).join(' '))),
      ...(said.mind.length > 0 ? [heading(parts.mind), bullets(said.mind)] : []),
      ...notesOf(brief, words),
    ]);
  },
});

function seasonOf({ season }: Brief, { brief, list }: Words, locale: Locale): Block | null {
  if (season === null) return null;
  const when = brief.season(season.names[locale], season.inDays);
  const next = nextStep(season, brief);
  return paragraph(next === null ? when : text`${when}${list.space}${next}`);
}

function nextStep({ inDays, stage, plan }: NonNullable<Brief['season']>, brief: Words['brief']): Text | null {
  const content = plan.find((one) => one.stage === 'content');
  if (inDays <= 0 || content === undefined) return null;
  if (content.inDays > 0) return brief.filmNow(content.inDays);
  return stage === 'cutoff' ? brief.soon : brief.postNow;
}

function notesOf({ rewriting, tags }: Brief, { brief }: Words): readonly Block[] {
  const command = `/hashtags ${tags.product}`;
  const more = paragraph(brief.more(command));
  if (rewriting === null) return [more, note(brief.basis)];
  if (rewriting.kind === 'done') return [more, note(brief.rewritten(rewriting.model))];
  return [more, note(brief.fallback[rewriting.kind](rewriting.model)), note(brief.basis)];
}
