import { postgresKit } from './kit.ts';
import { define } from './schema.ts';

/** For drizzle-kit, which reads tables from a module's exports. */
export const postgresTables = define(postgresKit);
export const {
  officialWords,
  reports,
  answers,
  communitiesMet,
  membersMet,
  bars,
  asks,
  inboxes,
  serviceStates,
  incidents,
  incidentRefs,
  subjects,
  announcements,
  deliveries,
  standingMessages,
  subscriptions,
  settings,
  mutes,
  seenEvents,
  buttons,
  questions,
  monitors,
  monitorReadings,
  fleets,
  installations,
  marketImports,
  marketObservations,
  automations,
  automationCalls,
  leases,
  sources,
  meta,
} = postgresTables;
