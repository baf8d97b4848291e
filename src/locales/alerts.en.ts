import { code, type Text, text } from '../document/index.ts';

/** Whom an announcement calls. */
export const alertsEn = {
  options: { who: { label: 'role', description: 'Whom to call; none ends it' } },
  problems: {
    notWho: text`I do not see who is meant. Choose from the list that your chat offers when you type @. Everybody at once is nobody I call.`,
    roleOnly: text`I call roles and groups, not single people.`,
  },
  settings: {
    alerts: 'Calls',
    noAlerts: 'nobody',
    alertLine: (impact: string, label: string): Text => text`${label} when the impact is ${impact} or worse`,
    soundFrom: (impact: string): Text => text`sound only when the impact is ${impact} or worse`,
  },
  mention: {
    summary: 'Call a role when an outage is this bad',
    example: '/mention critical @Ops',
    title: 'Who is called',
    none: text`Nobody is called. To call a role once an outage is confirmed: ${code('/mention critical @Ops')}`,
    whom: (impact: string): Text =>
      text`Whom shall I call when the impact is ${impact} or worse? Name a role after it, or ${code('none')}.`,
    saved: (label: string, impact: string, scope: string): Text =>
      text`I call ${label} once for each confirmed outage whose impact is ${impact} or worse (${scope}).`,
    ended: (impact: string, scope: string): Text => text`Nobody is called any more for impact ${impact} (${scope}).`,
    mayNot: text`Where I may not call it, its name is only shown.`,
    end: (label: string, impact: string) => `Stop calling ${label} (${impact})`,
    noRoles: text`There are no roles here that I could call.`,
    offer: (impact: string): Text =>
      text`Instead, messages below impact ${impact} can come without a sound, so that the sound means something.`,
    take: (impact: string) => `Sound only from ${impact}`,
    quieter: (impact: string, scope: string): Text =>
      text`Messages below impact ${impact} come without a sound (${scope}).`,
    loud: (scope: string): Text => text`Every message makes a sound again (${scope}).`,
    undo: 'Sound for every message',
    direct: text`In a private chat there is nobody to call.`,
  },
};
