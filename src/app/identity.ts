import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes } from 'node:crypto';

/** Names for people and communities that tell nobody who they are, and stay the same for as long as the key does. */
export interface Identity {
  reporter(platform: string, memberId: string): string;
  community(platform: string, communityId: string): string;
  /** The signing key of a monitor or an automation: made anew whenever it is needed, so that none is ever stored. */
  signingKey(purpose: 'monitor' | 'automation', id: string): Uint8Array;
  /** A short name for a member that only this community's moderators see; of another community it is another. */
  nickname(community: string, reporter: string): string;
  /** Text that nobody can read without the key, nor move to another `place`: what has to be known again, but not kept in clear. */
  seal(text: string, place: string): string;
  /** Null where it was not sealed by us, for this place. */
  unseal(sealed: string, place: string): string | null;
}

/** Hex digits kept of the hash: 96 bits, far beyond any chance of two members sharing one. */
const HASH_DIGITS = 24;

/** Crockford's base 32 has no I, L, O and U: a name can be read out and typed. A million members share no name by chance. */
const LETTERS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const NICKNAME_LETTERS = 6;

/** AES-256-GCM's own sizes, in bytes. */
const NONCE_BYTES = 12;
const TAG_BYTES = 16;
const KEY_BYTES = 32;

/** Keyed hashes (HMAC-SHA-256), so that nobody without the key can try out ids; sealed with AES-256-GCM under a key of its own. */
export function createIdentity(secret: string): Identity {
  const hash = (kind: string, platform: string, id: string) =>
    createHmac('sha256', secret).update(`${kind}\0${platform}\0${id}`).digest('hex').slice(0, HASH_DIGITS);
  const sealing = new Uint8Array(hkdfSync('sha256', secret, '', 'stallwatch sealed text', KEY_BYTES));
  return {
    nickname(community, reporter) {
      const mac = createHmac('sha256', secret).update(`nickname\0${community}\0${reporter}`).digest();
      return Array.from(mac.subarray(0, NICKNAME_LETTERS), (byte) => LETTERS[byte % LETTERS.length]).join('');
    },
    seal(text, place) {
      const nonce = randomBytes(NONCE_BYTES);
      const cipher = createCipheriv('aes-256-gcm', sealing, nonce).setAAD(Buffer.from(place));
      const body = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
      return Buffer.concat([nonce, cipher.getAuthTag(), body]).toString('base64url');
    },
    unseal: (sealed, place) => unseal(sealing, Buffer.from(sealed, 'base64url'), place),
    reporter: (platform, memberId) => hash('member', platform, memberId),
    community: (platform, communityId) => hash('community', platform, communityId),
    signingKey: (purpose, id) => createHmac('sha256', secret).update(`signing key\0${purpose}\0${id}`).digest(),
  };
}

function unseal(key: Uint8Array, bytes: Buffer, place: string): string | null {
  if (bytes.length < NONCE_BYTES + TAG_BYTES) return null;
  const nonce = bytes.subarray(0, NONCE_BYTES);
  const tag = bytes.subarray(NONCE_BYTES, NONCE_BYTES + TAG_BYTES);
  const decipher = createDecipheriv('aes-256-gcm', key, nonce).setAAD(Buffer.from(place)).setAuthTag(tag);
  try {
    return decipher.update(bytes.subarray(NONCE_BYTES + TAG_BYTES), undefined, 'utf8') + decipher.final('utf8');
  } catch {
    return null;
  }
}
