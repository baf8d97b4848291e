import { text, time } from '../document/index.ts';
import type { Words } from './en.ts';

export const crowd: Words['crowd'] = {
  reported: (reporters, communities, since) =>
    text`${communities} 个社群的 ${reporters} 位成员上报，最早在 ${time(since, 'time')}。`,
  uncounted: (people) => text`另有 ${people} 位成员上报但不计入：加入时间太短，无法判断。`,
  only: text`官方尚未发声。`,
  few: text`上报只来自少数社群，不能排除误报，其他地方尚未证实。`,
  probablyOver: text`一个半小时没有新的上报，也没有人回答：可能已经恢复，未经证实。`,
};
