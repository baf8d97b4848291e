import { code, join, type Piece, strong, text, time } from '../document/index.ts';
import { alertsZhCN } from './alerts.zh-CN.ts';
import { allowZhCN } from './allow.zh-CN.ts';
import { automationZhCN } from './automation.zh-CN.ts';
import { bars } from './bars.zh-CN.ts';
import { brief } from './brief.zh-CN.ts';
import { calendar } from './calendar.zh-CN.ts';
import { chartZhCN } from './chart.zh-CN.ts';
import { checklistZhCN } from './checklist.zh-CN.ts';
import { crowd } from './crowd.zh-CN.ts';
import { digestZhCN } from './digest.zh-CN.ts';
import type { Words } from './en.ts';
import { evidenceZhCN } from './evidence.zh-CN.ts';
import { forms } from './forms.zh-CN.ts';
import { hashtags } from './hashtags.zh-CN.ts';
import { home } from './home.zh-CN.ts';
import { importsZhCN } from './imports.zh-CN.ts';
import { isitme } from './isitme.zh-CN.ts';
import { lasted } from './lasted.ts';
import { mannersZhCN } from './manners.zh-CN.ts';
import { monitorZhCN } from './monitor.zh-CN.ts';
import { page } from './page.zh-CN.ts';
import { staffZhCN } from './staff.zh-CN.ts';
import { trendingZhCN } from './trending.zh-CN.ts';
import { week } from './week.zh-CN.ts';

const orList = (names: readonly string[]): string => names.join(' 或 ');
const andList = (names: readonly string[]): string => names.join('、');

