import { z } from 'zod';
import type { Address, Sought } from '../../app/ports/index.ts';
import { DeliveryError, isSameDelivery } from '../../app/ports/index.ts';
import { SECOND_MS } from '../../domain/instant.ts';
import { toDeliveryError } from './failures.ts';
import { placeOf } from './place.ts';
import type { Wire } from './wire.ts';

/** What our messages' metadata is called. */
export const DELIVERY = 'stallwatch_delivery';
/** Messages of one answer, and answers, that are looked through. Slack recommends no more than 200 at a time. */
const LOOK_AT = 200;
const MAX_LOOKS = 5;

const pageSchema = z.object({
  messages: z.array(
    z.object({
      ts: z.string(),
      metadata: z
        .object({ event_type: z.literal(DELIVERY), event_payload: z.object({ key: z.string() }) })
        .optional()
        .catch(undefined),
    }),
  ),
  has_more: z.boolean().default(false),
  response_metadata: z.object({ next_cursor: z.string().optional() }).optional(),
});

/**
 * Looks through what was said in the place since then for a message of the same delivery. Fails with `DeliveryError` only:
 * `unknown` where the bot may not read, or where more was said than it looks through.
 */
export async function find(wire: Wire, address: Address, { key, since }: Sought): Promise<string | null> {
  const { channel } = placeOf(address);
  let cursor = '';
  for (let looks = 0; looks < MAX_LOOKS; looks++) {
    const page = await lookAt(wire, address, { since, cursor });
    const found = page.messages.find(
      ({ metadata }) => metadata !== undefined && isSameDelivery(metadata.event_payload.key, key),
    );
    if (found !== undefined) return `${channel}:${found.ts}`;
    cursor = page.response_metadata?.next_cursor ?? '';
    if (cursor === '' && !page.has_more) return null;
  }
  throw untold('more was said there than can be looked through');
}

async function lookAt(wire: Wire, address: Address, from: { readonly since: number; readonly cursor: string }) {
  const { channel, thread_ts } = placeOf(address);
  try {
    const query = {
      token: await wire.tokenOf(address.community),
      channel,
      include_all_metadata: true,
      limit: LOOK_AT,
      oldest: String(from.since / SECOND_MS),
      ...(from.cursor === '' ? {} : { cursor: from.cursor }),
    };
    const { conversations } = wire.client;
    const page =
      thread_ts === undefined
        ? await conversations.history(query)
        : await conversations.replies({ ...query, ts: thread_ts });
    return pageSchema.parse(page);
  } catch (cause) {
    const { message, reason } = toDeliveryError(cause);
    // That we may not read there says nothing about whether we may write there.
    if (reason.kind === 'retry') throw toDeliveryError(cause);
    throw untold(message, cause);
  }
}

function untold(why: string, cause?: unknown): DeliveryError {
  return new DeliveryError(`Slack: what was sent cannot be looked for: ${why}`, { kind: 'unknown' }, { cause });
}
