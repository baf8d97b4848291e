import type { OfficialIncident } from '../../domain/outage/official.ts';
import { type Impact, type OfficialPhase, worseStatus } from '../../domain/outage/vocabulary.ts';
import type { Kind, KindReading } from '../kind.ts';
import { inShape, isJsonOf, parseJson, readRows, toReading } from '../reading.ts';
import { textOfLooseHtml } from '../words/html.ts';
import { guessPhase, type LabelledText, milestonesOf, toBlocks } from '../words/phases.ts';
import { keepValid } from '../words/schema.ts';
import { readImpact, readStatus } from '../words/vocabulary.ts';
import {
  type Affected,
  pageSchema,
  type Report,
  reportSchema,
  resourceSchema,
  type Update,
  updateSchema,
} from './schema.ts';

/** Better Stack `index.json`. Its reports have states, its updates only words and the state of each resource. */
export const betterstack: Kind = {
  name: 'betterstack',
  shows: 'history',
  endpoints: [{ path: '/index.json' }],
  recognises: (candidate) => isJsonOf(pageSchema, candidate),
  read: (sample): KindReading => {
    const { data, included } = inShape(pageSchema, parseJson(sample), 'a Better Stack page');
    const ofType = (type: string): readonly unknown[] => included.filter((one) => one.type === type);
    const names = new Map(
      keepValid(resourceSchema, ofType('status_page_resource')).map((one) => [one.id, one.attributes.public_name]),
    );
    const updates = new Map(keepValid(updateSchema, ofType('status_update')).map((one) => [one.id, one]));
    const domain = data.attributes.custom_domain;
    const url = domain ? `https://${domain}` : (data.attributes.company_url ?? null);
    const gathered = readRows({ what: 'report', rows: ofType('status_report') }, reportSchema, (row) =>
      toIncident(row, { names, updates, url }),
    );
    return { reading: toReading('betterstack', { name: data.attributes.company_name, url }, [gathered]) };
  },
};

interface Related {
  readonly names: ReadonlyMap<string, string>;
  readonly updates: ReadonlyMap<string, Update>;
  readonly url: string | null;
}

const IMPACT_RANK: readonly Impact[] = ['none', 'minor', 'major', 'critical'];

function toIncident(row: Report, related: Related): OfficialIncident {
  const { attributes } = row;
  const isMaintenance = attributes.report_type === 'maintenance';
  const said = row.relationships.status_updates.data
    .flatMap(({ id }) => related.updates.get(id) ?? [])
    .toSorted((a, b) => a.attributes.published_at - b.attributes.published_at);
  const isOver = attributes.aggregate_state === 'resolved';
  const updates = toBlocks(
    said.map((update, index): LabelledText => {
      const isLast = isOver && index === said.length - 1;
      return {
        at: update.attributes.published_at,
        label: phaseOf(update, { isMaintenance, isLast }),
        text: textOfLooseHtml(update.attributes.message),
        components: componentsOf(update.attributes.affected_resources, related.names),
      };
    }),
  );
  const milestones = milestonesOf(updates);
  const phase = isOver ? 'resolved' : (milestones?.phase ?? (isMaintenance ? 'scheduled' : 'investigating'));
  return {
    externalId: row.id,
    title: attributes.title,
    url: related.url === null ? null : `${related.url.replace(/\/$/, '')}/incident/${row.id}`,
    phase,
    impact: isMaintenance ? 'none' : worstImpact(said, attributes.affected_resources),
    components: componentsOf(attributes.affected_resources, related.names),
    regions: [],
    startedAt: attributes.starts_at,
    mitigatedAt: isMaintenance ? null : (milestones?.mitigatedAt ?? null),
    resolvedAt: isOver ? (attributes.ends_at ?? milestones?.resolvedAt ?? null) : null,
    maintenance: isMaintenance ? { from: attributes.starts_at, to: attributes.ends_at ?? attributes.starts_at } : null,
    updates,
  };
}

/** All its resources resolved: the end. Otherwise the words decide, for maintenance the resources' state. */
function phaseOf(update: Update, about: { readonly isMaintenance: boolean; readonly isLast: boolean }): OfficialPhase {
  const states = update.attributes.affected_resources.map((one) => one.status);
  if (about.isLast || (states.length > 0 && states.every((state) => state === 'resolved'))) return 'resolved';
  if (about.isMaintenance) return states.includes('maintenance') ? 'in_progress' : 'scheduled';
  const guessed = guessPhase(update.attributes.message);
  return guessed === 'resolved' ? 'monitoring' : guessed;
}

function componentsOf(
  affected: readonly Affected[],
  names: ReadonlyMap<string, string>,
): OfficialIncident['components'] {
  return affected.flatMap(({ status_page_resource_id, status }) => {
    const name = names.get(status_page_resource_id);
    const known = readStatus(status);
    return name === undefined || known === null ? [] : [{ name, status: known }];
  });
}

/** The worst that any update said: the report itself keeps only the newest state. */
function worstImpact(said: readonly Update[], now: readonly Affected[]): Impact | null {
  const states = [...said.flatMap((update) => update.attributes.affected_resources), ...now].map((one) => one.status);
  const worst = states.flatMap((state) => readStatus(state) ?? []).reduce((a, b) => worseStatus(a, b), 'operational');
  if (states.length === 0) return null;
  const impact = readImpact(worst);
  return impact !== null && IMPACT_RANK.includes(impact) ? impact : null;
}
