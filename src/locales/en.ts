import { code, join, type Piece, strong, type Text, text, time } from '../document/index.ts';
import { alertsEn } from './alerts.en.ts';
import { allowEn } from './allow.en.ts';
import { automationEn } from './automation.en.ts';
import { bars } from './bars.en.ts';
import { brief } from './brief.en.ts';
import { calendar } from './calendar.en.ts';
import { chartEn } from './chart.en.ts';
import { checklistEn } from './checklist.en.ts';
import { crowd } from './crowd.en.ts';
import { digestEn } from './digest.en.ts';
import { evidenceEn } from './evidence.en.ts';
import { forms } from './forms.en.ts';
import { hashtags } from './hashtags.en.ts';
import { home } from './home.en.ts';
import { importsEn } from './imports.en.ts';
import { isitme } from './isitme.en.ts';
import { lasted } from './lasted.ts';
import { mannersEn } from './manners.en.ts';
import { monitorEn } from './monitor.en.ts';
import { page } from './page.en.ts';
import { staffEn } from './staff.en.ts';
import { trendingEn } from './trending.en.ts';
import { week } from './week.en.ts';

const plural = (count: number, one: string, many: string): string => `${count} ${count === 1 ? one : many}`;
const orList = (names: readonly string[]): string => new Intl.ListFormat('en', { type: 'disjunction' }).format(names);
const andList = (names: readonly string[]): string => new Intl.ListFormat('en').format(names);

