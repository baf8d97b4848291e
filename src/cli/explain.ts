import { ConfigError } from '../config.ts';

/** What an operator can do about a failure, in one or two lines; a stack only for what nobody foresaw. */
export function explain(error: unknown): string {
  if (error instanceof ConfigError) return `The configuration is not right:\n${error.message}`;
  return foreseen(error) ?? (error instanceof Error ? (error.stack ?? error.message) : String(error));
}

/** What went wrong and the remedy, each said once; null when the error brings no remedy, so that it is a bug. */
export function foreseen(error: unknown): string | null {
  if (!(error instanceof Error && 'remedy' in error && typeof error.remedy === 'string')) return null;
  return error.message.includes(error.remedy) ? error.message : `${error.message}\n${error.remedy}`;
}
