import { code, strong, text, time } from '../document/index.ts';
import type { MonitorWords } from './monitor.en.ts';

export const monitorZhCN: MonitorWords = {
  summary: '监控您自己店铺的数据',
  example: '/monitor add my-shop TikTok小店 订单数 美国',
  title: '您的店铺数据',
  options: {
    action: { label: '操作', description: '要做什么；不填则显示各项数据的现状' },
    shop: { label: '店铺', description: '您给店铺起的名字，不含空格，例如 my-shop' },
    metric: { label: '指标', description: '订单数、销售额、访客数、播放量 或 广告花费' },
    value: { label: '数值', description: '一个数字，或“未知”' },
    file: { label: '文件', description: '用于检查和上传：CSV 或 Excel 文件' },
  },
  actions: { add: '添加', list: '列表', revoke: '撤销', reading: '读数', check: '检查', upload: '上传' },
  metrics: { orders: '订单数', sales: '销售额', visitors: '访客数', views: '播放量', ad_spend: '广告花费' },
  yoursAlone: text`您的数据只属于您：无论在这里还是在公告里，其他人都看不到。别人最多只知道“又多了一家店铺受影响”。`,
  whisper: text`在这里所有人都会看到您的数据。请私聊我：${code('/monitor')}`,
  badShop: text`店铺名只能含文字、数字、点、短横线和下划线，最多 30 个字，例如 ${code('my-shop')}。`,
  missing: (usage) => text`还缺内容。用法：${code(usage)}`,
  usages: {
    add: '/monitor add <店铺> <平台> <指标> [地区]',
    list: '/monitor list',
    revoke: '/monitor revoke <店铺> [指标]',
    reading: '/monitor reading <店铺> [指标] <数字|未知>',
    check: '/monitor check <店铺>',
    upload: '/monitor upload <店铺>',
  },

  added: (shop, metric, service) => text`我开始监控 ${strong(shop)} 在 ${strong(service)} 的${metric}。`,
  keyOnce: text`这是它的密钥，只显示这一次，我不保留副本：请现在就填进您的程序。`,
  labels: { series: '数据编号', key: '密钥', address: '发送地址' },
  address: (path) => text`POST ${code(path)}，位于本机器人的网址下（请问运维）`,
  howToSend: (id) =>
    text`按 Standard Webhooks 签名，内容为 ${code('{"readings":[{"at":"2026-01-26T03:10:00Z","value":4}]}')}。每个数值是自上一次读数以来发生的量，最好每十分钟一次；“unknown”（未知）也是读数。也可以直接输入 ${code(`/monitor reading ${id} 4`)}`,
  exists: (shop, metric) =>
    text`您已经在监控 ${strong(shop)} 的${metric}。密钥丢了？先 ${code(`/monitor revoke ${shop}`)}，再重新添加。`,
  full: (most) => text`您已监控 ${most} 项数据，达到上限。用 ${code('/monitor revoke')} 可结束其中一项。`,
  none: text`您还没有监控任何数据。可以这样开始：${code('/monitor add my-shop TikTok小店 订单数')}`,
  unknownShop: (shop) => text`您没有监控 ${strong(shop)}。发送 ${code('/monitor list')} 可查看已监控的数据。`,
  which: (shop, metrics) => text`${strong(shop)} 有多项数据：${metrics.join('、')}。请说明是哪一项。`,
  revoked: (shop, metrics) => text`${strong(shop)} 的${metrics.join('、')}：密钥已失效，数据已删除。`,

  line: (shop, metric, service) => text`${strong(shop)}，${metric}，${service}：`,
  standings: {
    empty: () => text`还没有收到数据`,
    learning: () => text`正在学习平时的水平，还需几天`,
    normal: () => text`正常`,
    flat: (since) => text`自 ${time(since)} 起一直为 0，这在您平时的这个时段并不常见`,
    unknown: (since) => text`自 ${time(since)} 起为“未知”`,
    silent: (since) => text`自 ${time(since)} 起没有收到数据：请先检查您自己的程序或网络`,
    unusual: (since) => text`自 ${time(since)} 起异常`,
  },
  ourTrouble: (since) => text`自 ${time(since)} 起我没有收到任何店铺的数据，问题多半在我这边，不在您那里。`,
  last: (value, at) => text`（最近一次：${value ?? '未知'}，${time(at)}）`,

  noted: (shop, metric, value) => text`已记录 ${strong(shop)} 的${metric}：${value ?? '未知'}。`,
  notNumber: (typed) =>
    text`${strong(typed)} 不是这里可用的数字。请输入例如 ${code('12')}、${code('1,250.50')}，或 ${code('未知')}。没有保存任何内容。`,

  needFile: text`请附上 CSV 或 Excel 文件，列为 ${code('timestamp, value')}，还可以有 ${code('metric')} 列。`,
  understood: (shop, metric, rows) =>
    text`${strong(shop)}，${metric}：${rows.readings} 个读数${rows.unknown > 0 ? `，其中 ${rows.unknown} 个未知` : ''}`,
  span: (from, to) => text`，${time(from)} 至 ${time(to)}`,
  clocks: (zone) => text`没有标明时区的时间按 ${zone} 理解。`,
  stored: text`已保存。同一时间的读数会替换之前的。`,
  notStored: (shop) => text`这只是我读懂的内容，尚未保存。如需保存，请用 ${code(`/monitor upload ${shop}`)} 再发一次。`,
  nothingUnderstood: text`这个文件里没有找到读数，没有保存任何内容。`,
  badRows: (count) => `有 ${count} 行没有采用`,
  badRow: (line, problem) => text`第 ${line} 行：${problem}`,
  moreBad: (count) => text`还有 ${count} 行`,
  readingProblems: {
    not_a_number: '数值不是数字',
    negative: '数值为负',
    too_large: '数值太大',
    no_time: '时间读不懂，请写成 2026-01-26T03:10:00Z，年份在前',
    needs_zone: '时间没有时区，请写成 2026-01-26T03:10:00Z',
    future: '时间在将来',
    too_old: '早于 90 天前',
    unknown_metric: '这家店铺没有监控这个指标',
  },
  tableProblems: {
    gone: '文件已经不在了，请重新发送。',
    unreachable: '暂时取不到这个文件，请稍后再发。',
    too_large: '文件太大，最多 2 MB。',
    too_many_rows: '行数太多，最多 20,000 行。',
    not_a_table: '我无法把它读成 CSV 或 Excel（.xlsx）表格。',
    old_excel: '这是旧版 Excel 文件（.xls）。请另存为 .xlsx 或 CSV 再发送。',
    empty: '文件是空的。',
  },
};
