import { code, text } from '../document/index.ts';

/** The bot's own page, where a platform has one. */
export const home = {
  summary: 'What is down, and where I say so',
  report: 'Report a problem',
  status: 'What is down?',
  checklist: 'What to do now',
  help: 'What I can do',
  subscriptions: 'Where I write here',
  nowhere: text`Nowhere yet. In a channel, an administrator types ${code('/subscribe')}, or ${code('/subscribe TikTok Shop US major')}.`,
};

export type HomeWords = typeof home;
