import type { OfficialIncident } from '../../domain/outage/official.ts';
import type { Kind, KindReading, Sample } from '../kind.ts';
import { UnreadableError } from '../kind.ts';
import { MAX_BLOCKS, MAX_COMPONENTS } from '../limits.ts';
import { type Gathered, hostOf, parseJson, readRows, toReading } from '../reading.ts';
import type { DateHints } from '../words/dates.ts';
import { digest } from '../words/digest.ts';
import { textOfLooseHtml } from '../words/html.ts';
import { type LabelledText, maintenanceOfBlocks, milestonesOf, phaseOfLabel, toBlocks } from '../words/phases.ts';
import { readImpact } from '../words/vocabulary.ts';
import { asRow, NAMES, pick, pickDate, pickRows, pickText, type Row, rowsOf } from './fields.ts';
import { rowSchema } from './schema.ts';

/** Lists inside lists inside an answer: `{ data: { incidents: [] } }` is as deep as it is met. */
const MAX_LEVELS = 3;

/** JSON of a page that is nobody's product: whatever lists titled things with dates and words, by the names of its fields. */
export const json: Kind = {
  name: 'json',
  shows: 'history',
  recognises: (candidate) => rowsIn(candidate.json, 0).some((row) => toIncident(row, {}) !== null),
  read: (sample): KindReading => {
    const rows = rowsIn(parseJson(sample), 0);
    const gathered = readAll(rows, sample);
    if (gathered.incidents.length === 0) throw new UnreadableError('JSON, but nothing in it looks like an incident');
    return { reading: toReading('json', { name: hostOf(sample), url: null }, [gathered]) };
  },
};

function readAll(rows: readonly Row[], sample: Sample): Gathered {
  const hints = sample.settings.zone === undefined ? {} : { zone: sample.settings.zone };
  return readRows({ what: 'incident', rows }, rowSchema, (row) => {
    const incident = toIncident(row, hints);
    if (incident === null) throw new UnreadableError('neither a title with a date nor dated updates');
    return incident;
  });
}

function rowsIn(value: unknown, level: number): readonly Row[] {
  if (Array.isArray(value)) return rowsOf(value);
  const row = asRow(value);
  if (row === null || level > MAX_LEVELS) return [];
  if (toIncident(row, {}) !== null) return [row];
  return NAMES.lists.flatMap((name) => rowsIn(pick(row, [name]), level + 1));
}

function toIncident(row: Row, hints: DateHints): OfficialIncident | null {
  const names = componentNames(row);
  const title = textOfLooseHtml(pickText(row, NAMES.title)) || names.join(', ');
  const said = updatesOf(row, hints);
  const startedAt = pickDate(row, NAMES.start, hints) ?? said[0]?.at ?? null;
  if (title === '' || startedAt === null) return null;
  const endedAt = pickDate(row, NAMES.end, hints);
  const status = phaseOfLabel(pickText(row, NAMES.status));
  const own: LabelledText = {
    at: startedAt,
    label: pickText(row, NAMES.status) || null,
    text: textOfLooseHtml(pickText(row, NAMES.text)) || title,
  };
  const updates = toBlocks((said.length > 0 ? said : [own]).slice(-MAX_BLOCKS));
  const milestones = milestonesOf(updates);
  const phase = endedAt !== null ? 'resolved' : (status ?? milestones?.phase ?? 'investigating');
  const isOver = phase === 'resolved';
  return {
    externalId: pickText(row, NAMES.id) || digest(`${title} ${startedAt}`),
    title,
    url: pickText(row, NAMES.url) || null,
    phase,
    impact: readImpact(pickText(row, NAMES.impact)),
    components: names
      .slice(0, MAX_COMPONENTS)
      .map((name) => ({ name, status: isOver ? 'operational' : 'degraded_performance' })),
    regions: [],
    startedAt: Math.min(startedAt, milestones?.startedAt ?? startedAt),
    mitigatedAt: milestones?.mitigatedAt ?? null,
    resolvedAt: isOver ? (endedAt ?? milestones?.resolvedAt ?? null) : null,
    maintenance: maintenanceOfBlocks(updates),
    updates,
  };
}

function updatesOf(row: Row, hints: DateHints): readonly LabelledText[] {
  const updates = pickRows(row, NAMES.updates).flatMap((update): readonly LabelledText[] => {
    const at = pickDate(update, NAMES.said, hints);
    const label = pickText(update, NAMES.status);
    const text = textOfLooseHtml(pickText(update, NAMES.text)) || label;
    return at === null || text === '' ? [] : [{ at, label: label || null, text }];
  });
  const isNewestFirst = (updates[0]?.at ?? 0) > (updates.at(-1)?.at ?? 0);
  return (isNewestFirst ? updates.toReversed() : updates).toSorted((a, b) => a.at - b.at);
}

function componentNames(row: Row): readonly string[] {
  const value = pick(row, NAMES.components);
  const listed = Array.isArray(value) ? value : [value];
  return listed.flatMap((one: unknown) => {
    const inner = asRow(one);
    const name = typeof one === 'string' ? one : inner === null ? '' : pickText(inner, ['name', 'title']);
    return name === '' ? [] : [name];
  });
}
