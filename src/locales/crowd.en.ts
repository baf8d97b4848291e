import { code, strong, type Text, text, time } from '../document/index.ts';

/** A number of people, or that there are too few to say how many (see `SMALLEST_TOLD`). */
export type Told = number | 'few';

const plural = (count: number, one: string, many: string): string => `${count} ${count === 1 ? one : many}`;
const told = (count: Told, one: string, many: string): string =>
  count === 'few' ? `fewer than 3 ${many}` : plural(count, one, many);
const begin = (sentence: string): string => `${sentence.charAt(0).toUpperCase()}${sentence.slice(1)}`;

/** What is said of members' reports. */
export const crowd = {
  reported: (reporters: Told, communities: Told, since: number): Text =>
    text`${begin(told(reporters, 'member', 'members'))} in ${told(communities, 'community', 'communities')} reported it, first at ${time(since, 'time')}.`,
  uncounted: (people: Told): Text =>
    text`${people === 'few' ? 'Fewer than 3' : people} more reported it but ${people === 1 ? 'is' : 'are'} not counted: too new here to be sure of.`,
  only: text`No official word yet.`,
  few: text`They are from few communities, so I cannot rule out a mistake: unconfirmed elsewhere.`,
  probablyOver: text`No more reports for an hour and a half, and nobody answered: probably over, unconfirmed.`,
  usual: (perDay: number): Text =>
    perDay >= 1
      ? text`Usual is ${plural(Math.round(perDay), 'report', 'reports')} a day.`
      : text`Usual is less than one report a day.`,
  shops: (affected: number, watched: number): Text =>
    text`${affected} of ${plural(watched, 'shop', 'shops')} that let me watch their figures stand still.`,
  confirmedByShops: (service: string) => `${service}: many shops stand still`,
  voicesLabel: 'Who says so',
  voice: (said: string, strength: 'weak' | 'fair' | 'strong'): Text =>
    text`${said} (${{ weak: 'weak evidence', fair: 'fair evidence', strong: 'strong evidence' }[strength]})`,
  sayings: {
    official: {
      broken: 'official page: broken',
      mending: 'official page: being fixed',
      works: 'official page: resolved',
    },
    crowd: { broken: 'members: broken', mending: 'members: getting better', works: 'members: works again' },
    metrics: {
      broken: 'shops’ figures: standing still',
      mending: 'shops’ figures: recovering',
      works: 'shops’ figures: going on',
    },
  },
  common: {
    label: 'Common cause?',
    standsOn: (count: number, { names, cause }: { readonly names: string; readonly cause: string }): Text =>
      text`${count} services got into trouble together (${names} too), all on ${strong(cause)}.`,
    all: (names: string, cause: string): Text => text`${names} got into trouble together, all on ${strong(cause)}.`,
    isTheCause: (names: string): Text => text`Others that stand on it are in trouble too: ${names}.`,
    itself: {
      troubled: text`It is in trouble itself.`,
      says_fine: text`Its own page says that all is well, so this is a guess.`,
      silent: text`Nothing is known of it itself, so this is a guess.`,
    },
  },
  closed: (service: string) => `${service}: no more reports`,
  endedInSilence: text`Nobody has reported it for three hours, and nobody confirmed that it works. I close it, unconfirmed.`,
  endedByAnswers: (people: Told): Text =>
    text`I asked those who reported it: ${told(people, 'member says', 'members say')} that it works again.`,
  denied: text`Official: resolved; members: still broken.`,
  lately: (people: number, uncounted: number): Text =>
    text`${plural(people, 'member', 'members')} reported it within the last hour${uncounted > 0 ? `, ${uncounted} of them not counted (too new here)` : ''}.`,
  shownOnly: {
    account_too_young: text`It is shown but does not count yet: I have known you here for less than a week. This keeps made-up alarms out.`,
    community_too_young: text`It is shown but does not count yet: I have known this community for less than two weeks. This keeps made-up alarms out.`,
    community_too_small: text`It is shown but does not count: I have met fewer than ten members here. Report it in your community's channel, and it counts.`,
  },
  verdicts: { still_broken: 'Still broken', works_again: 'Works again' },
  meToo: 'Me too',
  worksForMe: 'Works for me',
  question: {
    title: (service: string) => `${service}: still broken for you?`,
    why: (since: number): Text =>
      text`You reported a problem; members have seen it since ${time(since)}. When enough of you say that it works again, I tell everybody.`,
    private: (incidentCode: string): Text =>
      text`Only you see this, and nobody is told what you answer. About ${code(incidentCode)}; I ask less and less often.`,
  },
  works: {
    summary: 'Tell that it works again for you',
    example: '/works TikTok Shop',
    verdict: { label: 'verdict', description: 'Works again (if empty) or still broken' },
    noted: (service: string, verdict: string): Text =>
      text`Noted: ${strong(service)}, ${verdict.toLowerCase()}. Thank you.`,
    tally: (works: number, broken: number): Text =>
      text`Within the hour ${plural(works, 'member says', 'members say')} that it works, ${broken} that it is still broken.`,
    uncounted: text`It is shown but does not count: you or this community are too new to me.`,
    over: (incidentCode: string): Text => text`Enough members say so: ${code(incidentCode)} is over.`,
    nothingOpen: (service: string): Text =>
      text`No incident is open on ${strong(service)}, so there is nothing to end. Good to hear.`,
    reportIt: (service: string): Text =>
      text`No incident is open on ${strong(service)}. If it is broken for you, use ${code('/report')}, so that others know.`,
  },
};
