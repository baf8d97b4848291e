import type { DetectorState, ServiceState } from './detector.ts';
import type { Community } from './herd.ts';
import type { StreamState } from './stream.ts';
import type { Entry } from './window.ts';

/** Opens the text. Raised when the state's shape or what is folded into it changes: older texts are rebuilt from evidence. */
const VERSION = 'crowd-1:';

/**
 * The state as JSON holds it: maps and sets as lists, what there are many of as rows without names, "never" as null. It is
 * written with every report, so it is written out by hand: a reviver takes five times as long.
 */
interface Plain {
  readonly at: DetectorState['at'];
  readonly newest: number | null;
  readonly pending: DetectorState['pending'];
  readonly services: readonly (readonly [string, ServiceState])[];
  readonly streams: readonly PlainStream[];
  readonly awake: readonly string[];
}

interface PlainStream {
  readonly stream: Omit<StreamState, 'herd' | 'window' | 'answers' | 'people' | 'hour'>;
  readonly herd: Omit<StreamState['herd'], 'communities'>;
  readonly communities: readonly (readonly [string, Community['weight'], Community['excited'], Community['at']])[];
  readonly window: Pick<StreamState['window'], 'openRate' | 'openMinutes'>;
  readonly entries: readonly PlainEntry[];
  readonly answers: Omit<StreamState['answers'], 'people'>;
  readonly answered: readonly (readonly [string, number])[];
  readonly people: readonly (readonly [string, number])[];
  readonly hour: Omit<StreamState['hour'], 'by'>;
  readonly by: readonly (readonly [string, number])[];
}

type PlainEntry = readonly [
  Entry['at'],
  Entry['gap'],
  Entry['rate'],
  Entry['community'],
  Entry['week'],
  Entry['independence'],
];

/** The state as text; `thaw` of it goes on exactly where this one stands. */
export function freeze(state: DetectorState): string {
  const { at, newest, pending, services, streams, awake } = state;
  const plain: Plain = {
    at,
    newest: Number.isFinite(newest) ? newest : null,
    pending,
    services: [...services],
    streams: [...streams.values()].map(plainStream),
    awake: [...awake],
  };
  return VERSION + JSON.stringify(plain);
}

/** Text that `freeze` wrote, from our own database; null where another version wrote it. Throws where it is damaged. */
export function thaw(text: string): DetectorState | null {
  if (!text.startsWith(VERSION)) return null;
  const plain: Plain = JSON.parse(text.slice(VERSION.length));
  return {
    at: plain.at,
    newest: plain.newest ?? Number.NEGATIVE_INFINITY,
    pending: plain.pending,
    services: new Map(plain.services),
    streams: new Map(plain.streams.map((one) => [one.stream.key, streamOf(one)])),
    awake: new Set(plain.awake),
  };
}

function plainStream({ herd, window, answers, people, hour, ...stream }: StreamState): PlainStream {
  const { communities, ...herdSums } = herd;
  const { people: answered, ...run } = answers;
  const { by, ...hourSums } = hour;
  return {
    stream,
    herd: herdSums,
    communities: [...communities].map(([name, one]) => [name, one.weight, one.excited, one.at] as const),
    window: { openRate: window.openRate, openMinutes: window.openMinutes },
    entries: window.entries.map(
      (one) => [one.at, one.gap, one.rate, one.community, one.week, one.independence] as const,
    ),
    answers: run,
    answered: [...answered],
    people: [...people],
    hour: hourSums,
    by: [...by],
  };
}

function streamOf(plain: PlainStream): StreamState {
  const communities = plain.communities.map(([name, weight, excited, at]) => [name, { weight, excited, at }] as const);
  const entries = plain.entries.map(([at, gap, rate, community, week, independence]) => {
    return { at, gap, rate, community, week, independence };
  });
  const held = new Map<string, number>();
  for (const { community } of entries) if (community !== null) held.set(community, (held.get(community) ?? 0) + 1);
  return {
    ...plain.stream,
    herd: { ...plain.herd, communities: new Map(communities) },
    window: { ...plain.window, entries, held },
    answers: { ...plain.answers, people: new Map(plain.answered) },
    people: new Map(plain.people),
    hour: { ...plain.hour, by: new Map(plain.by) },
  };
}
