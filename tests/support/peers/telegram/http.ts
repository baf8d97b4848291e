import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';
import { z } from 'zod';
import type { Contract } from './contract.ts';
import { type Backend, methods } from './methods.ts';
import { readUpload } from './multipart.ts';
import { type Call, type Fault, Refusal } from './types.ts';

/** The Bot API over HTTP, as far as a bot can tell it from Telegram's. */
export interface BotApiServer {
  readonly url: string;
  /** Every call that came with the right token, in order. */
  readonly calls: readonly Call[];
  /** What broke the contract, on either side. Tests expect none. */
  readonly violations: string[];
  fail(method: string, fault: Fault): void;
  close(): Promise<void>;
}

export interface BotApiOptions {
  readonly token: string;
  readonly backend: Backend;
  readonly contract: Contract;
}

export async function serveBotApi(options: BotApiOptions): Promise<BotApiServer> {
  const calls: Call[] = [];
  const violations: string[] = [];
  const faults: { readonly method: string; readonly fault: Fault }[] = [];
  const takeFault = (method: string): Fault | null => {
    const index = faults.findIndex((entry) => entry.method === method);
    return index === -1 ? null : (faults.splice(index, 1)[0]?.fault ?? null);
  };
  const server = createServer((request, response) => {
    const work: Work = { ...options, request, response, calls, violations, takeFault };
    handle(work).catch((error) => violations.push(`peer failed: ${String(error)}`));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${portOf(server)}`,
    calls,
    violations,
    fail: (method, fault) => faults.push({ method, fault }),
    close: async () => {
      options.backend.updates.close();
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      server.closeAllConnections();
      await closed;
    },
  };
}

interface Work extends BotApiOptions {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  readonly calls: Call[];
  readonly violations: string[];
  takeFault(method: string): Fault | null;
}

const payloadShape = z.record(z.string(), z.unknown());

async function handle(work: Work): Promise<void> {
  const { request, response, token, takeFault } = work;
  const download = /^\/file\/bot([^/]+)\/documents\/(\w+)$/.exec(new URL(request.url ?? '/', 'http://peer').pathname);
  if (download !== null) return sendFile(work, decodeURIComponent(download[1] ?? ''), download[2] ?? '');
  const match = /^\/bot([^/]+)\/(\w+)$/.exec(new URL(request.url ?? '/', 'http://peer').pathname);
  const body = await buffer(request);
  const [, given, method] = match ?? [];
  if (given === undefined || method === undefined) return refuse(response, new Refusal(404, 'Not Found'));
  // A token without its shape is unknown as a path, one with the wrong secret is unauthorised.
  if (!/^\d+:\S+$/.test(decodeURIComponent(given))) return refuse(response, new Refusal(404, 'Not Found'));
  if (decodeURIComponent(given) !== token) return refuse(response, new Refusal(401, 'Unauthorized'));
  const fault = takeFault(method);
  if (fault && !(await survives(response, fault, 'before'))) return;
  try {
    const result = await perform(work, method, payloadOf(work, body));
    if (fault && !(await survives(response, fault, 'after'))) return;
    respond(response, 200, { ok: true, result });
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    refuse(response, error);
  }
}

function sendFile({ response, token, backend }: Work, given: string, id: string): void {
  const file = backend.files.get(id);
  if (given !== token || file === undefined) refuse(response, new Refusal(404, 'Not Found'));
  else {
    response.writeHead(200, { 'content-type': 'application/octet-stream' });
    response.end(file);
  }
}

/** Uploaded files are kept, and the fields that name them name what is kept. */
function payloadOf({ request, backend }: Work, body: Buffer): Readonly<Record<string, unknown>> {
  const type = request.headers['content-type'] ?? '';
  if (!type.startsWith('multipart/form-data')) {
    return payloadShape.parse(body.length === 0 ? {} : JSON.parse(body.toString()));
  }
  const { fields, files } = readUpload(body, type);
  for (const [id, bytes] of files) backend.files.set(`attach://${id}`, bytes);
  return fields;
}

async function perform(work: Work, method: string, payload: Readonly<Record<string, unknown>>): Promise<unknown> {
  const { backend, contract, calls, violations } = work;
  calls.push({ method, payload });
  const complaint = contract.checkCall(method, payload);
  if (complaint !== null) {
    violations.push(complaint);
    throw new Refusal(400, `Bad Request: ${complaint}`);
  }
  const run = methods[method];
  if (run === undefined) {
    violations.push(`the peer does not speak ${method}`);
    throw new Refusal(404, 'Not Found: method not found');
  }
  return await run(backend, payload);
}

/** Plays the fault at its moment; false when nothing more is to be answered. */
async function survives(response: ServerResponse, fault: Fault, moment: 'before' | 'after'): Promise<boolean> {
  const when = 'when' in fault ? fault.when : 'before';
  if (when !== moment) return true;
  switch (fault.kind) {
    case 'flood': {
      const parameters = { retry_after: fault.retryAfter };
      refuse(response, new Refusal(429, `Too Many Requests: retry after ${fault.retryAfter}`, parameters));
      return false;
    }
    case 'refuse':
      refuse(response, new Refusal(fault.status, fault.description));
      return false;
    case 'garble':
      response.writeHead(502, { 'content-type': fault.type });
      response.end(fault.body);
      return false;
    case 'error':
      refuse(response, new Refusal(fault.status, 'Internal Server Error'));
      return false;
    case 'reset':
      response.socket?.resetAndDestroy();
      return false;
    case 'hang':
      return false;
  }
}

function refuse(response: ServerResponse, { status, message, parameters }: Refusal): void {
  const hasParameters = Object.keys(parameters).length > 0;
  respond(response, status, {
    ok: false,
    error_code: status,
    description: message,
    ...(hasParameters && { parameters }),
  });
}

function respond(response: ServerResponse, status: number, body: object): void {
  response.writeHead(status, { 'content-type': 'application/json' });
  response.end(JSON.stringify(body));
}

function portOf(server: Server): number {
  const address: AddressInfo | string | null = server.address();
  if (address === null || typeof address === 'string') throw new Error('the peer does not listen');
  return address.port;
}
