import { Agent, type Dispatcher, fetch, ProxyAgent } from 'undici';
import { type Attachment, AttachmentError } from '../../app/ports/index.ts';
import { FILE_TIMEOUT_MS, MAX_FILE_BYTES } from './limits.ts';

/** A file as Discord tells of it. */
export interface SentFile {
  readonly name: string;
  readonly size: number;
  readonly url: string;
}

export interface Files {
  attachment(file: SentFile): Attachment;
  close(): Promise<void>;
}

/** Reads members' files from Discord's own hosts and from nowhere else, and only when somebody asks for the bytes. */
export function openFiles({ apiUrl, proxyUrl }: { apiUrl?: string | undefined; proxyUrl?: string | undefined }): Files {
  const dispatcher = proxyUrl ? new ProxyAgent({ uri: proxyUrl, proxyTunnel: true }) : new Agent();
  // What stands in for Discord's API serves its files as well.
  const own = apiUrl ? new URL(apiUrl).origin : null;
  return {
    attachment: (file) => ({
      name: file.name,
      sizeBytes: file.size,
      async read(maxBytes) {
        const most = Math.min(maxBytes, MAX_FILE_BYTES);
        if (file.size > most) throw tooLarge(most);
        if (!isDiscords(file.url, own)) throw new AttachmentError('gone', 'the file does not lie with Discord');
        return download(dispatcher, file.url, most);
      },
    }),
    close: () => dispatcher.destroy(),
  };
}

/** Where attachments are (reference, "Signed Attachment CDN URLs"). */
const HOSTS: ReadonlySet<string> = new Set(['cdn.discordapp.com', 'media.discordapp.net']);

function isDiscords(url: string, own: string | null): boolean {
  if (!URL.canParse(url)) return false;
  const { protocol, hostname, port, origin } = new URL(url);
  return origin === own || (protocol === 'https:' && port === '' && HOSTS.has(hostname));
}

async function download(dispatcher: Dispatcher, url: string, most: number): Promise<Uint8Array> {
  try {
    const signal = AbortSignal.timeout(FILE_TIMEOUT_MS);
    const response = await fetch(url, { dispatcher, redirect: 'error', signal });
    // An address is signed and good for a day; after that the file is as good as deleted.
    if (response.status === 404 || response.status === 403) throw new AttachmentError('gone', 'Discord has it no more');
    if (!response.ok) throw new AttachmentError('unreachable', `Discord answered ${response.status}`);
    return await bytesOf(response, most);
  } catch (error) {
    if (error instanceof AttachmentError) throw error;
    throw new AttachmentError('unreachable', 'the download broke off', { cause: error });
  }
}

/** Counted as it arrives: what Discord said of the size was said by whoever sent the file. */
async function bytesOf(response: Awaited<ReturnType<typeof fetch>>, most: number): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of response.body ?? []) {
    size += chunk.byteLength;
    if (size > most) throw tooLarge(most);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

const tooLarge = (most: number): AttachmentError => new AttachmentError('too_large', `more than ${most} bytes`);