/** English, and the shape that every other language must have: a missing or mistyped key does not compile. */
export const en = {
  forms,
  home,
  page,
  bars,
  crowd,
  options: {
    ...alertsEn.options,
    service: { label: 'service', description: 'What is broken, e.g. TikTok Shop' },
    region: { label: 'region', description: 'Your market, e.g. US or Southeast Asia' },
    symptom: { label: 'symptom', description: 'What you see' },
    note: { label: 'note', description: 'Anything that helps: since when, how many shops' },
    impact: { label: 'impact', description: 'Only incidents at least this bad' },
    incident: { label: 'id', description: 'The incident, e.g. TT-3F7K; empty: the latest' },
    subscription: { label: 'code', description: 'Which subscription, see /subscriptions; or "all"' },
    language: { label: 'language', description: 'The language I speak here' },
    zone: { label: 'zone', description: 'Time zone, e.g. Asia/Shanghai or America/New_York' },
    component: { label: 'part', description: 'Only this part, e.g. orders or payouts' },
    keyword: { label: 'keyword', description: 'Only when the title or an official word says this' },
    scope: { label: 'scope', description: 'For the whole community or this channel only' },
    role: { label: 'role', description: 'What you are: seller, brand, factory …' },
    phase: { label: 'phase', description: 'How far the outage is' },
    market: { label: 'market', description: 'Which market, e.g. US' },
    product: { label: 'product', description: 'What you sell, e.g. teeth whitening strips' },
    command: { label: 'command', description: 'A command to explain' },
  },

  impacts: { none: 'information', minor: 'minor', major: 'major', critical: 'critical' },
  statuses: {
    operational: 'working',
    under_maintenance: 'under maintenance',
    degraded_performance: 'degraded',
    partial_outage: 'partly down',
    major_outage: 'down',
  },
  phases: {
    suspected: 'suspected, not confirmed',
    investigating: 'confirmed, cause unknown',
    identified: 'cause known, being fixed',
    monitoring: 'fix in place, being watched',
    resolved: 'over',
    dismissed: 'false alarm',
  },
  /** Official phases, as said of a quote. */
  saidPhases: {
    investigating: 'investigating',
    identified: 'identified',
    monitoring: 'monitoring',
    resolved: 'resolved',
    scheduled: 'scheduled',
    in_progress: 'in progress',
  },
  scopes: { community: 'whole community', channel: 'this channel' },
  roles: {
    seller: 'Seller',
    brand: 'Brand',
    factory: 'Factory',
    service_provider: 'Service provider',
    platform_operator: 'Platform operator',
    researcher: 'Researcher',
  },
  list: {
    and: andList,
    plain: (names: readonly string[]) => names.join(', '),
    colon: ': ',
    semicolon: '; ',
    comma: ', ',
    space: ' ',
    aside: (said: string) => ` (${said})`,
  },

  problems: {
    ...alertsEn.problems,
    summary: 'I did not understand that.',
    unknownService: (typed: string, nearest: readonly string[]): Text =>
      nearest.length > 0
        ? text`I know no service called ${strong(typed)}. Did you mean ${orList(nearest)}?`
        : text`I know no service called ${strong(typed)}. ${code('/status')} lists the ones I watch.`,
    unknownRegion: (typed: string, nearest: readonly string[]): Text =>
      nearest.length > 0
        ? text`I know no region called ${strong(typed)}. Did you mean ${orList(nearest)}?`
        : text`I know no region called ${strong(typed)}. Use a country code such as US, UK or ID.`,
    unknownSymptom: (typed: string, known: readonly string[]): Text =>
      text`I know no symptom called ${strong(typed)}. Pick one of: ${known.join(' · ')}.`,
    notOneOf: (typed: string, values: readonly string[]): Text =>
      text`${strong(typed)} is not one of ${orList(values)}.`,
    tooLong: (length: number, most: number): Text =>
      text`That text has ${length} characters; at most ${most} fit. Nothing was sent: shorten it and send it again.`,
    missing: (label: string): Text => text`Something is missing: ${strong(label)}.`,
    notUnderstood: (rest: string): Text => text`I could not make sense of ${strong(rest)}.`,
    usage: (usage: string, example: string): Text => text`It goes ${code(usage)}, for example ${code(example)}`,
    unknownCommand: (name: string, known: readonly string[]): Text =>
      text`There is no command ${code(`/${name}`)}. There are: ${known.map((one) => `/${one}`).join(' ')}`,
    oldButton: text`This button is too old. ${code('/status')} shows how things are now.`,
    orType: (example: string): Text => text`Not in the list? Type it, for example ${code(example)}`,
    sendFile: text`Send the command again with the file attached.`,
    moderatorsOnly: text`Only moderators of this community can do that.`,
    tooFast: text`That is a lot of commands in one minute. Please wait a moment and try again.`,
    failed: (id: string): Text =>
      text`Something went wrong on my side and it has been logged. Please try again; if it stays, tell the operator this code: ${code(id)}`,
    unknownZone: (typed: string): Text =>
      text`${strong(typed)} is not a time zone I know. Use a name such as ${code('Asia/Shanghai')}, ${code('Asia/Jakarta')} or ${code('America/Los_Angeles')}.`,
    noIncident: (typed: string): Text =>
      text`There is no incident ${strong(typed)}. ${code('/status')} shows the open ones.`,
    hint: 'I answer commands that begin with a slash. Try /help',
  },

  help: {
    summary: 'What I can do, with examples',
    example: '/help',
    title: 'Stallwatch: is the platform down, or is it just you?',
    intro: text`I watch the platforms you sell on, through their official status pages and through what members report here.`,
    greeting: 'Stallwatch, in this terminal. /help says what I can do; Ctrl+D ends.',
    urgent: 'When something is broken',
    besides: 'Besides',
    forModerators: 'For moderators',
    more: text`Shop looks wrong? Report it, even if you are not sure: when enough members see the same, I tell everybody.`,
    about: (usage: string, example: string): Text => text`Type ${code(usage)}, for example ${code(example)}`,
    options: 'Options',
    optional: 'optional',
  },

  status: {
    summary: 'What is down right now',
    example: '/status tiktok shop',
    titleAll: 'What is down right now',
    titleOne: (service: string) => `${service} right now`,
    nothing: text`No open incident on any service I watch.`,
    nothingHere: (service: string): Text => text`No open incident on ${strong(service)}.`,
    nothingInRegion: (service: string, region: string): Text =>
      text`No open incident on ${strong(service)} in ${region}.`,
    notProof: text`That does not prove that all is well: sellers' platforms often say nothing. If it is broken for you, use ${code('/report')}.`,
    line: (service: string, phase: string, parts: string): Text =>
      text`${strong(service)}: ${phase}${parts && ` (${parts})`}`,
    official: (at: number): Text => text`Official page read ${time(at, 'relative')}.`,
    unknown: (at: number | null): Text =>
      at === null
        ? text`Official page not read yet, so its state is unknown.`
        : text`Official page not reachable for me; last read ${time(at, 'relative')}. That does not mean the platform is down.`,
    broken: (since: number, last: number | null): Text =>
      text`Official page: it answers, but since ${time(since)} not in a form I can read; ${last === null ? 'never read so far' : text`last read ${time(last, 'relative')}`}. That says nothing about whether the platform works; I rely on members' reports.`,
    offline: (since: number, last: number | null): Text =>
      text`I have been offline since ${time(since)}: no official page answers me, so the trouble is mine, not theirs.${last === null ? '' : text` Official page last read ${time(last, 'relative')}.`}`,
    noFeed: text`It publishes no status page I can read; I rely on members' reports.`,
    watching: (count: number): Text =>
      text`I watch ${plural(count, 'service', 'services')}: ${code('/status <service>')} for one of them.`,
    recent: 'Lately',
    recentLine: (incidentCode: string, title: string, from: number, to: number): Text =>
      text`${code(incidentCode)} ${title}, ${time(from)} to ${time(to, 'time')}`,
  },

  report: {
    summary: 'Tell that something is broken for you',
    example: '/report TikTok Shop sales_zero US',
    thanks: (service: string, symptom: string): Text => text`Noted: ${strong(service)}, ${symptom}. Thank you.`,
    again: (service: string, at: number): Text =>
      text`You reported this for ${strong(service)} at ${time(at, 'time')} already; it counts once an hour, so that the numbers stay honest.`,
    alone: text`You are the first to report it in the last hour. When others see the same, I say so here.`,
    withOthers: (reporters: number): Text =>
      text`${plural(reporters, 'member has', 'members have')} reported it within the last hour.`,
    known: (incidentCode: string, phase: string): Text =>
      text`It belongs to incident ${code(incidentCode)} (${phase}). See ${code(`/incident ${incidentCode}`)}.`,
    next: text`What to do now: ${code('/checklist')}`,
    line: (summary: string) => `Report noted: ${summary}`,
  },

  incident: {
    summary: 'Everything known about an incident',
    example: '/incident',
    none: text`There is no incident on record yet.`,
    title: (service: string, phase: string) => `${service}: ${phase}`,
    maintenance: (service: string) => `${service}: planned maintenance`,
    plannedWork: 'planned maintenance',
    planned: (from: number, to: number): Text => text`${time(from)} to ${time(to)}`,
    labels: {
      parts: 'What',
      regions: 'Where',
      symptoms: 'Seen',
      cause: 'Cause, officially',
      since: 'Since',
      duration: 'Lasted',
      mitigated: 'Fix in place since',
      end: 'Likely over',
      mitigation: 'Likely works again',
      promise: 'Promised',
      timeline: 'Timeline',
      when: 'When',
      impact: 'Impact',
    },
    range: (from: number, to: number, sample: number, own: number): Text => {
      const basis =
        sample === 0
          ? 'as 8 in 10 outages of online platforms do; I have seen none end yet'
          : `as 8 in 10 of ${plural(sample, 'past incident', 'past incidents')} like this did${own > 0 ? `, ${own} of them here` : ''}`;
      return text`between ${time(from)} and ${time(to)} (${basis})`;
    },
    halfBy: (at: number, sample: number, own: number): Text => {
      const basis =
        sample === 0
          ? 'as outages of online platforms go; I have seen none end yet'
          : `going by ${plural(sample, 'past incident', 'past incidents')} like this${own > 0 ? `, ${own} of them here` : ''}`;
      return text`hard to tell; in half of such cases by ${time(at)}, in the others perhaps much later (${basis})`;
    },
    noRange: text`longer than most past incidents; nobody can say`,
    promised: {
      fix: (when: Text): Text => text`fixed ${when}`,
      partial: (when: Text): Text => text`partly fixed ${when}`,
      backlog: (when: Text): Text => text`backlog worked off ${when}`,
    },
    by: (at: number): Text => text`by ${time(at)}`,
    between: (from: number, to: number): Text => text`between ${time(from)} and ${time(to)}`,
    notBefore: (at: number): Text => text`not before ${time(at)}`,
    vague: text`“soon”, no time given`,
    passed: text` — that time has passed`,
    record: (inTen: number, usual: { readonly from: number; readonly to: number } | null): Text => {
      const kept = text`such promises are kept ${inTen} times in 10`;
      return usual ? text`${kept}; they usually end between ${time(usual.from)} and ${time(usual.to)}` : kept;
    },
    quoted: (quote: string): Text => text` (“${quote}”)`,
    official: (phase: string, at: number): Text => text`official, ${phase}, ${time(at)}`,
    by_: { crowd: 'members', official: 'official', clock: 'time passed' },
    timelineLine: (at: number, phase: string, by: string): Text => text`${time(at)}: ${phase} (${by})`,
    more: (incidentCode: string): Text => text`${code(incidentCode)} · details: ${code(`/incident ${incidentCode}`)}`,
    source: 'Official page',
    earlier: (count: number): Text => text`${plural(count, 'earlier official update', 'earlier official updates')}`,
    duration: (exactly: number): string => {
      const span = lasted(exactly);
      switch (span.unit) {
        case 'minutes':
          return plural(span.minutes, 'minute', 'minutes');
        case 'hours':
          return `${span.hours} h${span.minutes === 0 ? '' : ` ${span.minutes} min`}`;
        case 'days':
          return plural(span.days, 'day', 'days');
      }
    },
  },

  announce: {
    ...mannersEn.announce,
    ...staffEn.announce,
    suspected: (service: string) => `${service}: is it down for you too?`,
    confirmed: (service: string) => `${service} has a problem`,
    confirmedByCrowd: (service: string) => `${service} is down for many members`,
    slipped: (service: string) => `${service}: the promised time has passed, not fixed yet`,
    acknowledged: (service: string) => `${service}: the problem is now official`,
    updated: (service: string) => `${service} still has a problem`,
    mitigated: (service: string) => `${service}: fix in place, being watched`,
    probablyOver: (service: string) => `${service}: probably over`,
    resolved: (service: string) => `${service} works again`,
    reopened: (service: string) => `${service} is broken again`,
    dismissed: (service: string) => `${service}: false alarm`,
    scheduled: (service: string) => `${service}: planned maintenance`,
    started: (service: string) => `${service}: maintenance under way`,
    moved: (service: string) => `${service}: maintenance was moved`,
    maintenanceDone: (service: string) => `${service}: maintenance done`,
    ask: text`Several members see a problem. Nothing is confirmed. Is it the same for you? ${code('/report')}`,
    newerBelow: text`There is a newer message about this below.`,
    slippedWhy: text`The time that was promised is over, and there is no word that it works.`,
    dismissedWhy: text`Nobody else reported it for an hour. If it is still broken for you, use ${code('/report')}.`,
  },

  /** Of an official page that I cannot read, and that I can read again. */
  source: {
    ...staffEn.source,
    broken: (service: string) => `${service}: I cannot read its official page`,
    back: (service: string) => `${service}: I can read its official page again`,
    what: (page: string, since: number): Text =>
      text`Since ${time(since)} the page at ${code(page)} answers with something I do not understand: it may have moved, or changed its form.`,
    wasBroken: (page: string, { from, to }: { readonly from: number; readonly to: number }): Text =>
      text`From ${time(from)} to ${time(to)} I could not read the page at ${code(page)}. I follow it again.`,
    saysNothing: (service: string): Text => text`This says nothing about whether ${strong(service)} works.`,
    meanwhile: text`Until it is mended, I rely on what members report: ${code('/report')}`,
    operator: (command: string): Text => text`For my operator: ${code(command)} shows what I receive.`,
  },

  subscribe: {
    summary: 'Announce incidents in this channel',
    example: '/subscribe TikTok Shop US',
    done: (subscriptionCode: string, what: Text): Text =>
      text`This channel now gets announcements: ${what}. (${code(subscriptionCode)})`,
    exists: (what: Text): Text => text`This channel gets those already: ${what}.`,
    full: (most: number): Text =>
      text`This channel has ${most} subscriptions, which is the most. Remove one with ${code('/unsubscribe')}.`,
    undo: (subscriptionCode: string): Text => text`To stop: ${code(`/unsubscribe ${subscriptionCode}`)}`,
    what: (service: string, region: string | null, impact: string): Text =>
      text`${strong(service)}${region ? `, ${region}` : ''}, impact ${impact} or worse`,
    everything: 'every service',
    saying: (keyword: string) => `only what says “${keyword}”`,
  },
  unsubscribe: {
    summary: 'Stop announcements in this channel',
    example: '/unsubscribe all',
    done: (count: number): Text => text`Stopped ${plural(count, 'subscription', 'subscriptions')} of this channel.`,
    unknown: (typed: string): Text => text`This channel has no subscription ${strong(typed)}.`,
    which: text`Which one? Name its code, or ${code('all')}:`,
    all: 'all',
  },
  subscriptions: {
    summary: 'What this channel is subscribed to',
    example: '/subscriptions',
    title: 'Subscriptions of this channel',
    none: text`None. A moderator can add one: ${code('/subscribe TikTok Shop')}`,
    line: (subscriptionCode: string, what: Text, paused: boolean): Text =>
      text`${code(subscriptionCode)} ${what}${paused ? ' (paused: I could not write here)' : ''}`,
  },

  mute: mannersEn.mute,
  mention: alertsEn.mention,
  allow: allowEn,
  reminders: mannersEn.reminders,
  settings: {
    ...mannersEn.settings,
    ...staffEn.settings,
    ...alertsEn.settings,
    options: { ...mannersEn.settings.options, ...staffEn.settings.options },
    summary: 'Language, time zone, quiet hours and manner of announcements here',
    example: '/settings English Asia/Shanghai quiet:22:00-08:00',
    title: 'Settings here',
    language: 'Language',
    zone: 'Time zone',
    now: (at: number): Text => text`now ${time(at)}`,
    saved: (scope: string): Text => text`Saved (${scope}).`,
    change: text`To change: ${code('/settings 中文 Asia/Shanghai')}`,
  },

  trending: trendingEn,

  chart: chartEn,
  isitme,
  brief,
  calendar,
  hashtags,
  week,
  imports: importsEn,
  monitor: monitorEn,
  automation: automationEn,
  checklist: checklistEn,
  evidence: evidenceEn,
  digest: digestEn,

  document: {
    more: (left: number): Text => text`… and ${plural(left, 'more line', 'more lines')}`,
    and: (pieces: readonly Piece[]): Text => join(pieces, ', '),
  },
};

export type Words = typeof en;
