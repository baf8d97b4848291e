import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { type Answer, refused } from './answers.ts';
import { bodyOf } from './bodies.ts';
import type { Contract } from './contract.ts';
import type { FaultEffect, Faults } from './faults.ts';
import { type Route, unknownRoute } from './routes.ts';
import type { WireEntry } from './transcript.ts';

export interface RestOptions {
  readonly contract: Contract;
  readonly faults: Faults;
  readonly routes: readonly Route[];
  readonly token: string;
}

/** A request that was answered or deliberately not. */
export interface LoggedRequest {
  readonly method: string;
  /** Without `/api/v10`. */
  readonly path: string;
  readonly body: unknown;
  /** Null: never answered. */
  readonly status: number | null;
}

export interface RestLog {
  readonly requests: LoggedRequest[];
  /** Requests of the bot, and answers of this peer, that break Discord's contract. */
  readonly violations: string[];
  readonly waiting: Set<(request: LoggedRequest) => void>;
  /** Everything that went over the wire, in its order. */
  readonly wire: WireEntry[];
}

const PREFIX = '/api/v10';

export function createRest(options: RestOptions, log: RestLog): Server {
  return createServer((request, response) => {
    serve(request, response, options).then(
      (logged) => {
        log.requests.push(logged);
        log.wire.push({ kind: 'request', request: logged });
        for (const wake of log.waiting) wake(logged);
      },
      (error: unknown) => {
        log.violations.push(`the peer failed at ${request.method} ${request.url}: ${String(error)}`);
        response.destroy();
      },
    );
  });

  async function serve(request: IncomingMessage, response: ServerResponse, rest: RestOptions): Promise<LoggedRequest> {
    const method = request.method ?? 'GET';
    const url = new URL(request.url ?? '/', 'http://peer');
    const path = decodeURIComponent(url.pathname).replace(PREFIX, '');
    const body = await bodyOf(request);
    const query = url.searchParams;
    const call = { method, path, body, query, authorization: request.headers.authorization ?? null };
    const fault = rest.faults.next(method, path);
    const early = fault === null ? null : earlyAnswer(fault);
    if (early === 'none') return { method, path, body, status: null };
    if (early === 'reset') {
      request.socket.destroy();
      return { method, path, body, status: null };
    }
    const answer = early ?? answerTo(call, rest, log);
    if (fault?.kind === 'reset') {
      request.socket.destroy();
      return { method, path, body, status: null };
    }
    const last = fault?.kind === 'server_error' ? serverError : answer;
    write(response, last);
    return { method, path, body, status: last.status };
  }
}

interface IncomingCall {
  readonly method: string;
  readonly path: string;
  readonly body: unknown;
  readonly query: URLSearchParams;
  readonly authorization: string | null;
}

function answerTo(call: IncomingCall, { contract, routes, token }: RestOptions, log: RestLog): Answer {
  const name = `${call.method} ${call.path}`;
  const route = routes.find(({ pattern }) => pattern.test(name));
  if (route === undefined) {
    log.violations.push(`${name}: no such endpoint here`);
    return unknownRoute;
  }
  if (route.auth && call.authorization !== `Bot ${token}`) return refused(401, 0, '401: Unauthorized');
  const wrong = requestViolation(route, call.body, contract);
  const answer =
    wrong === null
      ? route.answer({ params: { ...route.pattern.exec(name)?.groups }, body: call.body, query: call.query })
      : refused(400, 50035, `Invalid Form Body: ${wrong}`);
  if (answer.status === 400 && !isHonest(answer)) log.violations.push(`${name}: ${JSON.stringify(answer.body)}`);
  const ours = answerViolation(answer, contract);
  if (ours !== null) log.violations.push(`the peer's own answer to ${name}: ${ours}`);
  return answer;
}

/**
 * Refusals that an honest bot meets: an event that was redelivered (40060), a message that is published already (40033),
 * a thread that exists (160004), a channel that has none (50024). Everything else with a 400 is a mistake of its own.
 */
const honest: ReadonlySet<unknown> = new Set([40060, 40033, 160004, 50024]);

const isHonest = ({ body }: Answer): boolean => body !== null && 'code' in body && honest.has(body.code);

function requestViolation(route: Route, body: unknown, contract: Contract): string | null {
  if (route.request === null) return null;
  const schema = route.request;
  const parts: readonly unknown[] = Array.isArray(body) ? body : [body];
  return parts.map((part) => contract.violation(schema(part), part)).find((wrong) => wrong !== null) ?? null;
}

function answerViolation({ schema, body }: Answer, contract: Contract): string | null {
  if (schema === null) return null;
  const parts: readonly unknown[] = Array.isArray(body) ? body : [body];
  return parts.map((part) => contract.violation(schema, part)).find((wrong) => wrong !== null) ?? null;
}

const serverError: Answer = { status: 502, body: null, schema: null };

/** What is answered instead of doing anything; null: the request is carried out first. */
function earlyAnswer(fault: FaultEffect): Answer | 'none' | 'reset' | null {
  switch (fault.kind) {
    case 'rate_limit':
      return {
        status: 429,
        body: {
          code: 0,
          message: 'You are being rate limited.',
          retry_after: fault.bodySeconds,
          global: fault.scope === 'global',
        },
        schema: 'RatelimitedResponse',
        headers: {
          'retry-after': String(fault.headerSeconds),
          'x-ratelimit-scope': fault.scope,
          ...(fault.scope === 'global' ? { 'x-ratelimit-global': 'true' } : {}),
        },
      };
    case 'error':
      return refused(fault.status, fault.code, `Error ${fault.code}`);
    case 'page':
      return { status: fault.status, body: null, schema: null, headers: { 'content-type': 'text/html' } };
    case 'server_error':
      return fault.when === 'before' ? serverError : null;
    case 'reset':
      return fault.when === 'before' ? 'reset' : null;
    case 'hang':
      return 'none';
  }
}

function write(response: ServerResponse, { status, body, bytes, headers }: Answer): void {
  response.writeHead(status, { ...(body === null ? {} : { 'content-type': 'application/json' }), ...headers });
  response.end(bytes ?? (body === null ? undefined : JSON.stringify(body)));
}
