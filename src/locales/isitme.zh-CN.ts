import { code, strong, text, time } from '../document/index.ts';
import type { isitme as english } from './isitme.en.ts';

const often = (perHour: number): string =>
  perHour >= 1 ? `每小时约${Math.round(perHour)}条` : perHour >= 1 / 24 ? '每天几条' : '每天不到一条';

export const isitme: typeof english = {
  summary: '是平台的问题，还是只有我？',
  example: '/isitme TikTok小店 销量为零 美国',
  verdicts: {
    platform: (service) => `不只是您：${service}出问题了`,
    probably: (service) => `很可能不只是您：${service}似乎有问题`,
    no_sign: (service) => `没有${service}出问题的迹象，更像是您这边的问题`,
    cannot_tell: (service) => `还分不清是${service}的问题还是您这边的问题`,
  },
  confidence: { high: '很有把握', fair: '比较有把握', low: '只是猜测' },
  how: (confidence) => text`把握程度：${strong(confidence)}`,
  forPlatform: '说明是平台问题的依据',
  forYou: '说明不是平台问题的依据',
  known: '其他情况',
  next: {
    platform: text`现在改动店铺设置没有用，先看看这段时间该做什么。`,
    probably: text`请您也上报：再多几位成员就能确认。`,
    no_sign: text`请先检查网络、登录状态和店铺通知；如果一直这样，请上报。`,
    cannot_tell: text`请上报：如果别人也遇到，我会在这里通知大家。`,
  },
  actions: { report: '上报', checklist: '现在该做什么', details: '详情' },
  officialHere: (incidentCode) => text`平台自己已承认：${code(incidentCode)}。`,
  officialElsewhere: (incidentCode) => text`平台通报了故障，但涉及的是其他功能或地区：${code(incidentCode)}。`,
  maintenance: (incidentCode) => text`计划维护正在进行：${code(incidentCode)}。`,
  resolved: (incidentCode, at) => text`平台${time(at, 'relative')}宣布 ${code(incidentCode)} 已结束。`,
  nothing: (readAt) => text`官方状态页（${time(readAt, 'relative')}读取）没有提到问题；这类页面往往更新较慢。`,
  unread: (at) =>
    at === null ? text`它没有我能读取的状态页。` : text`最近没能读到官方状态页，上次是${time(at, 'relative')}。`,
  crowdOutage: (here) => text`成员上报远高于平时，属于故障${here > 0 ? `；一小时内有${here}位成员和您情况相同` : ''}。`,
  crowdElevated: (here) => text`上报的成员比平时多：一小时内有${here}位成员和您情况相同。`,
  crowdElsewhere: (regions) =>
    text`成员上报的是其他功能或地区${regions.length > 0 ? `（${regions.join('、')}）` : ''}，不是您的情况。`,
  crowdQuiet: (here, perHour) => text`成员上报和平时一样少：一小时内和您相同的有${here}条，平时${often(perHour)}。`,
  crowdUnknown: (here) =>
    text`一小时内和您相同的上报有${here}条；我还不了解这项服务平时的数量，没有人说话不能证明没事。`,
  shopsOutage: (affected, watched) => text`我监控的${watched}家店铺中有${affected}家同时停滞。`,
  shopsElevated: (affected, watched) => text`我监控的${watched}家店铺中有${affected}家停滞，比平时多。`,
  shopsQuiet: (watched) => text`我监控的其他${watched}家店铺销售正常。`,
  own: {
    stopped: text`您自己的数据停滞了。`,
    silent: text`您的程序没有向我发送数据：问题可能出在传送路上，而不是店铺。`,
    unusual: text`您自己的数据异常。`,
    normal: text`您自己的数据正常。`,
  },
  alone: text`只有您的店铺这样：我监控的其他店铺都正常。`,
  probeFails: (host) => text`${code(host)} 返回了服务器错误。`,
  probeSilent: (host) => text`${code(host)} 没有回应我，也可能是网络路径的问题。`,
  probeAnswers: (host) => text`${code(host)} 能打开；登录之后的情况我看不到。`,
};
