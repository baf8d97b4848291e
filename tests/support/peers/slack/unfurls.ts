/** Addresses that people post, and what the app shows below them (`link_shared`, `chat.unfurl`). */
import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { type Answer, type Arguments, type Caller, type Method, refuse } from './answers.ts';
import type { Contracts } from './contracts.ts';
import type { Courier } from './courier.ts';
import { eventPayload } from './payloads.ts';
import { createQueue } from './queue.ts';
import { blocksProblem } from './rules.ts';
import { blocksToText } from './seen.ts';
import type { Workspace } from './workspace.ts';

/** What is shown below one message, by address, as people read it. */
export interface SeenPreviews {
  readonly team: string;
  readonly channel: string;
  readonly texts: Readonly<Record<string, string>>;
}

export interface Posting {
  readonly channel?: string;
  readonly team?: string;
  /** `composer`: it is still being written, and there is no message yet. */
  readonly source?: 'composer' | 'conversations_history';
}

export interface Posted {
  /** Slack delivers the event again, and gets an acknowledgement again. */
  redeliver(): Promise<void>;
}

export interface Unfurls {
  readonly methods: Readonly<Record<string, Method>>;
  /** Somebody posts these addresses; resolves when Slack's event was acknowledged. */
  share(urls: readonly string[], how?: Posting): Promise<Posted>;
  next(): Promise<SeenPreviews>;
  /** Every preview so far, also those somebody took. */
  readonly shown: readonly SeenPreviews[];
}

interface Message {
  readonly team: string;
  readonly channel: string;
  readonly urls: readonly string[];
}

const shape = z.record(z.string(), z.strictObject({ blocks: z.array(z.unknown()).min(1) }));
/** Slack refuses these below a message (slackapi/java-slack-sdk#948, getsentry/sentry#101303). */
const REFUSED: ReadonlySet<unknown> = new Set(['rich_text', 'actions']);
const EVENT_TIME = 1_769_500_000;

interface UnfurlsContext {
  readonly workspace: Workspace;
  readonly contracts: Contracts | null;
  readonly courier: Courier;
}

export function createUnfurls({ workspace, contracts, courier }: UnfurlsContext): Unfurls {
  const messages = new Map<string, Message>();
  const arrived = createQueue<SeenPreviews>('a preview');
  const shown: SeenPreviews[] = [];

  function unfurl(args: Arguments, { team }: Caller): Answer {
    const message = messages.get(`${args.unfurl_id ?? `${args.channel}:${args.ts}`}`);
    if (message === undefined || message.team !== team) return refuse('cannot_unfurl_message');
    const read = shape.safeParse(args.unfurls);
    if (!read.success) return refuse('invalid_arguments', z.prettifyError(read.error));
    const entries = Object.entries(read.data);
    if (entries.length === 0) return refuse('missing_unfurls');
    if (entries.some(([url]) => !message.urls.includes(url))) return refuse('cannot_unfurl_url');
    for (const [, { blocks }] of entries) {
      const problem = blocksProblem(blocks)?.detail ?? refusedIn(blocks) ?? contracts?.blocksProblem(blocks) ?? null;
      if (problem !== null) return refuse('invalid_blocks', problem);
    }
    const texts = Object.fromEntries(entries.map(([url, { blocks }]) => [url, blocksToText(blocks)]));
    const seen = { team, channel: message.channel, texts };
    shown.push(seen);
    arrived.put(seen);
    return { ok: true };
  }

  return {
    methods: { 'chat.unfurl': unfurl },
    async share(urls, { channel = 'C0OUTAGES', team = workspace.team, source } = {}) {
      const ts = workspace.nextTs();
      const unfurl_id = source && `${channel}.${ts}.${randomUUID()}`;
      messages.set(unfurl_id ?? `${channel}:${ts}`, { team, channel, urls });
      const event = {
        type: 'link_shared',
        channel: source === 'composer' ? 'COMPOSER' : channel,
        user: 'U0MEI',
        is_bot_user_member: true,
        message_ts: ts,
        links: urls.map((url) => ({ domain: URL.parse(url)?.hostname ?? '', url })),
        ...(source && { source, unfurl_id }),
        event_ts: ts,
      };
      const payload = eventPayload(event, { id: randomUUID(), team, at: EVENT_TIME });
      await courier.event(payload);
      return { redeliver: async () => void (await courier.event(payload)) };
    },
    next: arrived.next,
    shown,
  };
}

function refusedIn(blocks: readonly unknown[]): string | null {
  const types = blocks.map((block) => z.object({ type: z.string() }).parse(block).type);
  const refused = types.find((type) => REFUSED.has(type));
  return refused === undefined ? null : `a preview may have no ${refused}`;
}
