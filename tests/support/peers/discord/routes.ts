import { type Answer, emptyAnswer, messageAnswer, refused } from './answers.ts';
import { beginThread, type ChannelOffice, describeChannel, openDirect, publish } from './channels.ts';
import type { SchemaName } from './contract.ts';
import { routePattern } from './faults.ts';
import type { Logins } from './gateway.ts';
import type { Interactions } from './interactions.ts';
import { commandPayload, messagePayload } from './payloads.ts';
import { commandsBody, commandsRefusal, type MessageBody, messageBody, messageRefusal } from './rules.ts';
import type { Channel, World } from './world.ts';

/** One endpoint of Discord's REST API, as far as a bot like ours uses it. */
export interface Route {
  readonly pattern: RegExp;
  /** Whether the bot's token is asked for; interaction endpoints carry their own. */
  readonly auth: boolean;
  /** Schema of the request body, by the body where it may have several; of each entry where the body is a list. */
  readonly request: ((body: unknown) => SchemaName) | null;
  answer(call: Call): Answer;
}

interface Call {
  readonly params: Readonly<Record<string, string>>;
  readonly body: unknown;
  readonly query: URLSearchParams;
}

export interface RouteContext extends ChannelOffice {
  readonly interactions: Interactions;
  readonly gatewayUrl: () => string;
  readonly burst: Burst | null;
  /** How many shards Discord recommends. */
  readonly shards: number;
  readonly logins: Logins;
}

/** The bucket of a channel: so many messages in a window that opens with the first of them. */
export interface Burst {
  readonly messages: number;
  readonly windowMs: number;
}

export function routesOf(context: RouteContext): readonly Route[] {
  const { world, interactions, burst } = context;
  return [
    route('GET /gateway/bot', { auth: true, request: null, answer: () => gatewayAnswer(context) }),
    route('PUT /applications/:id/commands', {
      auth: true,
      request: () => 'ApplicationCommandUpdateRequest',
      answer: ({ params, body }) => putCommands(world, params.id ?? '', body),
    }),
    route('POST /channels/:channel/messages', {
      auth: true,
      request: () => 'MessageCreateRequest',
      answer: ({ params, body }) =>
        inChannel(world, params.channel ?? '', (channel) =>
          limited(channel, burst, () => createMessage(world, channel, messageBody.parse(body))),
        ),
    }),
    route('PATCH /channels/:channel/messages/:message', {
      auth: true,
      request: () => 'MessageEditRequestPartial',
      answer: ({ params, body }) =>
        inChannel(world, params.channel ?? '', (channel) =>
          editMessage(world, { channel, id: params.message ?? '' }, messageBody.parse(body)),
        ),
    }),
    ...channelRoutes(context),
    route('GET /attachments/:file', {
      auth: false,
      request: null,
      answer: ({ params }) => fileAnswer(world, params.file ?? ''),
    }),
    route('POST /interactions/:id/:token/callback', {
      auth: false,
      request: callbackSchema,
      answer: ({ params, body }) => interactions.callback(params.token ?? '', body),
    }),
    route('PATCH /webhooks/:application/:token/messages/@original', {
      auth: false,
      request: () => 'IncomingWebhookUpdateRequestPartial',
      answer: ({ params, body }) => interactions.editOriginal(params.token ?? '', body),
    }),
    route('DELETE /webhooks/:application/:token/messages/@original', {
      auth: false,
      request: null,
      answer: ({ params }) => interactions.deleteOriginal(params.token ?? ''),
    }),
    route('POST /webhooks/:application/:token', {
      auth: false,
      request: () => 'IncomingWebhookRequestPartial',
      answer: ({ params, body }) => interactions.followUp(params.token ?? '', body),
    }),
  ];
}

function channelRoutes(context: RouteContext): readonly Route[] {
  const { world } = context;
  const at = (params: Call['params'], act: (channel: Channel) => Answer): Answer =>
    inChannel(world, params.channel ?? '', act);
  return [
    route('GET /channels/:channel', {
      auth: true,
      request: null,
      answer: ({ params }) => at(params, (channel) => describeChannel(context, channel)),
    }),
    route('GET /channels/:channel/messages', {
      auth: true,
      request: null,
      answer: ({ params, query }) => at(params, (channel) => history(world, channel, query)),
    }),
    route('DELETE /channels/:channel/messages/:message', {
      auth: true,
      request: null,
      answer: ({ params }) =>
        at(params, (channel) =>
          channel.messages.delete(params.message ?? '')
            ? { ...emptyAnswer, status: 204 }
            : refused(404, 10008, 'Unknown Message'),
        ),
    }),
    route('POST /users/@me/channels', {
      auth: true,
      request: () => 'CreatePrivateChannelRequest',
      answer: ({ body }) => openDirect(context, body),
    }),
    route('POST /channels/:channel/messages/:message/threads', {
      auth: true,
      request: () => 'CreateTextThreadWithMessageRequest',
      answer: ({ params, body }) =>
        at(params, (channel) => beginThread(context, { channel, message: params.message ?? '' }, body)),
    }),
    route('POST /channels/:channel/messages/:message/crosspost', {
      auth: true,
      request: null,
      answer: ({ params }) => at(params, (channel) => publish(context, channel, params.message ?? '')),
    }),
  ];
}

