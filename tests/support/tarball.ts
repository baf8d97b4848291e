import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';

export interface TarFile {
  readonly path: string;
  readonly bytes: Uint8Array;
}

const BLOCK = 512;

/** The regular files of a .tgz (ustar; long GNU names are not needed here). */
export function readTarball(file: string): readonly TarFile[] {
  const tar = gunzipSync(readFileSync(file));
  const files: TarFile[] = [];
  for (let at = 0; at + BLOCK <= tar.length && tar[at] !== 0; ) {
    const field = (start: number, length: number): string =>
      tar.toString('utf8', at + start, at + start + length).replace(/\0.*$/s, '');
    const size = Number.parseInt(field(124, 12), 8) || 0;
    const isFile = field(156, 1) === '0' || field(156, 1) === '';
    const path = [field(345, 155), field(0, 100)].filter((part) => part !== '').join('/');
    if (isFile) files.push({ path, bytes: tar.subarray(at + BLOCK, at + BLOCK + size) });
    at += BLOCK + Math.ceil(size / BLOCK) * BLOCK;
  }
  return files;
}
