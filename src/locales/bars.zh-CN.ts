import { code, strong, text, time } from '../document/index.ts';
import { bars as english } from './bars.en.ts';
import type { Words } from './en.ts';

export const bars: Words['bars'] = {
  summary: '不再计入某位成员或本社群的上报',
  unbarSummary: '重新计入被屏蔽成员的上报',
  who: { label: '对象', description: '/bar 列出的代码；整个社群请填 here' },
  here: 'here',
  everybody: '本社群所有人',
  isEverybody: english.isEverybody,
  title: '这里谁的上报计入',
  nobody: text`最近一天这里没有人上报。`,
  line: (who, { what, at, reports, isCounted }) =>
    text`${who}：${what}，${time(at)}${reports > 1 ? `（一天内 ${reports} 次）` : ''}${isCounted ? '' : '，不计入：加入时间太短'}`,
  standingTitle: '已屏蔽',
  standing: (who, at) => text`${who}，自 ${time(at)} 起`,
  how: text`${code('/bar <代码>')} 不再计入此人（从一天前算起）；${code('/bar here')} 屏蔽本社群所有人；${code('/unbar <代码>')} 撤销。`,
  privacy: text`这些代码只在本社群有意义。我不知道背后是谁；上报会保留，不会给别人看。`,
  barred: {
    done: (who) => text`${strong(who)} 的上报从一天前起不再计入。上报会保留，此操作已记录。`,
    already: (who) => text`${strong(who)}：已经屏蔽。`,
    unknown: (who) => text`最近一周在这里上报的人中没有代码 ${strong(who)}。${code('/bar')} 可列出代码。`,
  },
  unbarred: {
    done: (who) => text`${strong(who)} 的上报重新计入，如同从未屏蔽。此操作已记录。`,
    already: (who) => text`${strong(who)}：没有被屏蔽。`,
    unknown: (who) => text`这里没有代码为 ${strong(who)} 的被屏蔽者。${code('/bar')} 可列出。`,
  },
  undo: (who) => text`撤销：${code(`/unbar ${who}`)}`,
};
