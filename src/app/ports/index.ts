import type { Instant } from '../../domain/instant.ts';

export interface Clock {
  now(): Instant;
}

/** Structured events: a static message with fields beside it; never a token, a raw member id or a member's text. */
export interface Log {
  debug(event: string, fields?: LogFields): void;
  info(event: string, fields?: LogFields): void;
  warn(event: string, fields?: LogFields): void;
  error(event: string, fields?: LogFields): void;
}
export type LogFields = Readonly<Record<string, unknown>>;

export * from './automations.ts';
export * from './button.ts';
export * from './chat.ts';
export * from './checklists.ts';
export * from './communities.ts';
export * from './conversation.ts';
export * from './crowd.ts';
export * from './digests.ts';
export * from './grants.ts';
export * from './installation.ts';
export * from './market.ts';
export * from './message-key.ts';
export * from './monitors.ts';
export * from './outbox.ts';
export * from './posts.ts';
export * from './printer.ts';
export * from './probe.ts';
export * from './rewriter.ts';
export * from './sharded.ts';
export * from './source.ts';
export * from './staff.ts';
export * from './store.ts';
export * from './who.ts';
