import { Routes } from 'discord.js';
import { z } from 'zod';
import type { Instant } from '../../domain/instant.ts';
import type { Requests } from './budget.ts';
import { MAX_HISTORY, SENT_WITHIN_MS } from './limits.ts';

export interface SoughtMessage {
  readonly channel: string;
  /** Our own id; empty before we know it. */
  readonly bot: string;
  readonly nonce: string;
  readonly since: Instant;
  /** The buttons that stand on it whatever it says: they belong to the same incident. */
  readonly buttons: readonly string[];
}

/** The first millisecond of Discord's ids, and where in an id the milliseconds begin (reference, "Snowflakes"). */
const EPOCH_MS = 1_420_070_400_000;
const TIME_SHIFT = 22n;

const historySchema = z.array(
  z.object({
    id: z.string(),
    author: z.object({ id: z.string() }),
    nonce: z.union([z.string(), z.number()]).optional(),
    /** Only answers to commands have it. */
    interaction_metadata: z.unknown().optional(),
    components: z.array(z.unknown()).optional(),
  }),
);

/**
 * The message that was sent in those moments; null when none was, `untold` when that cannot be told. Discord shows a
 * channel that we may not read as an empty one, and does not promise to give the nonce back.
 */
export async function findSent(rest: Requests, sought: SoughtMessage): Promise<string | 'untold' | null> {
  const { channel, bot, nonce, since, buttons } = sought;
  if (bot === '') return 'untold';
  const messages = await history(rest, channel, { after: idAt(since), limit: String(MAX_HISTORY) });
  const ours = messages.filter(({ author, interaction_metadata }) => author.id === bot && !interaction_metadata);
  const named = ours.find((one) => String(one.nonce) === nonce);
  const alike = ours.find((one) => isAlike(buttonsOf(one), buttons));
  if (named ?? alike) return (named ?? alike)?.id ?? null;
  // What bears no buttons cannot be told from another message of ours.
  if (ours.length > 0 && buttons.length === 0) return 'untold';
  const isWhole = messages.length < MAX_HISTORY || messages.some(({ id }) => timeOf(id) > since + 2 * SENT_WITHIN_MS);
  if (messages.length > 0) return isWhole ? null : 'untold';
  return (await history(rest, channel, { limit: '1' })).length > 0 ? null : 'untold';
}

/** What is on the buttons of a message, as sent or as read; a menu's own id says nothing. */
export function buttonsOf({ components }: { readonly components?: unknown }): readonly string[] {
  const ids = [...JSON.stringify(components ?? []).matchAll(/"custom_id":"([^"]+)"/g)].flatMap(([, id]) => id ?? []);
  return ids.filter((id) => !id.startsWith('choose:'));
}

/** Another incident's message has buttons of its own; the same one's has lost or gained some since. */
function isAlike(those: readonly string[], these: readonly string[]): boolean {
  const [fewer, more] = those.length < these.length ? [those, these] : [these, those];
  return fewer.length > 0 && fewer.every((button) => more.includes(button));
}

async function history(rest: Requests, channel: string, query: Readonly<Record<string, string>>) {
  return historySchema.parse(await rest.get(Routes.channelMessages(channel), { query: new URLSearchParams(query) }));
}

const idAt = (at: Instant): string => String(BigInt(Math.max(0, at - EPOCH_MS)) << TIME_SHIFT);
const timeOf = (id: string): Instant => Number(BigInt(id) >> TIME_SHIFT) + EPOCH_MS;
