/**
 * A Slack for tests on 127.0.0.1: Web API, Socket Mode, signed HTTP deliveries and response addresses, with the limits
 * and refusals of the real one, and a driver that does what people in the workspace do.
 */
import { randomUUID } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { type Contracts, readContracts } from './contracts.ts';
import { createFaults, type Fault } from './faults.ts';
import { type Filled, type SentFile, submissionPayload, suggestionPayload } from './form.ts';
import { formOf, type Posting, postSigned } from './http-delivery.ts';
import { pressInViewPayload, pressPayload } from './interactions.ts';
import { createMethods } from './methods.ts';
import { createOAuth, type OAuth } from './oauth.ts';
import { createResponses, type ResponseUrls } from './responses.ts';
import type { Seen } from './seen.ts';
import { createSocketModePeer, type SocketModePeer } from './socket-mode.ts';
import { takeUpload } from './uploads.ts';
import { createViews, type SeenView, type Views } from './views.ts';
import { answerFile, answerWebApi, misbehave } from './web-api.ts';
import { type ChannelMessage, createWorkspace, type Whisper, type Workspace } from './workspace.ts';

interface Typed {
  /** With its slash, e.g. `/stallwatch`. */
  readonly command: string;
  readonly text?: string;
  readonly channel?: string;
  readonly user?: string;
  readonly team?: string;
}

interface Pressing {
  /** The message the button stands in: one in a channel, or what somebody saw as an answer. */
  readonly on: ChannelMessage | Seen;
  /** What the button says. */
  readonly label: string;
  readonly channel?: string;
  readonly user?: string;
}

/** A command somebody typed or a button somebody pressed, after Slack had its acknowledgement. */
interface Deed {
  /** What the person saw next. */
  next(): Promise<Seen>;
  /** All that was said about it so far. */
  readonly seen: readonly Seen[];
  /** Slack delivers it again, and gets an acknowledgement again. */
  redeliver(): Promise<void>;
}

interface EventSource {
  readonly team?: string;
  /** In whole seconds. */
  readonly at?: number;
}
const EVENT_TIME = 1_769_500_000;

export interface SlackPeer {
  readonly apiUrl: string;
  readonly botToken: string;
  readonly appToken: string;
  readonly signingSecret: string;
  readonly workspace: Workspace;
  readonly socket: SocketModePeer;
  /** From here on everything is posted to this address instead of going through a socket. */
  deliverTo(url: string): void;
  slash(typed: Typed): Promise<Seen>;
  type(typed: Typed): Promise<Deed>;
  press(pressing: Pressing): Promise<Seen>;
  click(pressing: Pressing): Promise<Deed>;
  /** Somebody presses a button of a view, or of the app's own page. */
  pressIn(seen: SeenView, label: string): Promise<unknown>;
  readonly views: Views;
  readonly oauth: OAuth;
  /** What a menu of a form offers for what is typed. */
  suggest(seen: SeenView, option: string, typed: string): Promise<unknown>;
  /** Somebody sends a form; resolves when it was acknowledged, which closes it. */
  submit(seen: SeenView, filled: Filled): Promise<{ redeliver(): Promise<unknown> }>;
  /** An event of the Events API; the same id again is a redelivery. Resolves when acknowledged. */
  event(event: Readonly<Record<string, unknown>>, id?: string, from?: EventSource): Promise<void>;
  /** A slash command posted by whoever, signed as told; resolves with what the bot answered. */
  post(change: Partial<Posting>): Promise<{ readonly status: number; readonly body: string }>;
  messages(channel: string): readonly ChannelMessage[];
  /** What one person alone was shown in a channel without having asked for it there and then. */
  readonly whispers: readonly Whisper[];
  /** Somebody uploads a file: what Slack says of it where it was sent along. */
  upload(name: string, content: string): SentFile;
  /** The method's next call fails; `response_url` stands for all response addresses. */
  failNext(method: string, fault: Fault): void;
  /** Half an hour goes by for all that was typed. */
  expireResponses(): void;
  revokeTokens(): void;
  /** Everything the bot sent that Slack would refuse as malformed: empty at the end of a good test. */
  readonly violations: readonly string[];
  close(): Promise<void>;
}

export interface PeerOptions {
  /** Read once for many peers; null checks by hand only. */
  readonly contracts?: Contracts | null;
}

