import { existsSync } from 'node:fs';
import { projectPath } from '../../src/project-root.ts';

/**
 * A path inside `shared`, the folder beside the project with recorded data and official contracts, or null where it is
 * absent: a test that needs it skips itself then.
 */
export function sharedPath(...parts: readonly string[]): string | null {
  const path = projectPath('..', 'shared', ...parts);
  return existsSync(path) ? path : null;
}
