import { type Text, text, time } from '../document/index.ts';

const plural = (count: number, one: string, many: string): string => `${count} ${count === 1 ? one : many}`;

/** What is said of members' reports. */
export const crowd = {
  reported: (reporters: number, communities: number, since: number): Text =>
    text`${plural(reporters, 'member', 'members')} in ${plural(communities, 'community', 'communities')} reported it, first at ${time(since, 'time')}.`,
  uncounted: (people: number): Text =>
    text`${people} more reported it but ${people === 1 ? 'is' : 'are'} not counted: too new here to be sure of.`,
  only: text`No official word yet.`,
  few: text`They are from few communities, so I cannot rule out a mistake: unconfirmed elsewhere.`,
  probablyOver: text`No more reports for an hour and a half, and nobody answered: probably over, unconfirmed.`,
};