export async function startSlackPeer(options: PeerOptions = {}): Promise<SlackPeer> {
  const contracts = options.contracts === undefined ? readContracts() : options.contracts;
  const workspace = createWorkspace();
  const socket = createSocketModePeer();
  const faults = createFaults();
  const violations: string[] = [];
  const violated = (where: string, detail: string) => void violations.push(`${where}: ${detail}`);
  const tokens = { bot: 'xoxb-peer-1', app: 'xapp-peer-1', revoked: false };
  const signingSecret = 'peer-signing-secret';
  let target: string | null = null;

  const server = createServer((request, response) => void route(request, response));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const port = typeof address === 'object' ? address?.port : undefined;
  const responses = createResponses({ baseUrl: `http://127.0.0.1:${port}`, contracts, workspace, violated });
  const oauth = createOAuth({ team: workspace.team, token: tokens.bot });
  const views = createViews({ workspace, contracts });
  const methods = createMethods({
    workspace,
    oauth,
    views,
    contracts,
    uploadUrl: (file) => `http://127.0.0.1:${port}/upload/${file}`,
    socketUrl: () => `ws://127.0.0.1:${port}/link?ticket=${socket.newTicket()}`,
  });
  server.on('upgrade', (request, duplex, head) => socket.upgrade(request, duplex, head));

  async function route(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const [, kind, name = ''] = (request.url ?? '').split('/');
    if (kind === 'response') {
      const fault = faults.take('response_url');
      return fault === null ? responses.answer(name, { request, response }) : misbehave(response, fault);
    }
    if (kind === 'files')
      return answerFile(name, { request, response }, { workspace, token: tokens.revoked ? null : tokens.bot });
    if (kind === 'upload') return takeUpload(name, { request, response }, workspace);
    const callerOf = (method: string, token: string | null) => {
      if (method === 'oauth.v2.access') return { team: '' };
      if (token === null) return 'not_authed';
      const team = method === 'apps.connections.open' ? (token === tokens.app ? '' : undefined) : oauth.teamOf(token);
      if (team === undefined) return 'invalid_auth';
      return tokens.revoked ? 'token_revoked' : { team };
    };
    return answerWebApi(name, { request, response }, { methods, faults, callerOf, violated });
  }

  async function deliverSlash(payload: Readonly<Record<string, string>>, attempt?: number): Promise<unknown> {
    if (target === null) return socket.deliver('slash_commands', payload);
    const posting = { url: target, signingSecret, contentType: 'application/x-www-form-urlencoded' } as const;
    const retry = attempt === undefined ? {} : { attempt };
    return expectAck(await postSigned({ ...posting, ...retry, body: formOf(payload) }));
  }

  /** Resolves with what the bot answered in its acknowledgement. */
  async function deliverInteractive(payload: object, attempt?: number): Promise<unknown> {
    if (target === null) return socket.deliver('interactive', payload);
    const posting = { url: target, signingSecret, contentType: 'application/x-www-form-urlencoded' } as const;
    const retry = attempt === undefined ? {} : { attempt };
    const answer = await postSigned({ ...posting, ...retry, body: formOf({ payload: JSON.stringify(payload) }) });
    expectAck(answer);
    return answer.body === '' ? undefined : JSON.parse(answer.body);
  }

  async function deed(id: string, deliver: (attempt?: number) => Promise<unknown>): Promise<Deed> {
    await deliver();
    const redeliver = async () => void (await deliver(1));
    return { next: () => responses.next(id), seen: responses.seen(id), redeliver };
  }

  async function type(typed: Typed): Promise<Deed> {
    const id = responses.open();
    const payload = slashPayload(typed, {
      workspace,
      responses,
      trigger: views.trigger(id, typed.user ?? 'U0MEI'),
      id,
    });
    return deed(id, (attempt) => deliverSlash(payload, attempt));
  }

  async function click(pressing: Pressing): Promise<Deed> {
    const { on } = pressing;
    const id = responses.open('edits' in on ? (said) => workspace.replace(on, said) : null);
    const trigger = views.trigger(id, pressing.user ?? 'U0MEI');
    const payload = pressPayload(pressing, { workspace, responseUrl: responses.urlOf(id), trigger });
    return deed(id, (attempt) => deliverInteractive(payload, attempt));
  }

  return {
    apiUrl: `http://127.0.0.1:${port}/api/`,
    botToken: tokens.bot,
    appToken: tokens.app,
    signingSecret,
    workspace,
    socket,
    deliverTo: (url) => {
      target = url;
    },
    slash: async (typed) => (await type(typed)).next(),
    type,
    press: async (pressing) => (await click(pressing)).next(),
    click,
    pressIn(seen, label) {
      const trigger = views.trigger(randomUUID(), seen.user);
      return deliverInteractive(pressInViewPayload(seen, label, { workspace, trigger }));
    },
    views,
    oauth,
    suggest: (seen, option, typed) => deliverInteractive(suggestionPayload({ workspace, seen }, option, typed)),
    async submit(seen, filled) {
      const payload = submissionPayload({ workspace, seen }, filled, views.trigger(randomUUID(), seen.user));
      const acked = await deliverInteractive(payload);
      if (JSON.stringify(acked ?? {}) !== '{}')
        throw new Error(`a form is closed by an empty answer, not by ${JSON.stringify(acked)}`);
      views.close(seen.id);
      return { redeliver: () => deliverInteractive(payload, 1) };
    },
    async event(event, id = randomUUID(), from = {}) {
      const payload = eventPayload(event, { id, team: workspace.team, at: EVENT_TIME, ...from });
      if (target === null) return void (await socket.deliver('events_api', payload));
      const posting = { url: target, signingSecret, contentType: 'application/json' } as const;
      expectAck(await postSigned({ ...posting, body: JSON.stringify(payload) }));
    },
    post(change) {
      const id = responses.open();
      const payload = slashPayload({ command: '/stallwatch' }, { workspace, responses, trigger: `1337.${id}`, id });
      const posting = {
        signingSecret,
        contentType: 'application/x-www-form-urlencoded',
        body: formOf(payload),
      } as const;
      return postSigned({ url: target ?? '', ...posting, ...change });
    },
    messages: (channel) => workspace.messages.filter((message) => message.channel === channel),
    whispers: workspace.whispers,
    upload(name, content) {
      const id = `F${workspace.files.size}`;
      const url_private_download = `http://127.0.0.1:${port}/files/${id}`;
      workspace.files.set(id, { url_private_download, content });
      return { id, name, size: Buffer.byteLength(content), url_private_download };
    },
    failNext: faults.failNext,
    expireResponses: responses.expireAll,
    revokeTokens: () => {
      tokens.revoked = true;
    },
    violations,
    async close() {
      socket.close();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

function expectAck({ status, body }: { readonly status: number; readonly body: string }): void {
  if (status !== 200) throw new Error(`not acknowledged: ${status} ${body}`);
}

/** Slack's slash payload; text arrives with its three characters escaped. */
function slashPayload(
  typed: Typed,
  from: {
    readonly workspace: Workspace;
    readonly responses: ResponseUrls;
    readonly trigger: string;
    readonly id: string;
  },
): Readonly<Record<string, string>> {
  const channel = from.workspace.channels.get(typed.channel ?? 'C0OUTAGES');
  if (channel === undefined) throw new Error(`no channel ${typed.channel}`);
  const text = (typed.text ?? '').replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
  return {
    token: 'legacy',
    team_id: typed.team ?? from.workspace.team,
    team_domain: 'sellers',
    channel_id: channel.id,
    channel_name: channel.name,
    user_id: typed.user ?? 'U0MEI',
    user_name: 'mei',
    command: typed.command,
    text,
    api_app_id: 'A0STALL',
    is_enterprise_install: 'false',
    response_url: from.responses.urlOf(from.id),
    trigger_id: from.trigger,
  };
}

function eventPayload(event: Readonly<Record<string, unknown>>, from: Required<EventSource> & { readonly id: string }) {
  const bot = { enterprise_id: null, team_id: from.team, user_id: 'U0BOT', is_bot: true, is_enterprise_install: false };
  return {
    token: 'legacy',
    team_id: from.team,
    api_app_id: 'A0STALL',
    type: 'event_callback',
    event_id: `Ev${from.id}`,
    event_time: from.at,
    authorizations: [bot],
    is_ext_shared_channel: false,
    event,
  };
}
