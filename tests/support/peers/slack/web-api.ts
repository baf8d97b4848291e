/** `POST /api/<method>` as Slack answers it: form-encoded bodies with JSON inside, 200 for refusals, faults on request. */
import type { IncomingMessage, ServerResponse } from 'node:http';
import { text } from 'node:stream/consumers';
import { type Answer, type Arguments, type Caller, type Method, refuse } from './answers.ts';
import type { Fault, Faults } from './faults.ts';

import type { Workspace } from './workspace.ts';

export interface Exchange {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
}

export interface WebApiContext {
  readonly methods: ReadonlyMap<string, Method>;
  readonly faults: Faults;
  /** Who calls with this token, or Slack's word about it. */
  callerOf(method: string, token: string | null): Caller | string;
  /** Called with every refusal that means the bot sent something wrong. */
  violated(method: string, detail: string): void;
}

const violations = new Set([
  'cannot_unfurl_url',
  'missing_unfurls',
  'invalid_arguments',
  'invalid_blocks',
  'msg_blocks_too_long',
  'msg_too_long',
  'no_text',
]);

export async function answerWebApi(method: string, exchange: Exchange, context: WebApiContext): Promise<void> {
  const { request, response } = exchange;
  const body = await text(request);
  const fault = context.faults.take(method);
  const perform = () => carryOut(method, { body, token: bearer(request) }, context);
  if (fault === null) return json(response, 200, perform());
  if ('effect' in fault && fault.effect) perform();
  misbehave(response, fault);
}

function carryOut(
  method: string,
  call: { readonly body: string; readonly token: string | null },
  context: WebApiContext,
) {
  const run = context.methods.get(method);
  if (run === undefined) return refuse('unknown_method');
  const caller = context.callerOf(method, call.token);
  if (typeof caller === 'string') return refuse(caller);
  const answer = run(readForm(call.body), caller);
  // Refused without a word of what is wrong: not the bot's fault.
  const isOwnFault = 'response_metadata' in answer || answer.error !== 'invalid_blocks';
  if (!answer.ok && violations.has(String(answer.error)) && isOwnFault) {
    context.violated(method, JSON.stringify(answer));
  }
  return answer;
}

export function misbehave(response: ServerResponse, fault: Fault): void {
  switch (fault.kind) {
    case 'rate_limited': {
      const header = fault.retryAfterSeconds === null ? {} : { 'retry-after': String(fault.retryAfterSeconds) };
      response.writeHead(429, header).end('{"ok":false,"error":"ratelimited"}');
      return;
    }
    case 'status':
      response.writeHead(fault.status, { 'content-type': 'text/html' }).end('<html>Something went wrong</html>');
      return;
    case 'reset':
      response.socket?.resetAndDestroy();
      return;
    case 'hang':
      return;
    case 'refused':
      json(response, 200, refuse(fault.error));
  }
}

/** A private file, for those with the token; everybody else is sent to the log-in page. */
export function answerFile(
  id: string,
  { request, response }: Exchange,
  { workspace, token }: { readonly workspace: Workspace; readonly token: string | null },
): void {
  const file = workspace.files.get(id);
  if (file === undefined) return void response.writeHead(404).end();
  if (token === null || bearer(request) !== token)
    return void response.writeHead(302, { location: 'https://slack.test/login' }).end();
  // Without its length, as Slack's own servers may send it.
  response.writeHead(200, { 'transfer-encoding': 'chunked' }).end(file.content);
}

function json(response: ServerResponse, status: number, body: Answer): void {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
}

function bearer(request: IncomingMessage): string | null {
  return /^Bearer (.+)$/.exec(request.headers.authorization ?? '')?.[1] ?? null;
}

const structured: ReadonlySet<string> = new Set(['blocks', 'files', 'metadata', 'unfurls', 'view']);

/** The SDK writes lists and objects as JSON strings, and everything else as plain words. */
function readForm(body: string): Arguments {
  const entries = [...new URLSearchParams(body)].map(([name, value]): [string, unknown] => {
    return [name, structured.has(name) ? JSON.parse(value) : value];
  });
  return Object.fromEntries(entries);
}
