import { code, strong, type Text, text } from '../document/index.ts';

const times = (count: number, one: string, many: string): string => `${count} ${count === 1 ? one : many}`;

export const hashtags = {
  summary: 'Hashtags for a product',
  example: '/hashtags teeth whitening strips',
  options: {
    platform: { label: 'platform', description: 'Where you post: TikTok, Instagram or Threads' },
  },
  platforms: { tiktok: 'TikTok', instagram: 'Instagram', threads: 'Threads', other: 'another platform' },
  title: (product: string, market: string, platform: string) => `Hashtags: ${product} (${market}, ${platform})`,
  use: (count: number): Text => (count === 1 ? text`Use this one:` : text`Use these ${count}:`),
  roles: { broad: 'broad', category: 'category', niche: 'niche', occasion: 'season' },
  because: {
    product: (word: string) => `names the product (“${word}”)`,
    category: (word: string) => `its category (“${word}”)`,
    occasion: (name: string, days: number) =>
      days <= 0 ? `${name} is on` : `${name} in ${times(days, 'day', 'days')}`,
    outOfSeason: (name: string, days: number) =>
      `${name}, because you name it; it is ${times(days, 'day', 'days')} away`,
    own: 'on your own posts',
    named: 'your words, and others use it',
    similar: 'on posts like this',
    literal: 'your own words joined: new, nobody knows whether anyone looks for it',
  },
  fresh: (posts: number, days: number) =>
    `${times(posts, 'post', 'posts')}, last ${days < 1 ? 'today' : `${times(Math.round(days), 'day', 'days')} ago`}`,
  others: (tags: string): Text => text`Or instead: ${tags}`,
  risks: {
    hard: 'blocked',
    soft: 'perhaps restricted',
    stale: 'old warning',
  },
  risk: (tag: string, status: string, says: string, source: string, seen: string): Text =>
    text`${strong(tag)} (${status}): ${says} Source: ${source}, read ${seen}.`,
  cap: (platform: string, tags: number, source: string): Text =>
    text`${platform} takes ${times(tags, 'tag', 'tags')} a post (${source}).`,
  capUnknown: (tags: number): Text => text`Nobody has checked how many tags that platform takes; I keep to ${tags}.`,
  none: text`I could not make a tag of that. Name a product or a topic in a few words, e.g. ${code('/hashtags teeth whitening strips')}`,
  matched: (words: readonly string[]): Text => text`I recognised: ${words.join(', ')}.`,
  nothingMatched: text`I recognised none of these words, so the tags are built from them alone. A plainer word, such as the category, helps.`,
  basis: {
    words: text`From my word list and the selling calendar; not measured on live views. An operator can give me posts to learn from.`,
    posts: (posts: number, until: string): Text =>
      text`From ${times(posts, 'post', 'posts')} up to ${until}, my word list and the selling calendar; not measured on live views.`,
  },
};
