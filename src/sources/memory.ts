import { z } from 'zod';
import type { Cursor } from '../app/ports/index.ts';
import type { Instant } from '../domain/instant.ts';
import type { OfficialIncident, OfficialReading } from '../domain/outage/official.ts';
import { componentStatuses, impacts, officialPhases } from '../domain/outage/vocabulary.ts';
import type { Kind } from './kind.ts';
import { MAX_BLOCKS, MAX_MEMORY_CHARACTERS } from './limits.ts';
import { blockHash } from './words/digest.ts';
import { milestonesOf } from './words/phases.ts';

/** The cursor's key under which the open incidents of the last look are kept. */
export const OPEN_INCIDENTS = 'open';

/** What the end of an incident is called that the page just stopped listing. */
export const VANISHED_TEXT = 'No longer listed on the status page.';

/** Ids of incidents that were missing at the last look. */
export const MISSING_INCIDENTS = 'missing';

export interface Look {
  readonly reading: OfficialReading;
  readonly cursor: Cursor;
  readonly seenAt: Instant;
  readonly shows: Kind['shows'];
  /** Every part of the source answered. */
  readonly isWhole: boolean;
}

export interface Compared {
  readonly reading: OfficialReading;
  readonly memory: Cursor;
  /** Something is missing for the first time: the next look has to be a full one. */
  readonly isUnsure: boolean;
}

/**
 * Sets a reading beside the last one. Where a page shows only its newest words, earlier ones are put back before them, so
 * that an update is an update and no edit. An incident that was open and is missing twice in a row has ended.
 */
export function compareWithLastLook(look: Look): Compared {
  const earlier = readOpen(look.cursor);
  const byId = new Map(earlier.map((incident) => [incident.externalId, incident]));
  const listed = look.reading.incidents.map((incident) => {
    const known = byId.get(incident.externalId);
    return known === undefined || look.shows === 'history' ? incident : prepend(known, incident, look);
  });
  const ids = new Set(listed.map((incident) => incident.externalId));
  const missing = earlier.filter((incident) => !ids.has(incident.externalId));
  // What could not be read this time is not gone.
  const isWhole = look.isWhole && look.reading.problems.length === 0;
  const missedBefore = readMissing(look.cursor);
  const isOver = (incident: OfficialIncident): boolean => isWhole && missedBefore.includes(incident.externalId);
  const ended = missing.filter(isOver).map((incident) => endOf(incident, look.seenAt));
  const waiting = missing.filter((incident) => !isOver(incident));
  const open = [...listed.filter((incident) => incident.phase !== 'resolved'), ...waiting];
  return {
    reading: { ...look.reading, incidents: [...listed, ...ended] },
    memory: {
      [OPEN_INCIDENTS]: writeOpen(open),
      [MISSING_INCIDENTS]: JSON.stringify(isWhole ? waiting.map((incident) => incident.externalId) : missedBefore),
    },
    isUnsure: isWhole && waiting.length > 0,
  };
}

function readMissing(cursor: Cursor): readonly string[] {
  const written = cursor[MISSING_INCIDENTS];
  const parsed = z.array(z.string()).safeParse(written === undefined ? [] : JSON.parse(written));
  return parsed.success ? parsed.data : [];
}

/** The open incidents of the last look; none when the memory is empty or of another version. */
export function readOpen(cursor: Cursor): readonly OfficialIncident[] {
  const written = cursor[OPEN_INCIDENTS];
  if (written === undefined) return [];
  const parsed = memorySchema.safeParse(JSON.parse(written));
  return parsed.success ? parsed.data : [];
}

/** Earlier words before the newest; in a mixed feed the same phase in other words is an edit, another phase is an update. */
function prepend(known: OfficialIncident, now: OfficialIncident, look: Look): OfficialIncident {
  const [block, ...more] = now.updates;
  const last = known.updates.at(-1);
  if (block === undefined || last === undefined || more.length > 0) return now;
  const isSame = block.hash === last.hash;
  const isEdit = look.shows === 'mixed' && block.phase === last.phase;
  const earlier = isEdit && !isSame ? known.updates.slice(0, -1) : known.updates;
  // Not every page moves its date along with its words.
  const at = isEdit || block.at > last.at ? block.at : look.seenAt;
  const updates = isSame ? known.updates : [...earlier, { ...block, at }].slice(0, MAX_BLOCKS);
  const milestones = milestonesOf(updates);
  return {
    ...now,
    startedAt: Math.min(known.startedAt, now.startedAt),
    mitigatedAt: now.maintenance === null ? (milestones?.mitigatedAt ?? null) : null,
    resolvedAt: now.phase === 'resolved' ? (milestones?.resolvedAt ?? now.resolvedAt) : null,
    updates,
  };
}

function endOf(incident: OfficialIncident, at: Instant): OfficialIncident {
  const block = { at, phase: 'resolved' as const, text: VANISHED_TEXT, hash: blockHash('resolved', VANISHED_TEXT) };
  const components = incident.components.map(({ name }) => ({ name, status: 'operational' as const }));
  return { ...incident, phase: 'resolved', resolvedAt: at, components, updates: [...incident.updates, block] };
}

/** Texts go first when it becomes too much: their hashes are enough to know them again. */
function writeOpen(open: readonly OfficialIncident[]): string {
  const whole = JSON.stringify(open);
  if (whole.length <= MAX_MEMORY_CHARACTERS) return whole;
  const bare = open.map((one) => ({ ...one, updates: one.updates.map((block) => ({ ...block, text: '' })) }));
  let kept = bare;
  while (JSON.stringify(kept).length > MAX_MEMORY_CHARACTERS) kept = kept.slice(0, Math.floor(kept.length / 2));
  return JSON.stringify(kept);
}

const components = z.array(z.object({ name: z.string(), status: z.enum(componentStatuses) }));
const memorySchema = z.array(
  z.object({
    externalId: z.string(),
    title: z.string(),
    url: z.string().nullable(),
    phase: z.enum(officialPhases),
    impact: z.enum(impacts).nullable(),
    components,
    regions: z.array(z.string()),
    startedAt: z.number(),
    mitigatedAt: z.number().nullable(),
    resolvedAt: z.number().nullable(),
    maintenance: z.object({ from: z.number(), to: z.number() }).nullable(),
    updates: z.array(
      z.object({
        at: z.number(),
        phase: z.enum(officialPhases),
        text: z.string(),
        hash: z.string(),
        components: components.exactOptional(),
      }),
    ),
  }),
);
