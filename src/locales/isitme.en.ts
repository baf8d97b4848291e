import { code, strong, type Text, text, time } from '../document/index.ts';

const plural = (count: number, one: string, many: string): string => `${count} ${count === 1 ? one : many}`;
const often = (perHour: number): string =>
  perHour >= 1 ? `about ${Math.round(perHour)} an hour` : perHour >= 1 / 24 ? 'a few a day' : 'fewer than one a day';

/** What `/isitme` says. Every reason names what it rests on, and nothing that is not held. */
export const isitme = {
  summary: 'Is it the platform, or just you?',
  example: '/isitme TikTok Shop sales_zero US',
  verdicts: {
    platform: (service: string) => `Not just you: ${service} has a problem`,
    probably: (service: string) => `Probably not just you: something is up with ${service}`,
    no_sign: (service: string) => `No sign of a problem at ${service}: it looks like your side`,
    cannot_tell: (service: string) => `I cannot tell yet whether it is ${service} or you`,
  },
  confidence: { high: 'Sure', fair: 'Fairly sure', low: 'A guess' },
  how: (confidence: string): Text => text`How sure: ${strong(confidence)}`,
  forPlatform: 'Speaks for a platform problem',
  forYou: 'Speaks against it',
  known: 'Also known',
  next: {
    platform: text`Nothing you change in your shop will help now. See what to do meanwhile.`,
    probably: text`Report it too: a few more members settle it.`,
    no_sign: text`Look at your network, your login and your shop's own notices first. If it stays, report it.`,
    cannot_tell: text`Report it: when others see the same, I tell everybody here.`,
  },
  actions: { report: 'Report it', checklist: 'What to do now', details: 'Details' },
  officialHere: (incidentCode: string): Text => text`The platform itself says so: ${code(incidentCode)}.`,
  officialElsewhere: (incidentCode: string): Text =>
    text`The platform reports a problem, but with another part or region: ${code(incidentCode)}.`,
  maintenance: (incidentCode: string): Text => text`Planned maintenance is under way: ${code(incidentCode)}.`,
  resolved: (incidentCode: string, at: number): Text =>
    text`The platform declared ${code(incidentCode)} over ${time(at, 'relative')}.`,
  nothing: (readAt: number): Text =>
    text`Its status page, read ${time(readAt, 'relative')}, mentions nothing; such pages are slow to.`,
  unread: (at: number | null): Text =>
    at === null
      ? text`It has no status page I can read.`
      : text`I could not read its status page lately; last ${time(at, 'relative')}.`,
  crowdOutage: (here: number): Text =>
    text`Members' reports are far above the usual: an outage${here > 0 ? `; ${plural(here, 'member', 'members')} within the hour see what you see` : ''}.`,
  crowdElevated: (here: number): Text =>
    text`More members than usual report it: ${plural(here, 'member sees', 'members see')} what you see, within the hour.`,
  crowdElsewhere: (regions: readonly string[]): Text =>
    text`Members report another part or region${regions.length > 0 ? ` (${regions.join(', ')})` : ''}, not yours.`,
  crowdQuiet: (here: number, perHour: number): Text =>
    text`Members are as quiet as usual: ${plural(here, 'report', 'reports')} like yours within the hour, usual is ${often(perHour)}.`,
  crowdUnknown: (here: number): Text =>
    text`${plural(here, 'report', 'reports')} like yours within the hour; I do not know this service's usual number yet, so silence proves nothing.`,
  shopsOutage: (affected: number, watched: number): Text =>
    text`${affected} of ${plural(watched, 'watched shop', 'watched shops')} stand still at the same time.`,
  shopsElevated: (affected: number, watched: number): Text =>
    text`${affected} of ${plural(watched, 'watched shop', 'watched shops')} stand still: more than usual.`,
  shopsQuiet: (watched: number): Text =>
    text`The ${plural(watched, 'other shop', 'other shops')} I watch sell as usual.`,
  own: {
    stopped: text`Your own figures stand still.`,
    silent: text`Your own program sends me no figures: the fault may be on its way, not in the shop.`,
    unusual: text`Your own figures are unusual.`,
    normal: text`Your own figures are normal.`,
  },
  alone: text`It is only yours: the other shops I watch sell on.`,
  probeFails: (host: string): Text => text`${code(host)} answers me with an error of its own.`,
  probeSilent: (host: string): Text => text`${code(host)} does not answer me; that may be the way between us.`,
  probeAnswers: (host: string): Text => text`${code(host)} answers me; what lies behind the login I cannot see.`,
};
