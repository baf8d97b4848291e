import { createHash } from 'node:crypto';
import type { OfficialPhase } from '../../domain/outage/vocabulary.ts';

const HASH_DIGITS = 16;

/** Identity of what a block says: SHA-256 of phase and text with white space folded, first 16 hexadecimal digits. */
export function blockHash(phase: OfficialPhase, text: string): string {
  return digest(`${phase} ${text.replace(/\s+/g, ' ').trim()}`);
}

/** A short stable name for something that has none of its own. */
export function digest(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, HASH_DIGITS);
}
