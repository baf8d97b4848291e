import {
  createHash,
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  type KeyObject,
  sign,
  verify,
} from 'node:crypto';
import type { Checking, Sealing } from '../../domain/response/evidence/index.ts';
import type { Store } from '../ports/index.ts';

/** Hex digits by which people compare keys: 64 bits. */
const FINGERPRINT_DIGITS = 16;
const KEY_BYTES = 32;
const SIGNATURE_BYTES = 64;
/** What stands before the raw key in its SubjectPublicKeyInfo (RFC 8410). */
const SPKI_PREFIX = Buffer.from('302a300506032b6570032100', 'hex');

export interface EvidenceSeal extends Sealing {
  signBytes(bytes: Uint8Array): string;
}

/** Ed25519 (RFC 8032). The pair is made at the first use and kept by the store, so that all nodes sign alike. */
export async function evidenceSeal(store: Store): Promise<EvidenceSeal> {
  const fresh = generateKeyPairSync('ed25519').privateKey.export({ type: 'pkcs8', format: 'pem' });
  const secret = createPrivateKey(await store.evidenceKey(String(fresh)));
  const publicKey = rawOf(createPublicKey(secret));
  const signBytes = (bytes: Uint8Array) => sign(null, bytes, secret).toString('base64url');
  return { sha256, publicKey, sign: (text) => signBytes(Buffer.from(text)), signBytes };
}

export const sha256 = (text: string | Uint8Array): string => createHash('sha256').update(text).digest('hex');

/** What people compare: `doctor` prints the same of the key that this installation signs with. */
export const fingerprintOf = (publicKey: string): string =>
  (sha256(Buffer.from(publicKey, 'base64url')).slice(0, FINGERPRINT_DIGITS).match(/.{4}/g) ?? []).join(' ');

export const checking: Checking = {
  sha256,
  verify: (text, signature, publicKey) => verifyBytes(Buffer.from(text), signature, publicKey),
};

/** False also where key or signature are none; base64url has to be written in its one shortest form. */
export function verifyBytes(bytes: Uint8Array, signature: string, publicKey: string): boolean {
  const key = decoded(publicKey, KEY_BYTES);
  const seal = decoded(signature, SIGNATURE_BYTES);
  if (key === null || seal === null) return false;
  try {
    return verify(null, bytes, keyOf(key), seal);
  } catch {
    return false;
  }
}

function decoded(text: string, bytes: number): Buffer | null {
  const buffer = Buffer.from(text, 'base64url');
  return buffer.length === bytes && buffer.toString('base64url') === text ? buffer : null;
}

const keyOf = (raw: Uint8Array): KeyObject =>
  createPublicKey({ key: Buffer.concat([SPKI_PREFIX, raw]), format: 'der', type: 'spki' });

const rawOf = (key: KeyObject): string =>
  key.export({ type: 'spki', format: 'der' }).subarray(SPKI_PREFIX.length).toString('base64url');
