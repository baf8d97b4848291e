import { code, strong, text } from '../document/index.ts';
import type { allowEn } from './allow.en.ts';

export const allowZhCN: typeof allowEn = {
  summary: '让某个角色使用部分管理员命令',
  example: '/allow @助手 订阅',
  title: '谁可以做什么',
  options: {
    who: { label: '谁', description: '角色、用户组或某个人' },
    may: { label: '可以', description: '从现在起可以做什么；填 nothing 全部收回' },
  },
  may: {
    subscriptions: '订阅',
    incidents: '故障',
    checklists: '清单',
    market: '市场数据',
    settings: '设置',
    everything: '全部',
    nothing: '收回',
  },
  none: text`目前只有管理员能用管理员命令。想让别人帮忙：${code('/allow @助手 订阅')}`,
  line: (label, what) => text`${label}：${what}`,
  commands: (what, commands) => text`${strong(what)}：${commands}`,
  granted: (label, what) => text`${label} 现在可以管理：${strong(what)}。`,
  means: (commands) => text`也就是 ${commands.join('、')}。`,
  onlyModerators: text`授权和收回（${code('/allow')}）只有管理员能做。`,
  hidden: text`这些命令在这里可能仍对他们隐藏：服务器管理者可以在服务器设置的“整合”里让他们看到。`,
  takenBack: (label) => text`已收回 ${label} 的全部权限。`,
  hadNothing: (label) => text`${label} 本来就没有任何权限。`,
  full: (most) => text`这里已经给 ${most} 个对象授权，到上限了。请先收回一个，或者用一个角色代表几个人。`,
  what: (label, remits) => text`${label} 可以做什么？请再输一次，后面加上其中一项：${remits}。`,
  whom: text`给谁？请输入 @ 后从列表里选角色、用户组或某个人，也可以用这个命令回复对方的一条消息。`,
  everybody: text`不能授权给一个地方的所有人，请选角色、用户组或某个人。`,
  direct: text`私聊里没有别人可以授权。`,
  takeBack: (label) => `收回 ${label} 的权限`,
  undo: (label) => text`收回：${code(`/allow ${label} 收回`)}`,
};
