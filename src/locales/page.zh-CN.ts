import { code, text, time } from '../document/index.ts';
import type { PageWords } from './page.en.ts';

export const page: PageWords = {
  link: '页面',
  board: '在一个页面上看所有平台',
  title: '卖家平台故障一览',
  intro: '网店卖家所依赖的平台出了什么故障，从何时开始，大概何时结束。',
  open: '进行中的故障',
  none: text`我关注的平台目前都没有已确认的故障。`,
  planned: '计划维护',
  plannedLine: (service, span, incidentCode) => text`${service}：${span} ${code(incidentCode)}`,
  services: '所有平台',
  states: {
    quiet: text`未发现故障`,
    membersOnly: text`未发现故障；只依靠成员上报`,
    unread: (last) => (last === null ? text`未知；还没有读到状态页` : text`未知；状态页上次读取于 ${time(last)}`),
  },
  noProof: text`“未发现故障”不等于一切正常：卖家平台常常什么都不说，许多平台也没有状态页。`,
  since: (at) => text`${time(at)} 开始`,
  inChat: (incidentCode) => text`${code(incidentCode)} · 在聊天中查看：${code(`/incident ${incidentCode}`)}`,
  times: '时间',
  madeAt: (at) => text`截至 ${time(at)}`,
  privacy: '不公开任何上报者，不到三人的数字也不显示。不使用 Cookie，不加载任何第三方内容。',
  noSuch: '没有这个故障',
  noSuchWhy: (incidentCode) => text`没有编号为 ${code(incidentCode)} 的已确认故障。网址是不是没有复制完整？`,
};
