import { code, strong, type Text, text, time } from '../document/index.ts';

const plural = (count: number, one: string, many: string): string => `${count} ${count === 1 ? one : many}`;

/** How many there are of each kind. */
export interface DigestCounts {
  readonly ended: number;
  readonly open: number;
  readonly planned: number;
}

/** Of a channel's daily or weekly digest, and how it is asked for. */
export const digestEn = {
  daily: ({ ended, open, planned }: DigestCounts): string => {
    const counts = [
      open > 0 && plural(open, 'outage still open', 'outages still open'),
      ended > 0 && `${ended} over`,
      planned > 0 && plural(planned, 'maintenance planned', 'maintenances planned'),
    ].filter((one) => one !== false);
    return `Daily digest: ${counts.join(', ')}`;
  },
  since: (at: number): Text => text`On what this channel follows, since ${time(at)}.`,
  parts: {
    open: 'Still open',
    ended: 'Over',
    promised: 'Promised before the next digest',
    planned: 'Planned maintenance',
  },
  calm: text`A calm week: no outage on what this channel follows.`,
  what: (service: string, title: string | null): Text => text`${strong(service)}${title ? ` (${title})` : ''}`,
  ended: (what: Text, lasted: string, at: number): Text => text`${what}: lasted ${lasted}, over since ${time(at)}`,
  open: (what: Text, since: number): Text => text`${what}: since ${time(since)}`,
  likely: (from: number, to: number): Text => text`likely over between ${time(from)} and ${time(to)}`,
  promised: (what: Text, promise: Text): Text => text`${what}: ${promise}`,
  planned: (what: Text, from: number, to: number): Text => text`${what}: ${time(from)} to ${time(to)}`,
  left: (count: number): Text => text`and ${count} more`,
  more: text`${code('/incident <id>')} tells all about one of them, ${code('/status')} what is down now.`,

  label: 'Digest in this channel',
  none: 'none',
  every: { daily: 'daily', weekly: 'weekly, on Monday', off: 'off' },
  here: (every: string, clock: string, next: number): Text => text`${every}, at ${clock}; next ${time(next)}`,
  nothingFollowed: text`This channel follows nothing yet, so there is nothing to tell. Begin with ${code('/subscribe')}.`,
  badHour: text`The hour is written ${code('09:00')}.`,
  options: {
    digest: { label: 'digest', description: 'What happened, in one message a day or a week, in this channel; or off' },
    at: { label: 'at', description: 'When the digest comes, e.g. 09:00' },
  },
};

export type DigestWords = typeof digestEn;
