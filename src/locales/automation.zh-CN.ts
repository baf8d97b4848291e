import { code, strong, text, time } from '../document/index.ts';
import type { AutomationWords } from './automation.en.ts';

export const automationZhCN: AutomationWords = {
  summary: '故障开始或结束时调用您自己的工具',
  example: '/automation add https://ads.example.com/hooks/stallwatch TikTok小店 confirmed,resolved',
  title: '本社群的自动化',
  options: {
    action: { label: '操作', description: '要做什么；不填则列出' },
    url: { label: '网址', description: '要调用的 https 网址' },
    events: { label: '事件', description: '例如 confirmed,resolved；不填则为全部' },
    code: { label: '编号', description: '哪一个自动化，例如 A1' },
  },
  actions: { add: '添加', list: '列表', test: '测试', remove: '删除', secret: '密钥' },
  badUrl: text`这不是网址，或者超过 500 个字符。请用例如 ${code('https://ads.example.com/hooks/stallwatch')} 的网址。`,
  badEvents: (known) =>
    text`我认识这些事件：${known.join('、')}。请用英文逗号分隔，不要空格，例如 ${code('confirmed,resolved')}。`,
  badCode: text`编号形如 ${code('A1')}，发送 ${code('/automation list')} 可查看。`,
  missing: (usage) => text`还缺内容。用法：${code(usage)}`,
  usages: {
    add: '/automation add <https 网址> [平台] [事件]',
    test: '/automation test <编号>',
    remove: '/automation remove <编号>',
  },
  refused: {
    not_a_url: text`这不是我能调用的网址。`,
    not_https: text`我只调用 https 网址，这样途中没有人能读取或篡改内容。`,
    private: text`这是内网地址或本机地址。我只调用公网地址。`,
  },

  added: (automationCode, host, what) => text`${code(automationCode)} 已设置：${what}时我会调用 ${strong(host)}。`,
  again: (automationCode, host, what) =>
    text`${code(automationCode)} 现在会在${what}时调用 ${strong(host)}。密钥与之前相同。`,
  full: (most) => text`本社群已有 ${most} 个自动化，达到上限。请先删除一个。`,
  secretOnce: text`这是它的密钥，只显示这一次，我不保留副本：请现在就填进您的工具。`,
  labels: { secret: '密钥', code: '编号', address: '网址' },
  howToVerify: text`每次调用都按 Standard Webhooks 签名（请求头 webhook-id、webhook-timestamp、webhook-signature）：请核对签名；已处理过的 webhook-id 请直接视为完成。`,
  secretElsewhere: text`在这里所有人都会看到密钥。请私聊我领取：${code('/automation secret')}`,
  noSecret: text`没有可以显示给您的密钥了。每个密钥只显示一次；如果丢失，请删除该自动化再重新添加。`,
  tryIt: (automationCode) => text`试一试：${code(`/automation test ${automationCode}`)}`,
  testLabel: (automationCode) => `测试 ${automationCode}`,
  tested: (automationCode) =>
    text`我会在几秒内以 automation.test 调用 ${code(automationCode)}。结果见 ${code('/automation list')}。`,
  testedOff: (automationCode) =>
    text`${code(automationCode)} 已停用，因为它回答说已不存在（410）。重新添加该网址即可启用。`,
  removed: (automationCode, host) => text`${code(automationCode)} 已删除，我不再调用 ${strong(host)}。`,
  unknown: (typed) => text`本社群没有自动化 ${strong(typed)}。`,
  none: text`还没有。可以这样添加：${code('/automation add https://ads.example.com/hooks/stallwatch')}`,

  everyService: '所有平台',
  everyEvent: '所有事件',
  what: (service, events) => `${service}，${events}`,
  line: (automationCode, host, what) => text`${code(automationCode)} ${strong(host)}：${what}`,
  off: (since) => text`（已于 ${time(since)} 停用：对方回答已不存在）`,
  lastCall: (event, state, at) => text`，最近一次调用 ${event}，${time(at)}：${state}`,
  neverCalled: text`，还没有调用过`,
  states: {
    done: () => '已送达',
    waiting: (attempts, reason) => (attempts === 0 ? '正在发送' : `失败 ${attempts} 次（${reason}），会再试`),
    dead: (reason) => `已放弃（${reason}）`,
  },
  reasons: {
    timeout: '没有及时回答',
    unreachable: '无法连接',
    certificate: '证书不可信',
    refused: '内网地址',
  },
  deadTitle: '我不得不放弃的调用',
  dead: (automationCode, event, at, reason) =>
    text`${code(automationCode)}：${time(at)} 的 ${event} 始终没有送达（${reason}）`,
  deadAdvice: text`您的工具本应据此暂停或恢复的内容，请手动处理。${code('/automation list')} 可查看每个自动化的状态。`,
};
