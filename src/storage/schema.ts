import { isNotNull, isNull, type SQLWrapper, sql } from 'drizzle-orm';
import type {
  Alerts,
  Announcement,
  AnnouncementMode,
  Breakage,
  Cursor,
  DeliveryState,
  PlannedDelivery,
  SourceErrorKind,
  StrayState,
} from '../app/ports/index.ts';
import type { Answer, OfficialHeader, OfficialUpdate, Standing } from '../domain/outage/evidence.ts';
import type { Incident, IncidentPhase } from '../domain/outage/incident.ts';
import type { LedgerEntry } from '../domain/outage/ledger.ts';
import type { Impact, Symptom } from '../domain/outage/vocabulary.ts';
import type { QuietHours } from '../domain/quiet-hours.ts';
import type { Kit } from './kit.ts';
import { automations } from './schema-automations.ts';
import { checklists } from './schema-checklists.ts';
import { crowdTables } from './schema-crowd.ts';
import { digests } from './schema-digests.ts';
import { installations } from './schema-installations.ts';
import { market } from './schema-market.ts';
import { monitors } from './schema-monitors.ts';
import { isStaff, staff } from './schema-staff.ts';

/** The whole schema, said once; `schema.sqlite.ts` and `schema.postgres.ts` give it its two faces. */
export function define(kit: Kit) {
  return {
    ...evidence(kit),
    ...crowdTables(kit),
    ...incidents(kit),
    ...outbox(kit),
    ...communities(kit),
    ...conversations(kit),
    ...market(kit),
    ...monitors(kit),
    ...installations(kit),
    ...automations(kit),
    ...checklists(kit),
    ...staff(kit),
    ...digests(kit),
    ...clockwork(kit),
  };
}
export type Tables = ReturnType<typeof define>;

/**
 * Conditions of the partial indexes. A query finds such an index only when it repeats the condition word for word, with
 * literals: both databases plan before they know a parameter.
 */
export const waiting = (delivery: HasState) => sql`${delivery.state} = 'pending'`;
export const leased = (delivery: HasState) => sql`${delivery.state} in ('claimed', 'sending')`;
export const replaceable = (delivery: HasState) => sql`${delivery.state} in ('pending', 'claimed')`;
/** The reason is `QUIET_REASON`. */
export const held = (delivery: HasState & { readonly reason: SQLWrapper }) =>
  sql`${delivery.state} = 'pending' and ${delivery.reason} = 'quiet hours'`;
interface HasState {
  readonly state: SQLWrapper;
}

function evidence({ table, text, json, int, at, seq, index, uniqueIndex }: Kit) {
  /** What a replay needs to fold a member's word in as it was folded in. */
  const foldedBy = {
    standing: json('standing').$type<Standing>(),
    /** The version of the service that the decision led to. */
    decision: int('decision'),
    /** Streams that shared the budget of false alarms then. */
    streams: int('streams'),
  };
  const officialWords = table(
    'official_words',
    {
      seq: seq('seq'),
      key: text('key').notNull(),
      service: text('service').notNull(),
      /** `source:incidentRef`, as in `Incident.refs`. */
      ref: text('ref').notNull(),
      receivedAt: at('received_at').notNull(),
      /** When a decision took it into account. */
      consideredAt: at('considered_at'),
      word: json('word').$type<OfficialHeader | OfficialUpdate>().notNull(),
    },
    (t) => [
      uniqueIndex('official_words_key').on(t.key),
      index('official_words_ref').on(t.ref, t.seq),
      index('official_words_unconsidered').on(t.service, t.seq).where(isNull(t.consideredAt)),
    ],
  );
  const reports = table(
    'reports',
    {
      seq: seq('seq'),
      key: text('key').notNull(),
      service: text('service').notNull(),
      reporter: text('reporter').notNull(),
      community: text('community').notNull(),
      symptom: text('symptom').$type<Symptom>().notNull(),
      component: text('component').notNull(),
      region: text('region'),
      note: text('note'),
      at: at('at').notNull(),
      receivedAt: at('received_at').notNull(),
      consideredAt: at('considered_at'),
      ...foldedBy,
    },
    (t) => [
      uniqueIndex('reports_key').on(t.key),
      index('reports_service').on(t.service, t.at),
      index('reports_reporter').on(t.reporter, t.service, t.at),
      index('reports_noted').on(t.at).where(isNotNull(t.note)),
      index('reports_community').on(t.community, t.at),
      index('reports_folded').on(t.service, t.decision, t.at),
      index('reports_unconsidered').on(t.service, t.seq).where(isNull(t.consideredAt)),
    ],
  );
  const answers = table(
    'answers',
    {
      seq: seq('seq'),
      key: text('key').notNull(),
      service: text('service').notNull(),
      reporter: text('reporter').notNull(),
      community: text('community').notNull(),
      verdict: text('verdict').$type<Answer['verdict']>().notNull(),
      component: text('component'),
      region: text('region'),
      at: at('at').notNull(),
      receivedAt: at('received_at').notNull(),
      consideredAt: at('considered_at'),
      ...foldedBy,
    },
    (t) => [
      uniqueIndex('answers_key').on(t.key),
      index('answers_service').on(t.service, t.at),
      index('answers_folded').on(t.service, t.decision, t.at),
      index('answers_unconsidered').on(t.service, t.seq).where(isNull(t.consideredAt)),
    ],
  );
  return { officialWords, reports, answers };
}

