import type { ChatHandler, Platform } from './chat.ts';

/** One of a bot's connections; all nodes have to count the same. */
export interface Shard {
  readonly index: number;
  readonly of: number;
}

/**
 * What a node may ask of the platform beside answering what happens on its shards: all of the bot's budget (`alone`), what
 * is left of it beside other nodes (`sender`), its part of what is left over (`helper`), or nothing.
 */
export type Duty = { readonly kind: 'alone' | 'sender' | 'none' } | { readonly kind: 'helper'; readonly nodes: number };

/** A platform whose connection comes in shards, so that several nodes can divide it among themselves. */
export interface Sharded extends Omit<Platform, 'start' | 'onDuty'> {
  /** Between two logins of one bucket of shards, whichever node they are on. */
  readonly loginSpacingMs: number;
  /** How many shards the platform recommends. Fails with `StartError`. */
  recommended(): Promise<number>;
  /** Connects a shard and hands what happens on it to `chat`; resolves when it can answer. Fails with `StartError`. */
  connect(shard: Shard, parts: ConnectParts): Promise<ShardConnection>;
  /** Says what one node says for all (the list of commands); a shard is connected. Fails with `StartError`. */
  register(): Promise<void>;
}

export interface ConnectParts {
  readonly chat: ChatHandler;
  /** Aborted when the shard is no longer wanted: then `connect` closes what it opened and fails. */
  readonly signal: AbortSignal;
  /** Resolves when a shard of that bucket may log in, now; rejects when aborted. */
  readonly turn: (bucket: number, signal: AbortSignal) => Promise<void>;
}

export interface ShardConnection {
  /** Resolves when the platform has closed it for good. */
  readonly ended: Promise<void>;
  /** Lets what is under way come to its end. */
  close(): Promise<void>;
}
