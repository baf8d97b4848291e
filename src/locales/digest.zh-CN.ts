import { code, strong, text, time } from '../document/index.ts';
import type { DigestWords } from './digest.en.ts';

export const digestZhCN: DigestWords = {
  daily: ({ ended, open, planned }) => {
    const counts = [
      open > 0 && `${open} 起故障未结束`,
      ended > 0 && `${ended} 起已结束`,
      planned > 0 && `${planned} 项计划维护`,
    ].filter((one) => one !== false);
    return `每日摘要：${counts.join('，')}`;
  },
  since: (at) => text`本频道关注的平台，自 ${time(at)} 以来。`,
  parts: {
    open: '尚未结束',
    ended: '已结束',
    promised: '承诺在下次摘要之前',
    planned: '计划维护',
  },
  calm: text`平静的一周：本频道关注的平台没有故障。`,
  what: (service, title) => text`${strong(service)}${title ? `（${title}）` : ''}`,
  ended: (what, lasted, at) => text`${what}：持续 ${lasted}，${time(at)} 恢复`,
  open: (what, since) => text`${what}：自 ${time(since)} 起`,
  likely: (from, to) => text`预计 ${time(from)} 至 ${time(to)} 之间恢复`,
  promised: (what, promise) => text`${what}：${promise}`,
  planned: (what, from, to) => text`${what}：${time(from)} 至 ${time(to)}`,
  left: (count) => text`还有 ${count} 起`,
  more: text`${code('/incident <编号>')} 查看其中一起的全部信息，${code('/status')} 查看现在的故障。`,

  label: '本频道的摘要',
  none: '无',
  every: { daily: '每天', weekly: '每周一', off: '关' },
  here: (every, clock, next) => text`${every} ${clock}；下一次：${time(next)}`,
  nothingFollowed: text`本频道还没有关注任何平台，暂时没有内容可发。请先用 ${code('/subscribe')}。`,
  badHour: text`时间请写成 ${code('09:00')}。`,
  options: {
    digest: { label: '摘要', description: '每天（daily）或每周（weekly）在本频道用一条消息汇总；off 表示关闭' },
    at: { label: '时间', description: '几点发摘要，例如 09:00' },
  },
};