function incidents({ table, text, json, int, at, flag, index }: Kit) {
  const serviceStates = table('service_states', {
    service: text('service').primaryKey(),
    version: int('version').notNull(),
    /** The detector's state as text; null: to be rebuilt from the evidence. */
    crowd: text('crowd'),
    /** Streams in it. */
    streams: int('streams'),
  });
  const incidents = table(
    'incidents',
    {
      id: text('id').primaryKey(),
      /** In upper case: people type it in any. Short, so that two incidents in years may share one: the newer is meant. */
      code: text('code').notNull(),
      service: text('service').notNull(),
      version: int('version').notNull(),
      phase: text('phase').$type<IncidentPhase>().notNull(),
      startedAt: at('started_at').notNull(),
      mitigatedAt: at('mitigated_at'),
      closedAt: at('closed_at'),
      impact: text('impact').$type<Impact>().notNull(),
      maintenance: flag('maintenance').notNull(),
      /** Null where nothing was promised. */
      promises: json('promises').$type<readonly LedgerEntry[]>(),
      snapshot: json('snapshot').$type<Incident>().notNull(),
    },
    (t) => [
      index('incidents_code').on(t.code, t.startedAt),
      index('incidents_service').on(t.service, t.closedAt),
      index('incidents_open').on(t.service).where(isNull(t.closedAt)),
      index('incidents_started').on(t.startedAt),
      index('incidents_past').on(t.phase, t.maintenance, t.closedAt),
    ],
  );
  const incidentRefs = table('incident_refs', {
    ref: text('ref').primaryKey(),
    incident: text('incident')
      .notNull()
      .references(() => incidents.id),
  });
  return { serviceStates, incidents, incidentRefs };
}

function outbox({ table, text, json, int, at, ms, flag, seq, index, uniqueIndex, primaryKey }: Kit) {
  /** What is spoken of: an incident by its id, or a breakage of a source. */
  const subjects = table(
    'subjects',
    {
      id: text('id').primaryKey(),
      /** Its newest announcement. */
      announced: text('announced').notNull(),
      /** Since when nothing more is to be said of it; null while it goes on. */
      overAt: at('over_at'),
    },
    (t) => [index('subjects_over').on(t.overAt)],
  );
  const announcements = table(
    'announcements',
    {
      id: text('id').primaryKey(),
      subject: text('subject')
        .notNull()
        .references(() => subjects.id),
      at: at('at').notNull(),
      fact: json('fact').$type<Announcement>().notNull(),
    },
    (t) => [index('announcements_at').on(t.at)],
  );
  const deliveries = table(
    'deliveries',
    {
      seq: seq('seq'),
      subscription: text('subscription').notNull(),
      platform: text('platform').notNull(),
      subject: text('subject').notNull(),
      announcement: text('announcement').notNull(),
      mode: text('mode').$type<PlannedDelivery['mode']>().notNull(),
      state: text('state').$type<DeliveryState>().notNull(),
      /** 0 is the loudest. */
      rank: int('rank').notNull(),
      /** Which of its community's deliveries of one announcement: every community's first goes before anybody's second. */
      turn: int('turn').notNull().default(1),
      attempts: int('attempts').notNull(),
      doubtful: flag('doubtful').notNull(),
      notBefore: at('not_before').notNull(),
      holder: text('holder'),
      leaseMs: ms('lease_ms'),
      leaseUntil: at('lease_until'),
      settledAt: at('settled_at'),
      reason: text('reason'),
      /** When its last try began. */
      triedAt: at('tried_at'),
      /** The message that was written for it. */
      ref: text('ref'),
      /** Another one, written by a holder that came too late to settle it. */
      stray: text('stray'),
      strayState: text('stray_state').$type<StrayState>(),
    },
    (t) => [
      uniqueIndex('deliveries_replaceable').on(t.subject, t.subscription, t.mode).where(replaceable(t)),
      index('deliveries_waiting').on(t.platform, t.rank, t.mode, t.turn, t.notBefore, t.seq).where(waiting(t)),
      index('deliveries_held').on(t.subscription, t.notBefore).where(held(t)),
      index('deliveries_leased').on(t.subject, t.subscription).where(leased(t)),
      index('deliveries_lease_until').on(t.leaseUntil).where(leased(t)),
      index('deliveries_settled').on(t.state, t.settledAt),
      index('deliveries_announcement').on(t.announcement),
      index('deliveries_stray').on(t.strayState, t.platform).where(isNotNull(t.strayState)),
    ],
  );
  const standingMessages = table(
    'standing_messages',
    {
      subscription: text('subscription').notNull(),
      subject: text('subject').notNull(),
      ref: text('ref').notNull(),
      announcement: text('announcement').notNull(),
    },
    (t) => [
      primaryKey({ name: 'standing_messages_pk', columns: [t.subscription, t.subject] }),
      index('standing_messages_subject').on(t.subject),
    ],
  );
  return { subjects, announcements, deliveries, standingMessages };
}

