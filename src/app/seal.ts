import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';

/** Keeps what the database should not know in the clear. */
export interface Seal {
  /** `place` is where the secret belongs; it opens nowhere else. */
  close(secret: string, place: string): string;
  /** Null: not sealed by us, for another place, or with another key. */
  open(sealed: string, place: string): string | null;
}

const CIPHER = 'aes-256-gcm';
const KEY_BYTES = 32;
/** NIST SP 800-38D: 96 random bits are good for 2^32 seals of one key. */
const NONCE_BYTES = 12;
const TAG_BYTES = 16;
/** Another way of sealing gets another number. */
const VERSION = '1';

/** AES-256-GCM under a key derived from the secrets (HKDF-SHA-256); `purpose` keeps one use's key from another's. */
export function createSeal(secrets: readonly string[], purpose: string): Seal {
  const key = Buffer.from(hkdfSync('sha256', secrets.join('\0'), '', `stallwatch ${purpose}`, KEY_BYTES));
  return {
    close(secret, place) {
      const nonce = randomBytes(NONCE_BYTES);
      const cipher = createCipheriv(CIPHER, key, nonce, { authTagLength: TAG_BYTES }).setAAD(Buffer.from(place));
      const hidden = Buffer.concat([cipher.update(secret, 'utf8'), cipher.final()]);
      return `${VERSION}.${Buffer.concat([nonce, cipher.getAuthTag(), hidden]).toString('base64url')}`;
    },
    open(sealed, place) {
      const [version, body = ''] = sealed.split('.');
      const bytes = Buffer.from(body, 'base64url');
      if (version !== VERSION || bytes.length < NONCE_BYTES + TAG_BYTES) return null;
      const nonce = bytes.subarray(0, NONCE_BYTES);
      const decipher = createDecipheriv(CIPHER, key, nonce, { authTagLength: TAG_BYTES })
        .setAAD(Buffer.from(place))
        .setAuthTag(bytes.subarray(NONCE_BYTES, NONCE_BYTES + TAG_BYTES));
      try {
        const hidden = bytes.subarray(NONCE_BYTES + TAG_BYTES);
        return Buffer.concat([decipher.update(hidden), decipher.final()]).toString('utf8');
      } catch {
        return null;
      }
    },
  };
}
