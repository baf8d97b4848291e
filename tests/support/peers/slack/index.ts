/**
 * A Slack for tests on 127.0.0.1: Web API, Socket Mode, signed HTTP deliveries and response addresses, with the limits
 * and refusals of the real one, and a driver that does what people in the workspace do.
 */
import { createServer, type Server } from 'node:http';
import type { Caller } from './answers.ts';
import { type Contracts, readContracts } from './contracts.ts';
import { type Courier, createCourier } from './courier.ts';
import { createFaults, type Fault } from './faults.ts';
import type { SentFile } from './form.ts';
import { createMethods } from './methods.ts';
import { createOAuth, type OAuth } from './oauth.ts';
import { createPeople, type People } from './people.ts';
import { createResponses, type ResponseUrls } from './responses.ts';
import { createSocketModePeer, type SocketModePeer } from './socket-mode.ts';
import { createUnfurls, type Unfurls } from './unfurls.ts';
import { addFile, takeUpload } from './uploads.ts';
import { createViews, type Views } from './views.ts';
import { answerFile, answerWebApi, type Exchange, misbehave, type WebApiContext } from './web-api.ts';
import { type ChannelMessage, createWorkspace, type Whisper, type Workspace } from './workspace.ts';

export interface SlackPeer extends People {
  readonly apiUrl: string;
  readonly botToken: string;
  readonly appToken: string;
  readonly signingSecret: string;
  readonly workspace: Workspace;
  readonly socket: SocketModePeer;
  readonly deliverTo: Courier['deliverTo'];
  readonly views: Views;
  readonly unfurls: Unfurls;
  readonly oauth: OAuth;
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
  /** What the names of messages go by; without it time stands still. */
  readonly now?: () => number;
}

export async function startSlackPeer(options: PeerOptions = {}): Promise<SlackPeer> {
  const contracts = options.contracts === undefined ? readContracts() : options.contracts;
  const workspace = createWorkspace(options.now);
  const socket = createSocketModePeer();
  const faults = createFaults();
  const violations: string[] = [];
  const violated = (where: string, detail: string) => void violations.push(`${where}: ${detail}`);
  const tokens: Tokens = { bot: 'xoxb-peer-1', app: 'xapp-peer-1', revoked: false };
  const signingSecret = 'peer-signing-secret';
  const { server, host } = await listen();
  const responses = createResponses({ baseUrl: `http://${host}`, contracts, workspace, violated });
  const oauth = createOAuth({ team: workspace.team, token: tokens.bot });
  const views = createViews({ workspace, contracts });
  const uploadUrl = (file: string) => `http://${host}/upload/${file}`;
  const socketUrl = () => `ws://${host}/link?ticket=${socket.newTicket()}`;
  const courier = createCourier(socket, signingSecret);
  const unfurls = createUnfurls({ workspace, contracts, courier });
  const methods = createMethods({ workspace, oauth, views, unfurls, contracts, uploadUrl, socketUrl });
  const side = { workspace, responses, oauth, methods, faults, tokens, violated };
  server.on('request', (request, response) => void route({ request, response }, side));
  server.on('upgrade', (request, duplex, head) => socket.upgrade(request, duplex, head));
  return {
    ...createPeople({ workspace, responses, views, courier }),
    apiUrl: `http://${host}/api/`,
    botToken: tokens.bot,
    appToken: tokens.app,
    signingSecret,
    workspace,
    socket,
    deliverTo: courier.deliverTo,
    views,
    unfurls,
    oauth,
    messages: (channel) => workspace.messages.filter((message) => message.channel === channel),
    whispers: workspace.whispers,
    upload: (name, content) => addFile(workspace, { name, content, root: `http://${host}/files` }),
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

async function listen(): Promise<{ readonly server: Server; readonly host: string }> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  return { server, host: `127.0.0.1:${typeof address === 'object' ? address?.port : undefined}` };
}

interface Tokens {
  readonly bot: string;
  readonly app: string;
  revoked: boolean;
}

interface Side extends Omit<WebApiContext, 'callerOf'> {
  readonly workspace: Workspace;
  readonly responses: ResponseUrls;
  readonly oauth: OAuth;
  readonly tokens: Tokens;
}

async function route(exchange: Exchange, side: Side): Promise<void> {
  const { workspace, responses, faults, tokens } = side;
  const [, kind, name = ''] = (exchange.request.url ?? '').split('/');
  switch (kind) {
    case 'response': {
      const fault = faults.take('response_url');
      return fault === null ? responses.answer(name, exchange) : misbehave(exchange.response, fault);
    }
    case 'files':
      return answerFile(name, exchange, { workspace, token: tokens.revoked ? null : tokens.bot });
    case 'upload':
      return takeUpload(name, exchange, workspace);
    default:
      return answerWebApi(name, exchange, { ...side, callerOf: (method, token) => callerOf(side, method, token) });
  }
}

function callerOf({ tokens, oauth }: Side, method: string, token: string | null): Caller | string {
  if (method === 'oauth.v2.access') return { team: '' };
  if (token === null) return 'not_authed';
  const team = method === 'apps.connections.open' ? (token === tokens.app ? '' : undefined) : oauth.teamOf(token);
  if (team === undefined) return 'invalid_auth';
  return tokens.revoked ? 'token_revoked' : { team };
}
