import type { Upcoming } from '../catalog/index.ts';
import type { Locale } from '../locales/index.ts';
import type { App } from './app.ts';
import type { BriefWords, CommunityKey, Rewriting } from './ports/index.ts';
import { type TagAnswer, type TagQuestion, tagProduct } from './tag-product.ts';
import { troubledServices } from './troubles.ts';

export interface Brief {
  readonly tags: TagAnswer;
  readonly words: BriefWords;
  /** The season it is for, with its stages; null: none is near. */
  readonly season: Upcoming | null;
  /** What became of the rewriting; null: nobody was asked. */
  readonly rewriting: (Rewriting & { readonly model: string }) | null;
  /** Services of the platform with an open incident: post when they are well again. */
  readonly troubled: readonly string[];
}

/** A season further ahead than any stage of it opens. */
const WITHIN_DAYS = 150;

/** Hook, shots, words on the screen, caption and tags for one product: from templates, better worded where a model helps. */
export async function writeBrief(
  app: App,
  asked: TagQuestion,
  { locale, community }: { readonly locale: Locale; readonly community: CommunityKey },
): Promise<Brief> {
  const tags = await tagProduct(app, asked, community);
  const season = seasonOf(app, tags);
  const draft = app.catalog.briefFor({
    product: tags.product,
    categories: tags.answer.matched.filter(({ kind }) => kind === 'category').map(({ id }) => id),
    season,
  });
  const template: BriefWords = {
    product: tags.product,
    season: season?.names[locale] ?? null,
    hook: draft.hook[locale],
    shots: draft.shots.map((shot) => shot[locale]),
    screen: draft.screen.map((line) => line[locale]),
    caption: draft.caption[locale],
    mind: draft.mind.map((line) => line[locale]),
  };
  const [rewriting, troubled] = await Promise.all([
    app.rewriter === null ? null : app.rewriter.rewrite(template, locale),
    troubledOf(app, tags),
  ]);
  const words = rewriting?.kind === 'done' ? { ...template, ...rewriting.words } : template;
  const told = rewriting === null || app.rewriter === null ? null : { ...rewriting, model: app.rewriter.model };
  return { tags, words, season, rewriting: told, troubled };
}

/** The season that one of the tags to be used is about. */
function seasonOf(app: App, { answer, market }: TagAnswer): Upcoming | null {
  const ids = answer.use.flatMap(({ because }) => (because.kind === 'occasion' && because.isOpen ? [because.id] : []));
  const coming = app.catalog.upcoming({ market, at: app.clock.now(), withinDays: WITHIN_DAYS });
  return coming.find(({ id }) => id === ids[0]) ?? null;
}

/** Of the services that stand for the platform, those with a confirmed problem. */
async function troubledOf(app: App, { answer, market }: TagAnswer): Promise<readonly string[]> {
  const { services } = answer.limit;
  if (services.length === 0) return [];
  const troubled = await troubledServices(app, market);
  return services.filter((service) => troubled.includes(service));
}
