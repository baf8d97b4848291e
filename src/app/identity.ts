import { createHmac } from 'node:crypto';

/** Names for people and communities that tell nobody who they are, and stay the same for as long as the key does. */
export interface Identity {
  reporter(platform: string, memberId: string): string;
  community(platform: string, communityId: string): string;
  /** The signing key of a monitor or an automation: made anew whenever it is needed, so that none is ever stored. */
  signingKey(purpose: 'monitor' | 'automation', id: string): Uint8Array;
}

/** Hex digits kept of the hash: 96 bits, far beyond any chance of two members sharing one. */
const HASH_DIGITS = 24;

/** Keyed hashes (HMAC-SHA-256), so that nobody without the key can try out ids. */
export function createIdentity(secret: string): Identity {
  const hash = (kind: string, platform: string, id: string) =>
    createHmac('sha256', secret).update(`${kind}\0${platform}\0${id}`).digest('hex').slice(0, HASH_DIGITS);
  return {
    reporter: (platform, memberId) => hash('member', platform, memberId),
    community: (platform, communityId) => hash('community', platform, communityId),
    signingKey: (purpose, id) => createHmac('sha256', secret).update(`signing key\0${purpose}\0${id}`).digest(),
  };
}
