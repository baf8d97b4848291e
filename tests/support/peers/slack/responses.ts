/** Response addresses: each invocation has one, good for five messages within 30 minutes. */
import { randomUUID } from 'node:crypto';
import { text } from 'node:stream/consumers';
import { z } from 'zod';
import type { Contracts } from './contracts.ts';
import { contentProblem } from './methods.ts';
import { createQueue, type Queue } from './queue.ts';
import { blocksToText, type Seen } from './seen.ts';
import type { Exchange } from './web-api.ts';
import type { Workspace } from './workspace.ts';

const MAX_USES = 5;

const messageSchema = z.strictObject({
  response_type: z.enum(['ephemeral', 'in_channel']).default('ephemeral'),
  text: z.string().optional(),
  blocks: z.array(z.unknown()).optional(),
  replace_original: z.boolean().optional(),
  delete_original: z.boolean().optional(),
  thread_ts: z.string().optional(),
  unfurl_links: z.boolean().optional(),
  unfurl_media: z.boolean().optional(),
});

export interface ResponseUrls {
  /** `replace`: what `replace_original` does to the message whose button was pressed; null where it is somebody's alone. */
  open(replace?: Replace | null): string;
  urlOf(id: string): string;
  next(id: string): Promise<Seen>;
  seen(id: string): readonly Seen[];
  expireAll(): void;
  answer(id: string, exchange: Exchange): Promise<void>;
}

type Replace = (said: { readonly text: string; readonly blocks: readonly unknown[] }) => void;

interface Conversation {
  readonly seen: Seen[];
  readonly queue: Queue<Seen>;
  readonly replace: Replace | null;
}

interface ResponsesContext {
  readonly baseUrl: string;
  readonly contracts: Contracts | null;
  readonly workspace: Workspace;
  violated(where: string, detail: string): void;
}

export function createResponses(context: ResponsesContext): ResponseUrls {
  const conversations = new Map<string, Conversation>();
  const expired = new Set<string>();

  function conversation(id: string) {
    const found = conversations.get(id);
    if (found === undefined) throw new Error(`nobody typed ${id}`);
    return found;
  }

  return {
    open(replace = null) {
      const id = randomUUID();
      conversations.set(id, { seen: [], queue: createQueue('an answer'), replace });
      return id;
    },
    urlOf: (id) => `${context.baseUrl}/response/${id}`,
    next: (id) => conversation(id).queue.next(),
    seen: (id) => conversation(id).seen,
    expireAll() {
      for (const id of conversations.keys()) expired.add(id);
    },
    async answer(id, { request, response }) {
      const { seen, queue, replace } = conversation(id);
      const read = messageSchema.safeParse(JSON.parse(await text(request)));
      const problem = read.success ? contentProblem(read.data, context) : { error: z.prettifyError(read.error) };
      if (!read.success || problem !== null) {
        if (problem === null || !('ok' in problem) || problem.response_metadata !== undefined) {
          context.violated('response_url', JSON.stringify(problem));
        }
        response.writeHead(400).end('invalid_payload');
        return;
      }
      if (seen.length >= MAX_USES || expired.has(id)) {
        response.writeHead(404).end(expired.has(id) ? 'expired_url' : 'used_url');
        return;
      }
      const said = toSeen(read.data);
      seen.push(said);
      if (read.data.replace_original === true) replace?.({ text: said.notification, blocks: said.blocks });
      response.writeHead(200).end('ok');
      queue.put(said);
    },
  };
}

function visibilityOf(message: z.infer<typeof messageSchema>): Seen['visibility'] {
  if (message.replace_original === true) return 'replaced';
  return message.response_type === 'ephemeral' ? 'private' : 'public';
}

function toSeen(message: z.infer<typeof messageSchema>): Seen {
  const blocks = message.blocks ?? [];
  return {
    visibility: visibilityOf(message),
    thread: message.thread_ts ?? null,
    text: blocks.length === 0 ? (message.text ?? '') : blocksToText(blocks),
    notification: message.text ?? '',
    blocks,
  };
}
