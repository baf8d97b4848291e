import { mkdir, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import type { Log, SentFile } from '../../app/ports/index.ts';

/** A terminal shows no files: they lie beside the database, and their paths are told. */
export async function saved(folder: string, files: readonly SentFile[], log: Log): Promise<readonly string[]> {
  const paths: string[] = [];
  for (const { name, bytes } of files) {
    const path = resolve(join(folder, name.replace(/[^\w.-]/g, '_')));
    try {
      await mkdir(folder, { recursive: true });
      await writeFile(path, bytes);
      paths.push(path);
    } catch (error) {
      log.warn('console.file_not_saved', { reason: error instanceof Error ? error.message : 'unknown' });
    }
  }
  return paths;
}
