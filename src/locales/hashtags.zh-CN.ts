import { code, strong, text } from '../document/index.ts';
import type { hashtags as english } from './hashtags.en.ts';

export const hashtags: typeof english = {
  summary: '商品的话题标签',
  example: '/hashtags 牙齿美白贴',
  options: { platform: { label: '平台', description: '发在哪里：TikTok、Instagram 或 Threads' } },
  platforms: { tiktok: 'TikTok', instagram: 'Instagram', threads: 'Threads', other: '其他平台' },
  title: (product, market, platform) => `话题标签：${product}（${market}，${platform}）`,
  use: (count) => (count === 1 ? text`用这 1 个：` : text`用这 ${count} 个：`),
  roles: { broad: '大类', category: '品类', niche: '细分', occasion: '应季' },
  because: {
    product: (word) => `就是这个商品（“${word}”）`,
    category: (word) => `所属品类（“${word}”）`,
    occasion: (name, days) => (days <= 0 ? `${name}正在进行` : `${name}还有 ${days} 天`),
    outOfSeason: (name, days) => `您提到了${name}；离它还有 ${days} 天`,
    own: '您自己的帖子用过',
    named: '您的原话，别人也在用',
    similar: '相似的帖子在用',
    literal: '由您的词拼成：新标签，不知道有没有人搜',
  },
  fresh: (posts, days) => `${posts} 条帖子，最近一次${days < 1 ? '是今天' : `在 ${Math.round(days)} 天前`}`,
  others: (tags) => text`也可以换成：${tags}`,
  risks: { hard: '已被屏蔽', soft: '可能受限', stale: '旧警告' },
  risk: (tag, status, says, source, seen) => text`${strong(tag)}（${status}）：${says}来源：${source}，${seen} 查阅。`,
  cap: (platform, tags, source) => text`${platform}每条最多 ${tags} 个标签（${source}）。`,
  capUnknown: (tags) => text`没有人核实过那个平台允许几个标签，我按 ${tags} 个给。`,
  none: text`从这些字里我做不出标签。请用几个词说出商品或话题，例如 ${code('/hashtags 牙齿美白贴')}`,
  matched: (words) => text`我认出了：${words.join('、')}。`,
  nothingMatched: text`这些词我都不认识，标签只能由它们拼成。换个更常见的词（比如品类）会更好。`,
  basis: {
    words: text`依据自带词表和销售日历，没有用实时浏览量。运营者可以提供帖子让我学习。`,
    posts: (posts, until) => text`依据截至 ${until} 的 ${posts} 条帖子、自带词表和销售日历，没有用实时浏览量。`,
  },
};
