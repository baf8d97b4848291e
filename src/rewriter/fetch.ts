import { Agent, fetch, ProxyAgent } from 'undici';

/** A brief has some two thousand characters; whatever is larger is no answer to us. */
const MAX_BODY_BYTES = 256 * 1024;
const MAX_HEADER_BYTES = 16 * 1024;

type Fetch = typeof globalThis.fetch;

interface FetchOptions {
  readonly baseUrl: string;
  readonly proxyUrl: string | undefined;
}

/** A fetch that reads no more than a bounded body, follows no redirect, and goes through the operator's proxy if there is one. */
export function openBoundedFetch({ baseUrl, proxyUrl }: FetchOptions): Fetch {
  const limits = { maxHeaderSize: MAX_HEADER_BYTES };
  const isNear = /^(localhost|127\.\d+\.\d+\.\d+|\[::1\])$/.test(new URL(baseUrl).hostname);
  const dispatcher =
    proxyUrl === undefined || isNear
      ? new Agent(limits)
      : new ProxyAgent({ uri: proxyUrl, proxyTunnel: true, ...limits });
  return async (input, init) => {
    const answer = await fetch(String(input), {
      method: init?.method ?? 'GET',
      headers: Object.fromEntries(new Headers(init?.headers)),
      body: typeof init?.body === 'string' ? init.body : null,
      signal: init?.signal ?? null,
      redirect: 'error',
      dispatcher,
    });
    const body = await boundedBody(answer.body);
    return new Response(body, { status: answer.status, headers: Object.fromEntries(answer.headers) });
  };
}

async function boundedBody(stream: AsyncIterable<Uint8Array> | null): Promise<Buffer> {
  const parts: Uint8Array[] = [];
  let bytes = 0;
  for await (const part of stream ?? []) {
    bytes += part.byteLength;
    if (bytes > MAX_BODY_BYTES) throw new Error(`The answer has more than ${MAX_BODY_BYTES} bytes`);
    parts.push(part);
  }
  return Buffer.concat(parts);
}
