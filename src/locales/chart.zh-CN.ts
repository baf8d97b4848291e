import type { chartEn } from './chart.en.ts';

export const chartZhCN: typeof chartEn = {
  title: (service) => `${service}：过去24小时的成员上报`,
  alt: (service, total, most, peak) =>
    `过去24小时关于${service}的上报共${total}条，${peak}前后最多（15分钟内${most}条）。`,
  publicAlt: (service, most, peak) => `过去24小时关于${service}的上报，${peak}前后最多（15分钟内${most}条）。`,
  publicReports: '上报数（每15分钟，3条起）',
  legend: {
    reports: '上报数（每15分钟）',
    usual: '通常范围',
    onset: '故障开始',
    official: '官方消息',
    end: '恢复',
  },
};
