import { sql } from 'drizzle-orm';
import type { PlannedCall, SettledCall } from '../app/ports/index.ts';
import type { AutomationEvent } from '../domain/outage/automation-event.ts';
import type { Kit } from './kit.ts';

/** Who is called, and the calls that wait: a part of the schema in `schema.ts`. */
export function automations({ table, text, json, int, at, flag, seq, index, uniqueIndex }: Kit) {
  const automations = table(
    'automations',
    {
      id: text('id').primaryKey(),
      code: text('code').notNull(),
      platform: text('platform').notNull(),
      community: text('community').notNull(),
      url: text('url').notNull(),
      /** Empty: every service. Not null, because no two nulls are the same to a unique index. */
      service: text('service').notNull(),
      events: json('events').$type<readonly AutomationEvent[]>().notNull(),
      maker: text('maker').notNull(),
      secretShown: flag('secret_shown').notNull(),
      createdAt: at('created_at').notNull(),
      disabledAt: at('disabled_at'),
      /** The community has sent the bot away. */
      paused: flag('paused').notNull(),
    },
    (t) => [
      uniqueIndex('automations_code').on(t.platform, t.community, t.code),
      uniqueIndex('automations_url').on(t.platform, t.community, t.url, t.service),
      index('automations_service').on(t.service),
      index('automations_maker').on(t.maker),
    ],
  );
  const automationCalls = table(
    'automation_calls',
    {
      seq: seq('seq'),
      id: text('id').notNull(),
      automation: text('automation').notNull(),
      event: text('event').$type<PlannedCall['event']>().notNull(),
      subject: text('subject').notNull(),
      body: text('body').notNull(),
      state: text('state').$type<SettledCall['state']>().notNull(),
      attempts: int('attempts').notNull(),
      notBefore: at('not_before').notNull(),
      holder: text('holder'),
      leaseUntil: at('lease_until'),
      reason: text('reason'),
      createdAt: at('created_at').notNull(),
      settledAt: at('settled_at'),
      /** A dead one that a moderator has been told of. */
      told: flag('told').notNull(),
    },
    (t) => [
      uniqueIndex('automation_calls_id').on(t.id),
      index('automation_calls_open').on(t.notBefore).where(sql`${t.state} in ('pending', 'claimed')`),
      index('automation_calls_subject').on(t.automation, t.subject, t.seq),
      index('automation_calls_settled').on(t.settledAt),
    ],
  );
  return { automations, automationCalls };
}
