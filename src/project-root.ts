import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

const PROJECT_NAME = 'stallwatch';

/**
 * An absolute path inside the project, e.g. `projectPath('src', 'storage', 'migrations')`, the same whether the code
 * runs from `src` or as a bundle. Throws when this file lies in no `stallwatch` package.
 */
export function projectPath(...parts: readonly string[]): string {
  let folder = import.meta.dirname;
  while (!isProjectRoot(folder)) {
    const parent = dirname(folder);
    if (parent === folder) {
      throw new Error(`No package.json named "${PROJECT_NAME}" above ${import.meta.dirname}: run it from a checkout.`);
    }
    folder = parent;
  }
  return join(folder, ...parts);
}

function isProjectRoot(folder: string): boolean {
  const path = join(folder, 'package.json');
  if (!existsSync(path)) return false;
  const content: unknown = JSON.parse(readFileSync(path, 'utf8'));
  return typeof content === 'object' && content !== null && 'name' in content && content.name === PROJECT_NAME;
}