function communities({ table, text, json, at, flag, index, uniqueIndex, primaryKey }: Kit) {
  const subscriptions = table(
    'subscriptions',
    {
      id: text('id').primaryKey(),
      code: text('code').notNull(),
      platform: text('platform').notNull(),
      community: text('community').notNull(),
      channel: text('channel').notNull(),
      /** Empty: every service. Not null, because no two nulls are the same to a unique index. */
      service: text('service').notNull(),
      /** Empty: every region. */
      region: text('region').notNull(),
      minImpact: text('min_impact').$type<Impact>().notNull(),
      /** Empty: every part; whatever is said. */
      component: text('component').notNull().default(''),
      keyword: text('keyword').notNull().default(''),
      paused: flag('paused').notNull(),
      /** Why it was paused, until a moderator has been told. */
      pauseUntold: text('pause_untold'),
      createdAt: at('created_at').notNull(),
    },
    (t) => [
      uniqueIndex('subscriptions_filter').on(
        t.platform,
        t.community,
        t.channel,
        t.service,
        t.region,
        t.component,
        t.keyword,
      ),
      uniqueIndex('subscriptions_code').on(t.platform, t.community, t.channel, t.code),
      index('subscriptions_service').on(t.service),
      uniqueIndex('subscriptions_staff').on(t.platform, t.community).where(isStaff(t)),
    ],
  );
  const settings = table(
    'settings',
    {
      platform: text('platform').notNull(),
      community: text('community').notNull(),
      /** Empty: the whole community's. */
      channel: text('channel').notNull(),
      locale: text('locale'),
      zone: text('zone'),
      mode: text('mode').$type<AnnouncementMode>(),
      quiet: json('quiet').$type<QuietHours | 'off'>(),
      alerts: json('alerts').$type<Alerts>(),
      reminders: text('reminders').$type<'on' | 'off'>(),
    },
    (t) => [primaryKey({ name: 'settings_pk', columns: [t.platform, t.community, t.channel] })],
  );
  const mutes = table(
    'mutes',
    {
      platform: text('platform').notNull(),
      community: text('community').notNull(),
      channel: text('channel').notNull(),
      subject: text('subject').notNull(),
    },
    (t) => [
      primaryKey({ name: 'mutes_pk', columns: [t.platform, t.community, t.channel, t.subject] }),
      index('mutes_subject').on(t.subject),
    ],
  );
  const seenEvents = table(
    'seen_events',
    { platform: text('platform').notNull(), event: text('event').notNull(), at: at('at').notNull() },
    (t) => [primaryKey({ name: 'seen_events_pk', columns: [t.platform, t.event] }), index('seen_events_at').on(t.at)],
  );
  return { subscriptions, settings, mutes, seenEvents };
}

function conversations({ table, text, json, at, flag, index, primaryKey }: Kit) {
  const buttons = table(
    'buttons',
    {
      id: text('id').primaryKey(),
      command: text('command').notNull(),
      values: json('values').$type<Readonly<Record<string, string>>>().notNull(),
      replaces: flag('replaces').notNull(),
      /** When it was last put on a message. */
      shownAt: at('shown_at').notNull(),
    },
    (t) => [index('buttons_shown').on(t.shownAt)],
  );
  const questions = table(
    'questions',
    {
      platform: text('platform').notNull(),
      channel: text('channel').notNull(),
      person: text('person').notNull(),
      command: text('command').notNull(),
      values: json('values').$type<Readonly<Record<string, string>>>().notNull(),
      option: text('option').notNull(),
      expiresAt: at('expires_at').notNull(),
    },
    (t) => [
      primaryKey({ name: 'questions_pk', columns: [t.platform, t.channel, t.person] }),
      index('questions_expiry').on(t.expiresAt),
    ],
  );
  return { buttons, questions };
}

function clockwork({ table, text, json, int, at }: Kit) {
  const leases = table('leases', {
    name: text('name').primaryKey(),
    holder: text('holder').notNull(),
    until: at('until').notNull(),
    fence: int('fence').notNull(),
  });
  const sources = table('sources', {
    id: text('id').primaryKey(),
    cursor: json('cursor').$type<Cursor>(),
    nextPollAt: at('next_poll_at').notNull(),
    failures: int('failures').notNull(),
    lastSuccessAt: at('last_success_at'),
    lastFailure: text('last_failure').$type<SourceErrorKind>(),
    breakage: json('breakage').$type<Breakage>(),
    holder: text('holder'),
    leaseUntil: at('lease_until').notNull(),
  });
  const meta = table('meta', { name: text('name').primaryKey(), value: text('value').notNull() });
  return { leases, sources, meta };
}
