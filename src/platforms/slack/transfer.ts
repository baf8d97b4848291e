import { type Dispatcher, fetch } from 'undici';
import { SECOND_MS } from '../../domain/instant.ts';

/** A file is at most some megabytes: longer than this, and the person has given up. */
const TRANSFER_TIMEOUT_MS = 30 * SECOND_MS;

export interface Download {
  readonly token: string;
  readonly maxBytes: number;
}

/**
 * The content of one of Slack's files. A redirect is not followed: it leads to the log-in page when the token may not
 * read files (scope `files:read`), and the token is for Slack's eyes only.
 */
export async function download(
  url: string,
  { token, maxBytes }: Download,
  dispatcher: Dispatcher,
): Promise<Uint8Array | 'too_large' | 'gone'> {
  const response = await fetch(url, {
    headers: { authorization: `Bearer ${token}` },
    redirect: 'manual',
    signal: AbortSignal.timeout(TRANSFER_TIMEOUT_MS),
    dispatcher,
  });
  try {
    if (response.status === 404 || response.status === 410) return 'gone';
    if (!response.ok) throw new Error(`HTTP ${response.status}`);
    if (Number(response.headers.get('content-length') ?? 0) > maxBytes) return 'too_large';
    return await readUpTo(response.body ?? [], maxBytes);
  } finally {
    // Read to its end the body is closed already, and then this does nothing.
    await response.body?.cancel().catch(() => {});
  }
}

/** Puts a file at the address Slack gave for it; the address itself is the permission. */
export async function upload(url: string, bytes: Uint8Array, dispatcher: Dispatcher): Promise<void> {
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/octet-stream' },
    body: bytes,
    redirect: 'manual',
    signal: AbortSignal.timeout(TRANSFER_TIMEOUT_MS),
    dispatcher,
  });
  await response.body?.cancel();
  if (!response.ok) throw new Error(`HTTP ${response.status}`);
}

async function readUpTo(body: AsyncIterable<Uint8Array> | readonly Uint8Array[], maxBytes: number) {
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of body) {
    length += chunk.byteLength;
    if (length > maxBytes) return 'too_large';
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}
