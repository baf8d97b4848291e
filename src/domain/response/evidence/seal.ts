import { canonical, type Json } from './canonical.ts';

export const EVIDENCE_FORMAT = 'stallwatch-evidence/1';

/** One thing that was known, and the hash of the one before it. */
export interface SealedEntry {
  readonly seq: number;
  readonly kind: string;
  readonly content: Json;
  /** Hash of the entry before; 64 zeros for the first. */
  readonly previous: string;
  /** SHA-256 over the canonical form of everything above. */
  readonly hash: string;
}

/** A pack: a chain of entries, and one signature over its end. Whoever changes a byte breaks one or the other. */
export interface SealedPack {
  readonly format: typeof EVIDENCE_FORMAT;
  readonly entries: readonly SealedEntry[];
  readonly count: number;
  /** Hash of the last entry. */
  readonly head: string;
  /** Raw Ed25519 key, base64url. */
  readonly publicKey: string;
  /** Over the canonical form of format, count, head and publicKey; base64url. */
  readonly signature: string;
}

export interface Sealing {
  /** Hex. */
  sha256(text: string): string;
  readonly publicKey: string;
  sign(text: string): string;
}

/** Something known, before it is sealed. */
export interface Fact {
  readonly kind: string;
  readonly content: Json;
}

const BEFORE_THE_FIRST = '0'.repeat(64);

export function sealPack(facts: readonly Fact[], sealing: Sealing): SealedPack {
  const entries: SealedEntry[] = [];
  for (const { kind, content } of facts) {
    const bare = { seq: entries.length, kind, content, previous: entries.at(-1)?.hash ?? BEFORE_THE_FIRST };
    entries.push({ ...bare, hash: sealing.sha256(canonical(bare)) });
  }
  const end = endOf(entries, sealing.publicKey);
  return { ...end, entries, signature: sealing.sign(canonical(end)) };
}

function endOf(entries: readonly SealedEntry[], publicKey: string) {
  const head = entries.at(-1)?.hash ?? BEFORE_THE_FIRST;
  return { format: EVIDENCE_FORMAT, count: entries.length, head, publicKey } as const;
}

export interface Checking {
  sha256(text: string): string;
  verify(text: string, signature: string, publicKey: string): boolean;
}

/** What is wrong with a pack; the first entry that is wrong is named. */
export type PackFault =
  | { readonly kind: 'entry_changed'; readonly seq: number }
  | { readonly kind: 'chain_broken'; readonly seq: number }
  | { readonly kind: 'wrong_end' }
  | { readonly kind: 'wrong_signature' };

/** Null: nothing is wrong with it. */
export function faultOf(pack: SealedPack, checking: Checking): PackFault | null {
  let previous = BEFORE_THE_FIRST;
  for (const [seq, entry] of pack.entries.entries()) {
    const { hash, ...bare } = entry;
    if (entry.seq !== seq || entry.previous !== previous) return { kind: 'chain_broken', seq };
    if (checking.sha256(canonical(bare)) !== hash) return { kind: 'entry_changed', seq };
    previous = hash;
  }
  const end = endOf(pack.entries, pack.publicKey);
  if (pack.head !== end.head || pack.count !== end.count) return { kind: 'wrong_end' };
  return checking.verify(canonical(end), pack.signature, pack.publicKey) ? null : { kind: 'wrong_signature' };
}
