import type { Instant } from '../../domain/instant.ts';
import type { OfficialIncident } from '../../domain/outage/official.ts';
import { attributeOf, classesOf, type Element, type Page, select, textOf, textWithout } from '../markup/page.ts';
import type { Gathered } from '../reading.ts';
import { type DateHints, readDate } from '../words/dates.ts';
import { type LabelledText, maintenanceOfBlocks, milestonesOf, toBlocks } from '../words/phases.ts';
import { readRange } from '../words/ranges.ts';
import { readImpact } from '../words/vocabulary.ts';
import type { PageContext } from './context.ts';

/** An incident of the front page: open ones and those of the past days look alike. Null without a link or an update. */
export function readListed(element: Element, context: PageContext): OfficialIncident | null {
  const link = select('.incident-title a[href*="/incidents/"]', element)[0];
  if (link === undefined) return null;
  const day = select('.date', parentDay(element) ?? element)[0];
  const near = readDate(textOf(day), hintsOf(context)) ?? context.renderedAt;
  const updates = select('.update', element).map((update) => readUpdate(update, near, context));
  return assemble(link, updates, { context, impact: impactOf([element, ...select('.incident-title', element)]) });
}

/** A window that was announced and has not begun, or runs. */
export function readPlanned(element: Element, context: PageContext): OfficialIncident | null {
  const link = select('.incident-title a[href*="/incidents/"]', element)[0];
  const window = select('.incident-title small', element)[0];
  if (link === undefined || window === undefined) return null;
  const unix = readDate(attributeOf(window, 'data-unix-time'));
  const span = readRange(textOf(window), { ...hintsOf(context), near: unix ?? context.renderedAt });
  const updates = select('.update', element).map((update) => readUpdate(update, context.renderedAt, context));
  const hasBegun = span !== null && span.from <= context.renderedAt;
  const incident = assemble(link, updates, { context, impact: 'none', first: hasBegun ? 'in_progress' : 'scheduled' });
  return incident === null || span === null ? incident : { ...incident, startedAt: span.from, maintenance: span };
}

/** The page of one incident. */
export function readIncidentPage(page: Page, container: Element, context: PageContext): Gathered {
  const heading = select('.incident-name', page)[0];
  const updates = select('.update-row', container).map((row): LabelledText => {
    const stamp = select('.update-timestamp', row)[0];
    return {
      at: readStamp(stamp, context.renderedAt, context),
      label: textOf(select('.update-title', row)[0]),
      text: textOf(select('.update-body', row)[0]),
    };
  });
  const code = /\/incidents\/([\w-]+)/.exec(attributeOf(select('link[rel="canonical"]', page)[0], 'href'))?.[1];
  const url = code === undefined || context.base === null ? null : `${context.base}/incidents/${code}`;
  const impact = impactOf(heading === undefined ? [] : [heading]);
  const incident = build({ externalId: code ?? textOf(heading), title: textOf(heading), url }, updates, { impact });
  return { incidents: incident === null ? [] : [incident], problems: incident === null ? ['no update found'] : [] };
}

interface Rest {
  readonly context: PageContext;
  readonly impact: OfficialIncident['impact'];
  readonly first?: 'scheduled' | 'in_progress';
}

function assemble(link: Element, updates: readonly LabelledText[], rest: Rest): OfficialIncident | null {
  const href = attributeOf(link, 'href');
  const externalId = /\/incidents\/([\w-]+)/.exec(href)?.[1];
  if (externalId === undefined) return null;
  const base = rest.context.base;
  const url = URL.canParse(href) ? href : base === null ? null : new URL(href, base).href;
  return build({ externalId, title: textOf(link), url }, updates, rest);
}

function build(
  names: Pick<OfficialIncident, 'externalId' | 'title' | 'url'>,
  updates: readonly LabelledText[],
  rest: Pick<Rest, 'impact' | 'first'>,
): OfficialIncident | null {
  const oldestFirst = updates.toReversed().toSorted((a, b) => a.at - b.at);
  const blocks = toBlocks(oldestFirst, rest.first);
  const milestones = milestonesOf(blocks);
  if (milestones === null) return null;
  const maintenance = maintenanceOfBlocks(blocks);
  return {
    ...names,
    ...milestones,
    mitigatedAt: maintenance === null ? milestones.mitigatedAt : null,
    startedAt: maintenance?.from ?? milestones.startedAt,
    impact: rest.impact,
    components: [],
    regions: [],
    maintenance,
    updates: blocks,
  };
}

/** `<strong>Resolved</strong> - text <br> <small>Jan 21, 08:07 PST</small>`. */
function readUpdate(update: Element, near: Instant, context: PageContext): LabelledText {
  const label = select(':scope > strong', update)[0];
  const stamp = select(':scope > small', update).at(-1);
  const text = textWithout(update, [label, stamp]).replace(/^[-–—]\s*/, '');
  return { at: readStamp(stamp, near, context), label: label === undefined ? null : textOf(label), text };
}

function readStamp(stamp: Element | undefined, near: Instant, context: PageContext): Instant {
  const text = textOf(stamp)
    .replace(/\s+/g, ' ')
    .replace(/\s+,/g, ',')
    .replace(/^.*?\bPosted(?: on)?\s+/i, '')
    .replace(/^.*\bago\.?\s+/i, '');
  return readDate(text, { ...hintsOf(context), near }) ?? near;
}

function impactOf(elements: readonly Element[]): OfficialIncident['impact'] {
  const name = elements
    .flatMap(classesOf)
    .find((word) => word.startsWith('impact-'))
    ?.slice('impact-'.length);
  return name === undefined ? null : readImpact(name);
}

function parentDay(element: Element): Element | null {
  const parent = element.parent;
  return parent !== null && 'attribs' in parent && classesOf(parent).includes('status-day') ? parent : null;
}

const hintsOf = (context: PageContext): DateHints => (context.zone === undefined ? {} : { zone: context.zone });
