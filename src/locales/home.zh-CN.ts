import { code, text } from '../document/index.ts';
import type { HomeWords } from './home.en.ts';

export const home: HomeWords = {
  summary: '现在有什么故障，我在哪里通知',
  report: '报告问题',
  status: '有什么故障？',
  checklist: '现在该做什么',
  help: '我能做什么',
  subscriptions: '我在这里的哪些频道通知',
  nowhere: text`还没有。请管理员在频道里输入 ${code('/subscribe')}，或 ${code('/subscribe TikTok Shop 美国 严重')}。`,
};