function fileAnswer(world: World, name: string): Answer {
  const bytes = world.files.get(name);
  return bytes === undefined ? { ...emptyAnswer, status: 404 } : { status: 200, body: null, schema: null, bytes };
}

function route(name: string, rest: Omit<Route, 'pattern'>): Route {
  return { pattern: routePattern(name), ...rest };
}

function callbackSchema(body: unknown): SchemaName {
  const type = typeof body === 'object' && body !== null && 'type' in body ? body.type : null;
  if (type === 6 || type === 7) return 'UpdateMessageInteractionCallbackRequest';
  if (type === 8) return 'ApplicationCommandAutocompleteCallbackRequest';
  return type === 9 ? 'ModalInteractionCallbackRequest' : 'CreateMessageInteractionCallbackRequest';
}

function gatewayAnswer({ gatewayUrl, shards, logins }: RouteContext): Answer {
  const session_start_limit = { total: 1_000, remaining: 999, reset_after: 0, max_concurrency: logins.atOnce };
  return { status: 200, body: { url: gatewayUrl(), shards, session_start_limit }, schema: 'GatewayBotResponse' };
}

function putCommands(world: World, application: string, body: unknown): Answer {
  if (application !== world.applicationId) return refused(403, 20012, 'You are not authorized to do this.');
  const commands = commandsBody.parse(body);
  const wrong = commandsRefusal(commands);
  if (wrong !== null) return refused(400, wrong.code, wrong.message);
  world.commands = commands;
  const registered = commands.map((command) => commandPayload(world, command));
  return { status: 200, body: registered, schema: 'ApplicationCommandResponse' };
}

function inChannel(world: World, id: string, act: (channel: Channel) => Answer): Answer {
  const channel = world.channels.get(id);
  if (channel === undefined) return refused(404, 10003, 'Unknown Channel');
  const guild = channel.guild === null ? null : world.guilds.get(channel.guild);
  if (guild === undefined) return refused(403, 50001, 'Missing Access');
  if (channel.person !== null && world.closedInboxes.has(channel.person))
    return refused(403, 50007, 'Cannot send messages to this user');
  return channel.access === 'forbidden' ? refused(403, 50013, 'Missing Permissions') : act(channel);
}

/** With the headers that let an SDK wait before it is refused. */
function limited(channel: Channel, burst: Burst | null, act: () => Answer): Answer {
  if (burst === null) return act();
  const now = performance.now();
  const [opened = now] = channel.arrivals;
  channel.arrivals = now < opened + burst.windowMs ? [...channel.arrivals, now] : [now];
  const [start = now] = channel.arrivals;
  const seconds = String((start + burst.windowMs - now) / 1_000);
  const remaining = burst.messages - channel.arrivals.length;
  const headers = {
    'x-ratelimit-bucket': 'messages',
    'x-ratelimit-limit': String(burst.messages),
    'x-ratelimit-remaining': String(Math.max(0, remaining)),
    'x-ratelimit-reset-after': seconds,
  };
  if (remaining >= 0) return { ...act(), headers };
  return {
    status: 429,
    body: { code: 0, message: 'You are being rate limited.', retry_after: Number(seconds), global: false },
    schema: 'RatelimitedResponse',
    headers: { ...headers, 'retry-after': seconds, 'x-ratelimit-scope': 'user' },
  };
}

/** "The past few minutes" (resources/message). */
const NONCE_REMEMBERED_MS = 3 * 60_000;

/** `enforce_nonce`: the same nonce gives the first message back and writes nothing. */
function createMessage(world: World, channel: Channel, body: MessageBody): Answer {
  const wrong = messageRefusal(body);
  if (wrong !== null) return refused(400, wrong.code, wrong.message);
  const nonce = body.enforce_nonce === true && body.nonce ? String(body.nonce) : null;
  const known = channel.nonces.get(nonce ?? '');
  const isFresh = known !== undefined && world.now() - known.at < NONCE_REMEMBERED_MS;
  const first = isFresh ? channel.messages.get(known.id) : undefined;
  if (first !== undefined) return messageAnswer(world, first);
  const message = { id: world.newId(), channel: channel.id, body, ephemeral: false, edits: 0, published: false };
  channel.messages.set(message.id, message);
  if (nonce !== null) channel.nonces.set(nonce, { id: message.id, at: world.now() });
  return messageAnswer(world, message);
}

/** Newest first; where the bot may not read, a channel looks empty. */
function history(world: World, channel: Channel, query: URLSearchParams): Answer {
  const after = BigInt(query.get('after') ?? 0);
  const said = [...channel.messages.values()]
    .filter(({ id }) => BigInt(id) > after)
    .slice(0, Number(query.get('limit')));
  const seen = channel.access === 'write_only' ? [] : said.reverse();
  return { status: 200, body: seen.map((message) => messagePayload(world, message)), schema: 'MessageResponse' };
}

function editMessage(world: World, { channel, id }: { channel: Channel; id: string }, body: MessageBody): Answer {
  const message = channel.messages.get(id);
  if (message === undefined) return refused(404, 10008, 'Unknown Message');
  const wrong = messageRefusal(body);
  if (wrong !== null) return refused(400, wrong.code, wrong.message);
  message.body = { ...message.body, ...body };
  message.edits++;
  return messageAnswer(world, message);
}

export const unknownRoute: Answer = {
  ...emptyAnswer,
  status: 404,
  body: { code: 0, message: '404: Not Found' },
  schema: 'ErrorResponse',
};