export const zhCN: Words = {
  forms,
  home,
  page,
  bars,
  crowd,
  options: {
    ...alertsZhCN.options,
    service: { label: '平台', description: '哪个平台出问题了，例如 TikTok Shop' },
    region: { label: '地区', description: '您的市场，例如 美国 或 东南亚' },
    symptom: { label: '现象', description: '您看到的现象' },
    note: { label: '备注', description: '有帮助的信息：从几点开始、几个店铺' },
    impact: { label: '影响程度', description: '只要达到这个程度的故障' },
    incident: { label: '编号', description: '故障编号，例如 TT-3F7K；不填则为最近一个' },
    subscription: { label: '订阅号', description: '哪个订阅，见 /subscriptions；或填 all' },
    language: { label: '语言', description: '我在这里说什么语言' },
    zone: { label: '时区', description: '时区，例如 Asia/Shanghai 或 America/New_York' },
    component: { label: '功能', description: '只要这个功能的，例如订单或结算' },
    keyword: { label: '关键词', description: '只要标题或官方消息里有这个词的' },
    scope: { label: '范围', description: '整个社群，还是只在本频道' },
    role: { label: '身份', description: '您的身份：卖家、品牌方、工厂……' },
    phase: { label: '阶段', description: '故障进行到哪一步' },
    market: { label: '市场', description: '哪个市场，例如 美国' },
    product: { label: '商品', description: '您卖什么，例如 美白牙贴' },
    command: { label: '命令', description: '要说明的命令' },
  },

  impacts: { none: '仅通知', minor: '轻微', major: '严重', critical: '非常严重' },
  statuses: {
    operational: '正常',
    under_maintenance: '维护中',
    degraded_performance: '不稳定',
    partial_outage: '部分中断',
    major_outage: '中断',
  },
  phases: {
    suspected: '疑似故障，尚未确认',
    investigating: '已确认，原因不明',
    identified: '已查明原因，修复中',
    monitoring: '已修复，观察中',
    resolved: '已结束',
    dismissed: '误报',
  },
  saidPhases: {
    investigating: '调查中',
    identified: '已查明原因',
    monitoring: '观察中',
    resolved: '已解决',
    scheduled: '已计划',
    in_progress: '进行中',
  },
  scopes: { community: '整个社群', channel: '本频道' },
  roles: {
    seller: '卖家',
    brand: '品牌方',
    factory: '工厂',
    service_provider: '服务商',
    platform_operator: '平台运营',
    researcher: '研究者',
  },
  list: {
    and: andList,
    plain: andList,
    colon: '：',
    semicolon: '；',
    comma: '，',
    space: '',
    aside: (said) => `（${said}）`,
  },

  problems: {
    ...alertsZhCN.problems,
    summary: '我没看懂。',
    unknownService: (typed, nearest) =>
      nearest.length > 0
        ? text`我不认识名为 ${strong(typed)} 的平台。您是不是想说：${orList(nearest)}？`
        : text`我不认识名为 ${strong(typed)} 的平台。发送 ${code('/status')} 可查看我关注的平台。`,
    unknownRegion: (typed, nearest) =>
      nearest.length > 0
        ? text`我不认识地区 ${strong(typed)}。您是不是想说：${orList(nearest)}？`
        : text`我不认识地区 ${strong(typed)}。请用国家名或代码，例如 美国、UK、ID。`,
    unknownSymptom: (typed, known) => text`我不认识现象 ${strong(typed)}。请从这些里选：${known.join(' · ')}。`,
    notOneOf: (typed, values) => text`${strong(typed)} 不在可选项里，请用：${orList(values)}。`,
    tooLong: (length, most) => text`这段文字有 ${length} 个字，最多 ${most} 个。没有发送，请缩短后再试。`,
    missing: (label) => text`还缺一项：${strong(label)}。`,
    notUnderstood: (rest) => text`我没看懂这部分：${strong(rest)}。`,
    usage: (usage, example) => text`用法：${code(usage)}，例如 ${code(example)}`,
    unknownCommand: (name, known) =>
      text`没有命令 ${code(`/${name}`)}。可用的有：${known.map((one) => `/${one}`).join(' ')}`,
    oldButton: text`这个按钮太旧了。现在的情况请看 ${code('/status')}`,
    orType: (example) => text`列表里没有？直接输入即可，例如 ${code(example)}`,
    sendFile: text`请附上文件，再发一次这个命令。`,
    moderatorsOnly: text`只有本社群的管理员可以这样做。`,
    tooFast: text`一分钟内命令太多了，请稍等片刻再试。`,
    failed: (id) => text`我这边出错了，已记录。请再试一次；如果仍然不行，请把这个代码告诉运维：${code(id)}`,
    unknownZone: (typed) =>
      text`我不认识时区 ${strong(typed)}。请用这样的名称：${code('Asia/Shanghai')}、${code('Asia/Jakarta')} 或 ${code('America/Los_Angeles')}。`,
    noIncident: (typed) => text`没有编号为 ${strong(typed)} 的故障。发送 ${code('/status')} 可查看进行中的故障。`,
    hint: '我只回答以斜杠开头的命令，试试 /help',
  },

  help: {
    summary: '我能做什么，附例子',
    example: '/help',
    title: 'Stallwatch：是平台挂了，还是只有您？',
    intro: text`我关注您所在的销售平台：看官方状态页，也看成员在这里的上报。`,
    greeting: 'Stallwatch 终端版。输入 /help 看我能做什么，Ctrl+D 退出。',
    urgent: '出故障时',
    besides: '平时',
    forModerators: '管理员专用',
    more: text`店铺数据不对劲？不确定也请上报：看到同样问题的人够多时，我会通知大家。`,
    about: (usage, example) => text`输入 ${code(usage)}，例如 ${code(example)}`,
    options: '选项',
    optional: '可不填',
  },

  status: {
    summary: '现在哪些平台有故障',
    example: '/status 抖音海外小店',
    titleAll: '现在的故障',
    titleOne: (service) => `${service} 的现状`,
    nothing: text`我关注的平台目前都没有进行中的故障。`,
    nothingHere: (service) => text`${strong(service)} 目前没有进行中的故障。`,
    nothingInRegion: (service, region) => text`${strong(service)} 在${region}目前没有进行中的故障。`,
    notProof: text`这不能证明一切正常：卖家平台常常什么都不说。如果您这里不正常，请用 ${code('/report')} 上报。`,
    line: (service, phase, parts) => text`${strong(service)}：${phase}${parts && `（${parts}）`}`,
    official: (at) => text`官方状态页读取于 ${time(at, 'relative')}。`,
    unknown: (at) =>
      at === null
        ? text`官方状态页还没有读到，状态未知。`
        : text`我暂时打不开官方状态页，上次读取于 ${time(at, 'relative')}。这不代表平台出了故障。`,
    broken: (since, last) =>
      text`官方状态页有响应，但自 ${time(since)} 起内容我读不懂；${last === null ? '至今未能读取' : text`上次读取于 ${time(last, 'relative')}`}。这与平台是否正常无关，目前我依靠成员上报。`,
    offline: (since, last) =>
      text`自 ${time(since)} 起我处于离线状态：所有官方状态页都没有响应，问题在我这边，不在平台。${last === null ? '' : text`上次读取官方状态页：${time(last, 'relative')}。`}`,
    noFeed: text`该平台没有我能读取的状态页，我只能依靠成员上报。`,
    watching: (count) => text`我关注 ${count} 个平台：发送 ${code('/status <平台>')} 查看其中一个。`,
    recent: '近期',
    recentLine: (incidentCode, title, from, to) =>
      text`${code(incidentCode)} ${title}，${time(from)} 至 ${time(to, 'time')}`,
  },

  report: {
    summary: '上报您遇到的故障',
    example: '/report TikTok Shop 销售额为零 美国',
    thanks: (service, symptom) => text`已记录：${strong(service)}，${symptom}。谢谢！`,
    again: (service, at) =>
      text`您在 ${time(at, 'time')} 已经就 ${strong(service)} 上报过了；每小时只计一次，数字才可信。`,
    alone: text`最近一小时内您是第一个上报的。如果别人也遇到，我会在这里说。`,
    withOthers: (reporters) => text`最近一小时已有 ${reporters} 位成员上报。`,
    known: (incidentCode, phase) =>
      text`属于故障 ${code(incidentCode)}（${phase}），详见 ${code(`/incident ${incidentCode}`)}。`,
    next: text`现在该做什么：${code('/checklist')}`,
    line: (summary) => `已记录上报：${summary}`,
  },

  incident: {
    summary: '关于一次故障的全部信息',
    example: '/incident',
    none: text`还没有任何故障记录。`,
    title: (service, phase) => `${service}：${phase}`,
    maintenance: (service) => `${service}：计划维护`,
    plannedWork: '计划维护',
    planned: (from, to) => text`${time(from)} 至 ${time(to)}`,
    labels: {
      parts: '哪些功能',
      regions: '哪些地区',
      symptoms: '现象',
      cause: '官方原因',
      since: '开始',
      duration: '持续',
      mitigated: '修复上线',
      end: '大概何时结束',
      mitigation: '大概何时能用',
      promise: '官方承诺',
      timeline: '经过',
      when: '时间',
      impact: '影响程度',
    },
    range: (from, to, sample, own) => {
      const basis =
        sample === 0
          ? '网络平台的故障十次有八次在此之间结束；我自己还没有见过结束的'
          : `过去 ${sample} 次类似故障${own > 0 ? `（其中本平台 ${own} 次）` : ''}，十次有八次如此`;
      return text`${time(from)} 至 ${time(to)} 之间（${basis}）`;
    },
    halfBy: (at, sample, own) => {
      const basis =
        sample === 0
          ? '参照网络平台的一般情况；我自己还没有见过结束的'
          : `参照过去 ${sample} 次类似故障${own > 0 ? `，其中本平台 ${own} 次` : ''}`;
      return text`很难估计，这类情况有一半在 ${time(at)} 之前，其余的可能晚得多（${basis}）`;
    },
    noRange: text`已超过大多数历史故障，谁也说不准`,
    promised: {
      fix: (when) => text`${when}修复`,
      partial: (when) => text`${when}部分修复`,
      backlog: (when) => text`${when}补完积压`,
    },
    by: (at) => text`${time(at)} 前`,
    between: (from, to) => text`${time(from)} 至 ${time(to)} 之间`,
    notBefore: (at) => text`不早于 ${time(at)} `,
    vague: text`“很快”，没有给出时间，`,
    passed: text`（该时间已过）`,
    record: (inTen, usual) => {
      const kept = text`这类承诺十次有 ${inTen} 次兑现`;
      return usual ? text`${kept}，通常在 ${time(usual.from)} 至 ${time(usual.to)} 之间结束` : kept;
    },
    quoted: (quote) => text`（“${quote}”）`,
    official: (phase, at) => text`官方，${phase}，${time(at)}`,
    by_: { crowd: '成员', official: '官方', clock: '时间推移' },
    timelineLine: (at, phase, by) => text`${time(at)}：${phase}（${by}）`,
    more: (incidentCode) => text`${code(incidentCode)} · 详情：${code(`/incident ${incidentCode}`)}`,
    source: '官方页面',
    earlier: (count) => text`还有 ${count} 条更早的官方更新`,
    duration: (exactly) => {
      const span = lasted(exactly);
      switch (span.unit) {
        case 'minutes':
          return `${span.minutes} 分钟`;
        case 'hours':
          return `${span.hours} 小时${span.minutes === 0 ? '' : ` ${span.minutes} 分钟`}`;
        case 'days':
          return `${span.days} 天`;
      }
    },
  },

  announce: {
    ...mannersZhCN.announce,
    ...staffZhCN.announce,
    suspected: (service) => `${service}：您那里也挂了吗？`,
    confirmed: (service) => `${service} 出故障了`,
    confirmedByCrowd: (service) => `${service}：许多成员都遇到故障`,
    slipped: (service) => `${service}：承诺的时间已过，仍未修复`,
    acknowledged: (service) => `${service}：官方已承认故障`,
    updated: (service) => `${service} 仍有故障`,
    mitigated: (service) => `${service}：已修复，观察中`,
    probablyOver: (service) => `${service}：可能已恢复`,
    resolved: (service) => `${service} 已恢复`,
    reopened: (service) => `${service} 又出故障了`,
    dismissed: (service) => `${service}：误报`,
    scheduled: (service) => `${service}：计划维护`,
    started: (service) => `${service}：维护进行中`,
    moved: (service) => `${service}：维护时间有变`,
    maintenanceDone: (service) => `${service}：维护完成`,
    ask: text`有几位成员遇到问题，尚未确认。您那里也一样吗？${code('/report')}`,
    newerBelow: text`下面有关于此事的更新消息。`,
    slippedWhy: text`官方承诺的时间已过，还没有恢复的消息。`,
    dismissedWhy: text`一小时内没有其他人上报。如果您这里仍不正常，请用 ${code('/report')} 上报。`,
  },

  source: {
    ...staffZhCN.source,
    broken: (service) => `${service}：我读不了它的官方状态页`,
    back: (service) => `${service}：官方状态页又能读取了`,
    what: (page, since) => text`自 ${time(since)} 起，${code(page)} 返回的内容我读不懂：页面可能搬了家，或者换了格式。`,
    wasBroken: (page, { from, to }) =>
      text`从 ${time(from)} 到 ${time(to)}，我没能读取 ${code(page)}。现在已恢复关注。`,
    saysNothing: (service) => text`这与 ${strong(service)} 本身是否正常无关。`,
    meanwhile: text`修好之前，我依靠成员上报：${code('/report')}`,
    operator: (command) => text`供机器人运维人员使用：${code(command)} 可以查看我收到的内容。`,
  },

  subscribe: {
    summary: '在本频道发布故障通知',
    example: '/subscribe TikTok Shop 美国',
    done: (subscriptionCode, what) => text`本频道将收到通知：${what}。（${code(subscriptionCode)}）`,
    exists: (what) => text`本频道已经订阅了：${what}。`,
    full: (most) => text`本频道已有 ${most} 个订阅，到上限了。请先用 ${code('/unsubscribe')} 删掉一个。`,
    undo: (subscriptionCode) => text`取消：${code(`/unsubscribe ${subscriptionCode}`)}`,
    what: (service, region, impact) =>
      text`${strong(service)}${region ? `，${region}` : ''}，影响程度：${impact}及以上`,
    saying: (keyword) => `只要提到“${keyword}”的`,
    everything: '所有平台',
  },
  unsubscribe: {
    summary: '停止本频道的通知',
    example: '/unsubscribe all',
    done: (count) => text`已取消本频道的 ${count} 个订阅。`,
    unknown: (typed) => text`本频道没有订阅 ${strong(typed)}。`,
    which: text`要取消哪一个？请写订阅号，或 ${code('all')}：`,
    all: '全部',
  },
  subscriptions: {
    summary: '本频道订阅了什么',
    example: '/subscriptions',
    title: '本频道的订阅',
    none: text`没有。管理员可以这样添加：${code('/subscribe TikTok Shop')}`,
    line: (subscriptionCode, what, paused) =>
      text`${code(subscriptionCode)} ${what}${paused ? '（已暂停：我无法在此发言）' : ''}`,
  },

  mute: mannersZhCN.mute,
  mention: alertsZhCN.mention,
  allow: allowZhCN,
  reminders: mannersZhCN.reminders,
  settings: {
    ...mannersZhCN.settings,
    ...staffZhCN.settings,
    ...alertsZhCN.settings,
    options: { ...mannersZhCN.settings.options, ...staffZhCN.settings.options },
    summary: '本社群或频道的语言、时区、免打扰时段和通知方式',
    example: '/settings 中文 Asia/Shanghai quiet:22:00-08:00',
    title: '这里的设置',
    language: '语言',
    zone: '时区',
    now: (at) => text`现在是 ${time(at)}`,
    saved: (scope) => text`已保存，适用于${scope}。`,
    change: text`修改：${code('/settings English Asia/Shanghai')}`,
  },

  trending: trendingZhCN,

  chart: chartZhCN,
  isitme,
  brief,
  calendar,
  hashtags,
  week,
  imports: importsZhCN,
  monitor: monitorZhCN,
  automation: automationZhCN,
  checklist: checklistZhCN,
  evidence: evidenceZhCN,
  digest: digestZhCN,

  document: {
    more: (left) => text`……还有 ${left} 行`,
    and: (pieces: readonly Piece[]) => join(pieces, '、'),
  },
};
