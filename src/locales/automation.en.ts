import { code, strong, type Text, text, time } from '../document/index.ts';

/** Words of `/automation`. */
export const automationEn = {
  summary: 'Call your own tools when an outage begins or ends',
  example: '/automation add https://ads.example.com/hooks/stallwatch TikTok Shop confirmed,resolved',
  title: 'Automations of this community',
  options: {
    action: { label: 'action', description: 'What to do; empty: list them' },
    url: { label: 'url', description: 'The https address to call' },
    events: { label: 'events', description: 'e.g. confirmed,resolved; empty: all' },
    code: { label: 'code', description: 'Which automation, e.g. A1' },
  },
  actions: { add: 'add', list: 'list', test: 'test', remove: 'remove', secret: 'secret' },
  badUrl: text`That is no web address, or it is longer than 500 characters. Use one such as ${code('https://ads.example.com/hooks/stallwatch')}.`,
  badEvents: (known: readonly string[]): Text =>
    text`I know these events: ${known.join(', ')}. Type them with commas and without blanks, e.g. ${code('confirmed,resolved')}.`,
  badCode: text`A code looks like ${code('A1')}; ${code('/automation list')} shows them.`,
  missing: (usage: string): Text => text`Something is missing. It goes ${code(usage)}`,
  usages: {
    add: '/automation add <https address> [service] [events]',
    test: '/automation test <code>',
    remove: '/automation remove <code>',
  },
  refused: {
    not_a_url: text`That is no web address I can call.`,
    not_https: text`I call https addresses only, so that nobody on the way can read or change what I say.`,
    private: text`That address is private or this machine's own. I call addresses of the public internet only.`,
  },

  added: (automationCode: string, host: string, what: string): Text =>
    text`${code(automationCode)} is set: I call ${strong(host)} for ${what}.`,
  again: (automationCode: string, host: string, what: string): Text =>
    text`${code(automationCode)} calls ${strong(host)} for ${what} now. Its secret is the same as before.`,
  full: (most: number): Text => text`This community has ${most} automations, which is the most. Remove one first.`,
  secretOnce: text`This is its secret. I show it once and keep no copy: put it into your tool now.`,
  labels: { secret: 'Secret', code: 'Code', address: 'Address' },
  howToVerify: text`Every call is signed as Standard Webhooks (headers webhook-id, webhook-timestamp, webhook-signature): check it, and treat a webhook-id that you know already as done.`,
  secretElsewhere: text`Here everybody would read its secret. Get it in a private chat with me: ${code('/automation secret')}`,
  noSecret: text`There is no secret left to show you. Each is shown once; if it is lost, remove the automation and add it again.`,
  tryIt: (automationCode: string): Text => text`Try it: ${code(`/automation test ${automationCode}`)}`,
  testLabel: (automationCode: string) => `Test ${automationCode}`,
  tested: (automationCode: string): Text =>
    text`I call ${code(automationCode)} with automation.test within seconds. ${code('/automation list')} shows what came of it.`,
  testedOff: (automationCode: string): Text =>
    text`${code(automationCode)} is switched off because it answered that it is gone (410). Add its address again to switch it on.`,
  removed: (automationCode: string, host: string): Text =>
    text`${code(automationCode)} is removed; I no longer call ${strong(host)}.`,
  unknown: (typed: string): Text => text`This community has no automation ${strong(typed)}.`,
  none: text`None yet. Add one: ${code('/automation add https://ads.example.com/hooks/stallwatch')}`,

  everyService: 'every service',
  everyEvent: 'every event',
  what: (service: string, events: string) => `${service}, ${events}`,
  line: (automationCode: string, host: string, what: string): Text =>
    text`${code(automationCode)} ${strong(host)}: ${what}`,
  off: (since: number): Text => text` (switched off ${time(since)}: it answered that it is gone)`,
  lastCall: (event: string, state: string, at: number): Text => text`, last call ${event}, ${time(at)}: ${state}`,
  neverCalled: text`, not called yet`,
  states: {
    done: (): string => 'arrived',
    waiting: (attempts: number, reason: string): string =>
      attempts === 0
        ? 'on its way'
        : `failed ${attempts === 1 ? 'once' : `${attempts} times`} (${reason}), I try again`,
    dead: (reason: string): string => `given up (${reason})`,
  },
  reasons: {
    timeout: 'no answer in time',
    unreachable: 'not reachable',
    certificate: 'its certificate cannot be trusted',
    refused: 'a private address',
  },
  deadTitle: 'Calls I had to give up',
  dead: (automationCode: string, event: string, at: number, reason: string): Text =>
    text`${code(automationCode)}: ${event} of ${time(at)} never arrived (${reason})`,
  deadAdvice: text`Whatever your tool paused or resumed on these, do by hand. ${code('/automation list')} shows how each automation stands.`,
};

export type AutomationWords = typeof automationEn;
