import { code, join, strong, text, time } from '../document/index.ts';
import type { mannersEn } from './manners.en.ts';

export const mannersZhCN: typeof mannersEn = {
  announce: {
    reminded: (service, within) => `${service}：${within === 'day' ? '一天' : '一小时'}内开始计划维护`,
    away: ({ from, to }) => text`我离线期间（${time(from)} 至 ${time(to)}）无法查看，这条消息是期间情况的汇总。`,
    begins: (at) => text`开始时间：${time(at, 'relative')}。`,
    taps: { details: '详情', checklist: '该做什么', mute: '在此静音' },
    paused: (channels) =>
      text`我已无法在${channels.length === 1 ? '一个频道' : `${channels.length}个频道`}发言（${join(channels.map(code), '、')}），那里的通知已暂停。请恢复我的发言权限，再在该频道输入 ${code('/subscribe')}`,
    late: (at) => text`这是 ${time(at)} 的情况；之前没能及时通知。`,
    together: (count) => `${count}起故障同时通知`,
    held: (count) => `免打扰期间有 ${count} 条通知`,
    togetherMore: text`${code('/incident <编号>')} 查看其中一起的全部信息，${code('/status')} 查看现在的故障。`,
  },
  settings: {
    quiet: '免打扰时段',
    noQuiet: '无',
    quietText: (span, impact) =>
      text`${strong(span)}：这段时间的通知先保留，之后合并发送；影响达到“${impact}”或更严重时照常通知`,
    mode: '通知方式',
    modes: {
      post: '每一步单独发一条消息',
      edit: '每起故障只有一条消息，持续更新',
      thread: '后续进展发在第一条消息的讨论串里',
      digest: '只发摘要；能突破免打扰的（未设免打扰时为“严重”）仍即时通知',
    },
    options: {
      mode: { label: '方式', description: '单独发（post）、只更新一条（edit）、讨论串（thread）或只发摘要（digest）' },
      quiet: { label: '免打扰', description: '不发消息的时段，例如 22:00-08:00；off 表示取消' },
      through: { label: '例外', description: '达到这个影响程度时，免打扰时段也通知' },
    },
    badSpan: text`免打扰时段请写成 ${code('22:00-08:00')}，不要则写 ${code('off')}。`,
  },
  reminders: {
    label: '维护提醒',
    states: { on: '开始前一天和前一小时', off: '关' },
    option: { label: '维护提醒', description: '计划维护开始前一天和前一小时提醒：开（on）或关（off）' },
    values: { on: '开', off: '关' },
  },
  mute: {
    summary: '这里不再接收某起故障的新消息',
    example: '/mute TTS-3F7K',
    muted: (incidentCode) => text`本频道不再接收 ${code(incidentCode)} 的新消息；已有的消息会继续更新。`,
    unmuted: (incidentCode) => text`本频道恢复接收 ${code(incidentCode)} 的消息。`,
    badCode: text`故障编号的样子是 ${code('TTS-3F7K')}；${code('/status')} 列出未结束的故障。`,
    undo: (incidentCode) => text`撤销：${code(`/mute ${incidentCode} off`)}`,
    over: (incidentCode) => text`${code(incidentCode)} 已经结束，没有需要静音的内容。`,
    options: {
      state: { label: '状态', description: '开（on）或关（off），不填为开' },
      states: { on: '开', off: '关' },
    },
  },
};
