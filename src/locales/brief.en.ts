import { code, strong, type Text, text } from '../document/index.ts';

const days = (count: number): string => (count === 1 ? '1 day' : `${count} days`);

export const brief = {
  summary: 'A plan for a short video: hook, shots, caption, tags',
  example: '/brief pet costume',
  title: (product: string, market: string, platform: string) => `Content brief: ${product} (${market}, ${platform})`,
  season: (name: string, inDays: number): Text =>
    inDays <= 0 ? text`${strong(name)} is on: post now.` : text`${strong(name)} in ${days(inDays)}.`,
  filmNow: (inDays: number): Text => text`Film now; the content stage opens in ${days(inDays)}, post from then.`,
  postNow: text`Post now: the content stage is open.`,
  soon: text`Last days: say until when you dispatch.`,
  trouble: (services: readonly string[]): Text =>
    text`${strong(services.join(', '))} has a problem right now: film, but post when it is over. ${code('/status')} says how it goes.`,
  parts: {
    hook: 'Hook, the first two seconds',
    shots: 'Shots, in this order',
    screen: 'On the screen',
    caption: 'Caption',
    mind: 'Mind',
  },
  more: (command: string): Text => text`More tags and why: ${code(command)}`,
  basis: text`From templates; nobody has measured how such videos do.`,
  rewritten: (model: string): Text =>
    text`Worded by ${model}, a language model that the operator has chosen, from my template: check every fact before you post. Tags and season are mine.`,
  fallback: {
    slow: (model: string): Text => text`The language model (${model}) did not answer in time, so this is my template.`,
    refused: (model: string): Text => text`The language model (${model}) could not be reached, so this is my template.`,
    unusable: (model: string): Text =>
      text`What the language model (${model}) answered was not usable, so this is my template.`,
  },
};
