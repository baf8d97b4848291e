import type { Instant } from '../../domain/instant.ts';
import type { OfficialIncident } from '../../domain/outage/official.ts';
import type { OfficialPhase } from '../../domain/outage/vocabulary.ts';
import { type Kind, type KindReading, type Sample, UnreadableError } from '../kind.ts';
import { type Gathered, hostOf, inShape, isJsonOf, parseJson, readRows, toReading } from '../reading.ts';
import { readDate } from '../words/dates.ts';
import { textOfLooseHtml } from '../words/html.ts';
import { milestonesOf, toBlocks } from '../words/phases.ts';
import { keepValid } from '../words/schema.ts';
import {
  bodySchema,
  componentSchema,
  flatSchema,
  includedSchema,
  markSchema,
  resourceSchema,
  type Update,
} from './schema.ts';

/** Cachet v2 (`/api/v1/incidents`) and v3 (`/api/incidents?include=updates,components`). */
export const cachet: Kind = {
  name: 'cachet',
  shows: 'history',
  endpoints: [{ path: '/api/v1/incidents?sort=id&order=desc&per_page=50' }],
  recognises: (candidate) => isJsonOf(markSchema, candidate),
  read: (sample): KindReading => {
    const body = inShape(bodySchema, parseJson(sample), 'incidents of Cachet');
    const isJsonApi = body.data.some((row) => typeof row === 'object' && row !== null && 'attributes' in row);
    const gathered = isJsonApi ? readResources(body, sample) : readFlat(body.data, sample);
    return { reading: toReading('cachet', { name: hostOf(sample), url: null }, [gathered]) };
  },
};

interface Row {
  readonly id: string;
  readonly name: string;
  readonly status: number;
  readonly message: string;
  readonly scheduledAt: string;
  readonly occurredAt: string;
  readonly updatedAt: string;
  readonly permalink: string | null;
  readonly updates: readonly Update[];
  readonly components: readonly string[];
}

function readFlat(rows: readonly unknown[], sample: Sample): Gathered {
  return readRows({ what: 'incident', rows }, flatSchema, (row) =>
    toIncident(
      {
        ...row,
        scheduledAt: row.scheduled_at,
        occurredAt: row.occurred_at || row.created_at,
        updatedAt: row.updated_at,
        permalink: row.permalink ?? null,
        updates: row.updates ?? [],
        components: row.component == null ? [] : [row.component.name],
      },
      sample,
    ),
  );
}

function readResources(
  body: { data: readonly unknown[]; included?: readonly unknown[] | null | undefined },
  sample: Sample,
): Gathered {
  const updates = new Map(
    keepValid(includedSchema, body.included).map((one) => [`${one.type}/${one.id}`, one.attributes]),
  );
  const components = new Map(keepValid(componentSchema, body.included).map((one) => [one.id, one.attributes.name]));
  return readRows({ what: 'incident', rows: body.data }, resourceSchema, ({ id, attributes, relationships }) =>
    toIncident(
      {
        ...attributes,
        id,
        scheduledAt: attributes.scheduled_at,
        occurredAt: attributes.occurred || attributes.occurred_at || attributes.created || attributes.created_at,
        updatedAt: '',
        permalink: attributes.permalink ?? null,
        updates: (relationships?.updates?.data ?? []).flatMap((ref) => updates.get(`${ref.type}/${ref.id}`) ?? []),
        components: (relationships?.components?.data ?? []).flatMap((ref) => components.get(ref.id) ?? []),
      },
      sample,
    ),
  );
}

const PHASES: readonly OfficialPhase[] = ['scheduled', 'investigating', 'identified', 'monitoring', 'resolved'];

function toIncident(row: Row, sample: Sample): OfficialIncident {
  const hints = sample.settings.zone === undefined ? {} : { zone: sample.settings.zone };
  const date = (text: string): Instant | null => readDate(text, hints);
  const startedAt = date(row.scheduledAt) ?? date(row.occurredAt);
  if (startedAt === null) throw new UnreadableError(`occurred_at: not a date: ${row.occurredAt.slice(0, 40)}`);
  const later = row.updates
    .map((update) => ({ ...update, at: date(update.created || update.created_at) ?? startedAt }))
    .toSorted((a, b) => a.at - b.at);
  // The incident's own status becomes the newest one's; what it was at first is no longer told.
  const first = later.length === 0 ? row.status : Math.min(row.status, 1);
  const phase = PHASES[later.at(-1)?.status ?? row.status] ?? 'investigating';
  const isOver = phase === 'resolved';
  const updates = toBlocks([
    { at: startedAt, label: PHASES[first] ?? null, text: textOfLooseHtml(row.message) || row.name },
    ...later.map((update) => ({
      at: update.at,
      label: PHASES[update.status] ?? null,
      text: textOfLooseHtml(update.message),
    })),
  ]);
  const milestones = milestonesOf(updates);
  return {
    externalId: row.id,
    title: textOfLooseHtml(row.name),
    url: row.permalink,
    phase,
    impact: null,
    components: row.components.map((name) => ({ name, status: isOver ? 'operational' : 'degraded_performance' })),
    regions: [],
    startedAt,
    mitigatedAt: milestones?.mitigatedAt ?? null,
    resolvedAt: isOver
      ? later.length > 0
        ? (milestones?.resolvedAt ?? null)
        : (date(row.updatedAt) ?? startedAt)
      : null,
    maintenance: row.status === 0 ? { from: startedAt, to: startedAt } : null,
    updates,
  };
}
