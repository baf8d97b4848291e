import type { Readable, Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createBrotliDecompress, createGunzip, createInflate } from 'node:zlib';
import { SourceError } from '../../app/ports/index.ts';

/** Reads a body to its end; fails as `broken` past `maxBytes`, before or after decompression, and destroys the socket. */
export async function readBody(body: Readable, encoding: string | null, maxBytes: number): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  const keep = async (source: AsyncIterable<Uint8Array>): Promise<void> => {
    for await (const chunk of bounded(source, maxBytes)) chunks.push(chunk);
  };
  const decompress = decompressor(encoding);
  if (decompress === null) await pipeline(body, keep);
  else await pipeline(body, (source: AsyncIterable<Uint8Array>) => bounded(source, maxBytes), decompress, keep);
  return Buffer.concat(chunks);
}

async function* bounded(source: AsyncIterable<Uint8Array>, maxBytes: number): AsyncGenerator<Uint8Array> {
  let total = 0;
  for await (const chunk of source) {
    total += chunk.byteLength;
    if (total > maxBytes) {
      throw new SourceError('broken', `the answer is larger than ${maxBytes} bytes: not a status feed`);
    }
    yield chunk;
  }
}

function decompressor(encoding: string | null): Transform | null {
  const name = (encoding ?? 'identity').trim().toLowerCase();
  if (name === '' || name === 'identity') return null;
  if (name === 'gzip' || name === 'x-gzip') return createGunzip();
  if (name === 'br') return createBrotliDecompress();
  if (name === 'deflate') return createInflate();
  throw new SourceError('broken', `the answer is compressed in a way we did not ask for (${name.slice(0, 40)})`);
}
