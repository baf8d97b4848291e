import { DAY_MS, HOUR_MS, type Instant } from '../../domain/instant.ts';
import type { OfficialIncident } from '../../domain/outage/official.ts';
import type { Impact } from '../../domain/outage/vocabulary.ts';
import { marketsOf } from '../words/cloud-regions.ts';
import { readDate } from '../words/dates.ts';
import { textOfHtml } from '../words/html.ts';
import { guessPhase, type LabelledText, milestonesOf, toBlocks } from '../words/phases.ts';
import type { ArchiveEvent } from './schema.ts';

const IMPACTS: readonly Impact[] = ['none', 'minor', 'major', 'critical'];
const RESOLVED_TITLE = /^\s*\[RESOLVED\]\s*/i;
/** AWS told all times in Seattle's. */
const ZONE = 'America/Los_Angeles';

/** An event of the old `data.json`: one description with `<span>11:40 AM PDT</span>` before each update. */
export function readArchiveEvent(row: ArchiveEvent): OfficialIncident {
  const isOver = RESOLVED_TITLE.test(row.summary);
  const updates = toBlocks(blocksOf(row, isOver));
  const milestones = milestonesOf(updates);
  return {
    externalId: `${row.service}-${row.date}`,
    title: row.summary.replace(RESOLVED_TITLE, ''),
    url: null,
    phase: isOver ? 'resolved' : (milestones?.phase ?? 'investigating'),
    impact: IMPACTS[row.status] ?? null,
    components: [{ name: row.service_name, status: isOver ? 'operational' : 'degraded_performance' }],
    regions: marketsOf([/[a-z]{2}-[a-z]+-\d$/.exec(row.service)?.[0] ?? '']),
    startedAt: Math.min(row.date, milestones?.startedAt ?? row.date),
    mitigatedAt: milestones?.mitigatedAt ?? null,
    resolvedAt: isOver ? (milestones?.resolvedAt ?? null) : null,
    maintenance: null,
    updates,
  };
}

function blocksOf(row: ArchiveEvent, isOver: boolean): readonly LabelledText[] {
  const pieces = row.description.split(/<span[^>]{0,100}>([^<]{4,40})<\/span>/);
  const blocks: LabelledText[] = [];
  let near = row.date;
  for (let index = 1; index < pieces.length; index += 2) {
    near = clockNear(pieces[index] ?? '', near);
    const text = textOfHtml(pieces[index + 1] ?? '');
    const isEnd = isOver && index + 2 >= pieces.length;
    const guessed = guessPhase(text);
    blocks.push({ at: near, label: isEnd ? 'resolved' : guessed === 'resolved' ? 'monitoring' : guessed, text });
  }
  if (blocks.length > 0) return blocks;
  return [{ at: row.date, label: isOver ? 'resolved' : null, text: textOfHtml(row.description) || row.summary }];
}

/** A clock time without a date is the one at or after the update before it; an hour's grace for the first. */
function clockNear(text: string, after: Instant): Instant {
  const full = readDate(text, { near: after, zone: ZONE });
  if (full !== null) return full;
  const day = new Date(after - 8 * HOUR_MS).toISOString().slice(0, 10);
  const at = readDate(`${day} ${text}`, { zone: ZONE });
  if (at === null) return after;
  return at < after - HOUR_MS ? at + DAY_MS : at;
}
