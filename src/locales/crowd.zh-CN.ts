import { code, strong, text, time } from '../document/index.ts';
import type { Told } from './crowd.en.ts';
import type { Words } from './en.ts';

const told = (count: Told): string => (count === 'few' ? '不到 3' : String(count));
/** Within a sentence: a figure stands apart from Chinese, a word does not. */
const within = (count: Told): string => (count === 'few' ? '不到 3' : ` ${count}`);

export const crowd: Words['crowd'] = {
  reported: (reporters, communities, since) =>
    text`${told(communities)} 个社群的${within(reporters)} 位成员上报，最早在 ${time(since, 'time')}。`,
  uncounted: (people) => text`另有${within(people)} 位成员上报但不计入：加入时间太短，无法判断。`,
  only: text`官方尚未发声。`,
  few: text`上报只来自少数社群，不能排除误报，其他地方尚未证实。`,
  probablyOver: text`一个半小时没有新的上报，也没有人回答：可能已经恢复，未经证实。`,
  usual: (perDay) => (perDay >= 1 ? text`平时每天约 ${Math.round(perDay)} 条上报。` : text`平时每天不到一条上报。`),
  shops: (affected, watched) => text`在让我查看数据的 ${watched} 家店铺中，有 ${affected} 家数据停滞。`,
  confirmedByShops: (service) => `${service}：许多店铺数据停滞`,
  voicesLabel: '各方说法',
  voice: (said, strength) => text`${said}（${{ weak: '证据较弱', fair: '证据一般', strong: '证据充分' }[strength]}）`,
  sayings: {
    official: { broken: '官方页面：故障', mending: '官方页面：修复中', works: '官方页面：已解决' },
    crowd: { broken: '成员：不正常', mending: '成员：好转', works: '成员：已恢复' },
    metrics: { broken: '店铺数据：停滞', mending: '店铺数据：恢复中', works: '店铺数据：正常' },
  },
  common: {
    label: '共同原因？',
    standsOn: (count, { names, cause }) =>
      text`${count} 个服务同时出现故障（还有 ${names}），都依赖 ${strong(cause)}。`,
    all: (names, cause) => text`${names} 同时出现故障，都依赖 ${strong(cause)}。`,
    isTheCause: (names) => text`依赖它的其他服务也有故障：${names}。`,
    itself: {
      troubled: text`它自身也有故障。`,
      says_fine: text`它自己的页面说一切正常，所以这只是推测。`,
      silent: text`它自身的情况不明，所以这只是推测。`,
    },
  },
  closed: (service) => `${service}：不再有上报`,
  endedInSilence: text`三个小时无人上报，也没有人证实已恢复。我先关闭此事，未经证实。`,
  endedByAnswers: (people) => text`我问过上报的成员：${told(people)} 位说已恢复。`,
  denied: text`官方：已解决；成员：仍不正常。`,
  lately: (people, uncounted) =>
    text`最近一小时有 ${people} 位成员上报${uncounted > 0 ? `，其中 ${uncounted} 位加入时间太短，不计入` : ''}。`,
  shownOnly: {
    account_too_young: text`已显示，但暂不计入：我在这里认识您还不到一周。这样可以防止虚假警报。`,
    community_too_young: text`已显示，但暂不计入：我加入本社群还不到两周。这样可以防止虚假警报。`,
    community_too_small: text`已显示，但不计入：我在这里只见过不到十位成员。请在您的社群频道里上报，就会计入。`,
  },
  verdicts: { still_broken: '仍不正常', works_again: '已恢复' },
  meToo: '我也是',
  worksForMe: '我这里正常',
  question: {
    title: (service) => `${service}：您那里还有问题吗？`,
    why: (since) => text`您上报过故障；自 ${time(since)} 起有成员遇到。等足够多的人说已恢复，我就告诉大家。`,
    private: (incidentCode) =>
      text`只有您能看到这条消息，您的回答不会透露给任何人。关于 ${code(incidentCode)}；我会越问越少。`,
  },
  works: {
    summary: '告诉大家您那里已恢复',
    example: '/works TikTok小店',
    verdict: { label: '状态', description: '已恢复（不填即为此项）或仍不正常' },
    noted: (service, verdict) => text`已记录：${strong(service)}，${verdict}。谢谢！`,
    tally: (works, broken) => text`最近一小时有 ${works} 位成员说已恢复，${broken} 位说仍不正常。`,
    uncounted: text`已显示，但不计入：您或本社群的加入时间太短。`,
    over: (incidentCode) => text`足够多的成员都这样说：${code(incidentCode)} 已结束。`,
    nothingOpen: (service) => text`${strong(service)} 目前没有未结束的故障，无需更新。很高兴您那里正常。`,
    reportIt: (service) =>
      text`${strong(service)} 目前没有未结束的故障。如果您那里不正常，请用 ${code('/report')} 上报，让大家知道。`,
  },
};
