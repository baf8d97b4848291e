import { Agent, type Dispatcher, fetch, ProxyAgent } from 'undici';
import { AttachmentError } from '../../app/ports/index.ts';
import { MAX_FILE_BYTES, MAX_RESPONSE_BYTES, POLL_TIMEOUT_MS } from './limits.ts';

/** How the SDK's calls travel: with a time limit, a size limit, a proxy where one is set, and no redirects. */
export interface Wire {
  /** Handed to the SDK in place of node-fetch, whose kept-alive sockets cannot be closed. */
  fetch(url: string, call: SdkCall): Promise<Awaited<ReturnType<typeof fetch>>>;
  /** A file of at most that many bytes. Fails with `AttachmentError` only. */
  download(url: string, maxBytes: number): Promise<Uint8Array>;
  /** Ends the poll that is open, if any. */
  endPolling(): void;
  close(): Promise<void>;
}

/** What the SDK passes to `fetch`, as far as it is used. */
export interface SdkCall {
  readonly method: string;
  /** JSON, or the parts of an upload. */
  readonly body: string | AsyncIterable<Uint8Array>;
  readonly headers: Readonly<Record<string, string>>;
}

export interface WireOptions {
  readonly apiUrl: string;
  readonly proxyUrl: string | null;
  /** Time limit of every call but polls. */
  readonly callTimeoutMs: number;
}

export function openWire({ apiUrl, proxyUrl, callTimeoutMs }: WireOptions): Wire {
  let polling = new AbortController();
  const dispatcher = dispatcherFor(apiUrl, proxyUrl);
  return {
    fetch: async (url, { method, body, headers }) => {
      // undici would repeat the whole address, token and all, in its complaint.
      if (!URL.canParse(url)) throw new TypeError('the root of the Bot API is not a URL');
      const isPoll = url.endsWith('/getUpdates');
      const limit = AbortSignal.timeout(isPoll ? POLL_TIMEOUT_MS : callTimeoutMs);
      return fetch(url, {
        method,
        body,
        headers: { 'content-type': headers['content-type'] ?? 'application/json' },
        duplex: 'half',
        dispatcher,
        // A redirect would carry the token, which is part of the address, to somebody else.
        redirect: 'error',
        signal: isPoll ? AbortSignal.any([limit, polling.signal]) : limit,
      });
    },
    download: async (url, maxBytes) => {
      const signal = AbortSignal.timeout(callTimeoutMs);
      try {
        const response = await fetch(url, { dispatcher, redirect: 'error', signal });
        if (response.status === 404) throw new AttachmentError('gone', 'the file is not there any more');
        if (!response.ok) throw new AttachmentError('unreachable', `Telegram answered ${response.status}`);
        return await bytesOf(response, maxBytes);
      } catch (error) {
        if (error instanceof AttachmentError) throw error;
        // The cause may carry the address, and with it the token.
        throw new AttachmentError('unreachable', 'the download broke off');
      }
    },
    endPolling: () => {
      polling.abort();
      polling = new AbortController();
    },
    close: () => dispatcher.destroy(),
  };
}

async function bytesOf(response: Awaited<ReturnType<typeof fetch>>, maxBytes: number): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of response.body ?? []) {
    size += chunk.byteLength;
    if (size > maxBytes) throw new AttachmentError('too_large', `more than ${maxBytes} bytes`);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

function dispatcherFor(apiUrl: string, proxyUrl: string | null): Dispatcher {
  const options = { maxResponseSize: Math.max(MAX_RESPONSE_BYTES, MAX_FILE_BYTES) };
  // HTTPS_PROXY is for https only; a peer on loopback is spoken to directly.
  const isProxied = proxyUrl !== null && apiUrl.startsWith('https:');
  return isProxied ? new ProxyAgent({ ...options, uri: proxyUrl }) : new Agent(options);
}
