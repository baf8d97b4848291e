import { code, text } from '../document/index.ts';
import type { alertsEn } from './alerts.en.ts';

export const alertsZhCN: typeof alertsEn = {
  options: { who: { label: '角色', description: '提醒谁；填 none 表示取消' } },
  problems: {
    notWho: text`我看不出指的是谁。请输入 @ 后从列表里选。我不会一次提醒所有人。`,
    roleOnly: text`我只提醒角色或用户组，不提醒个人。`,
  },
  settings: {
    alerts: '提醒谁',
    noAlerts: '无',
    alertLine: (impact, label) => text`影响达到“${impact}”时提醒 ${label}`,
    soundFrom: (impact) => text`影响达到“${impact}”才有提示音`,
  },
  mention: {
    summary: '故障严重到一定程度时提醒某个角色',
    example: '/mention 非常严重 @运维',
    title: '提醒谁',
    none: text`现在不提醒任何人。想在故障确认后提醒某个角色：${code('/mention critical @运维')}`,
    whom: (impact) => text`影响达到“${impact}”时要提醒谁？请在后面写上角色，或写 ${code('none')}。`,
    saved: (label, impact, scope) =>
      text`影响达到“${impact}”的故障一经确认，我会提醒 ${label}，每起一次（适用于${scope}）。`,
    ended: (impact, scope) => text`影响“${impact}”不再提醒任何人（适用于${scope}）。`,
    mayNot: text`如果我没有提醒的权限，就只显示名称。`,
    end: (label, impact) => `不再提醒 ${label}（${impact}）`,
    noRoles: text`这里没有我可以提醒的角色。`,
    offer: (impact) => text`不过，影响低于“${impact}”的消息可以不带提示音，这样有提示音的就是大事。`,
    take: (impact) => `“${impact}”以上才有提示音`,
    quieter: (impact, scope) => text`影响低于“${impact}”的消息不再有提示音（适用于${scope}）。`,
    loud: (scope) => text`每条消息都恢复提示音（适用于${scope}）。`,
    undo: '每条消息都有提示音',
    direct: text`私聊里没有别人可以提醒。`,
  },
};
