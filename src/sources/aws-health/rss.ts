import { DAY_MS, type Instant } from '../../domain/instant.ts';
import type { OfficialIncident } from '../../domain/outage/official.ts';
import type { Impact } from '../../domain/outage/vocabulary.ts';
import type { RawItem } from '../feed/index.ts';
import type { Sample } from '../kind.ts';
import type { Gathered } from '../reading.ts';
import { marketsOf } from '../words/cloud-regions.ts';
import { readDate } from '../words/dates.ts';
import { digest } from '../words/digest.ts';
import { textOfHtml } from '../words/html.ts';
import { guessPhase, milestonesOf, toBlocks } from '../words/phases.ts';

/** Updates of one title and service that lie further apart than this are two events. */
const SAME_EVENT_MS = 3 * DAY_MS;
const LEVELS: readonly (readonly [RegExp, Impact])[] = [
  [/^service (?:is operating normally|degradation resolved)\b:?\s*/i, 'none'],
  [/^informational message\b:?\s*/i, 'minor'],
  [/^(?:performance issues|service degradation|service impact)\b:?\s*/i, 'major'],
  [/^service disruption\b:?\s*/i, 'critical'],
];

interface Said {
  readonly at: Instant;
  readonly service: string;
  readonly title: string;
  readonly level: Impact;
  readonly isEnd: boolean;
  readonly text: string;
  readonly url: string;
}

/** AWS's RSS has an item for every update; those of one service and title make an event. */
export function readRssItems(items: readonly RawItem[], sample: Sample): Gathered {
  const problems: string[] = [];
  const said = items.flatMap((item, index): readonly Said[] => {
    const at = readDate(item.published, sample.settings.zone === undefined ? {} : { zone: sample.settings.zone });
    if (at === null) problems.push(`item number ${index + 1} was left out: not a date: ${item.published.slice(0, 40)}`);
    return at === null ? [] : [toSaid(item, at)];
  });
  const events: Said[][] = [];
  for (const one of said.toSorted((a, b) => a.at - b.at)) {
    const event = events.findLast(
      ([first, ...rest]) =>
        first?.service === one.service &&
        first.title === one.title &&
        one.at - (rest.at(-1) ?? first).at <= SAME_EVENT_MS,
    );
    if (event === undefined) events.push([one]);
    else event.push(one);
  }
  return { incidents: events.toReversed().flatMap(toIncident), problems };
}

function toSaid(item: RawItem, at: Instant): Said {
  const title = textOfHtml(item.title);
  const level = LEVELS.find(([pattern]) => pattern.test(title));
  const bare = (level === undefined ? title : title.replace(level[0], '')).replace(/^\s*\[RESOLVED\]\s*/i, '');
  return {
    at,
    service: /#([\w.-]+?)_\d+$/.exec(item.id || item.link)?.[1] ?? '',
    title: bare,
    level: level?.[1] ?? 'minor',
    isEnd: /\[RESOLVED\]/i.test(title) || level?.[1] === 'none',
    text: textOfHtml(item.html) || bare,
    url: item.link,
  };
}

function toIncident(event: readonly Said[]): readonly OfficialIncident[] {
  const first = event[0];
  const last = event.at(-1);
  if (first === undefined || last === undefined) return [];
  const updates = toBlocks(
    event.map((one) => {
      const guessed = guessPhase(one.text);
      return {
        at: one.at,
        label: one.isEnd ? 'resolved' : guessed === 'resolved' ? 'monitoring' : guessed,
        text: one.text,
      };
    }),
  );
  const milestones = milestonesOf(updates);
  const order: readonly Impact[] = ['none', 'minor', 'major', 'critical'];
  const worst = Math.max(...event.map((one) => order.indexOf(one.level)));
  return [
    {
      externalId: `${first.service || 'aws'}:${digest(`${first.title} ${first.at}`)}`,
      title: first.title,
      url: last.url === '' ? null : last.url,
      phase: milestones?.phase ?? 'investigating',
      impact: order[worst] ?? null,
      components:
        first.service === ''
          ? []
          : [{ name: first.service, status: last.isEnd ? 'operational' : 'degraded_performance' }],
      regions: marketsOf([/[a-z]{2}-[a-z]+-\d$/.exec(first.service)?.[0] ?? '']),
      startedAt: first.at,
      mitigatedAt: milestones?.mitigatedAt ?? null,
      resolvedAt: milestones?.resolvedAt ?? null,
      maintenance: null,
      updates,
    },
  ];
}
