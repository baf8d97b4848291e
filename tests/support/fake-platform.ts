import {
  type Address,
  DeliveryError,
  type DeliveryFailure,
  deliveryIn,
  isSameDelivery,
  type Message,
  type Platform,
} from '../../src/app/ports/index.ts';
import { toPlainText } from '../../src/document/index.ts';

export interface FakePlatform extends Platform {
  /** Every message that stands, in the order of sending, as a person reads it. */
  readonly standing: readonly {
    readonly address: Address;
    readonly ref: string;
    readonly text: string;
    readonly edits: number;
    readonly silent: boolean;
    /** Whom it called when it was sent. */
    readonly called: readonly string[];
  }[];
  /** The next send or edit fails so; `after`: the message is out all the same. */
  failNext(failure: DeliveryFailure | Error, when?: 'before' | 'after'): void;
  /** From here on it can be looked for what was sent; the next look fails so. */
  letLook(failure?: DeliveryFailure): void;
}

/** A chat platform that only remembers; for what the relay does, not for what an SDK does. */
export function createFakePlatform(name: string, idempotentSends = false): FakePlatform {
  const standing: {
    address: Address;
    ref: string;
    text: string;
    edits: number;
    silent: boolean;
    called: readonly string[];
    key: string;
  }[] = [];
  let sent = 0;
  const byKey = new Map<string, string>();
  const failures: { failure: DeliveryFailure | Error; when: 'before' | 'after' }[] = [];
  const failing = (when: 'before' | 'after'): void => {
    const next = failures[0];
    if (next?.when !== when) return;
    failures.shift();
    throw next.failure instanceof Error ? next.failure : new DeliveryError('made up', next.failure);
  };
  const read = ({ document, setting }: Message): string => toPlainText(document, setting);
  const platform: FakePlatform = {
    name,
    idempotentSends,
    pace: { perSecond: 100_000, maxInFlight: 10, perChannelMs: 0 },
    standing,
    failNext: (failure, when = 'before') => void failures.push({ failure, when }),
    letLook(failure) {
      const failures = failure === undefined ? [] : [failure];
      platform.find = async (address, { key }) => {
        const next = failures.shift();
        if (next !== undefined) throw new DeliveryError('made up', next);
        const found = standing.find((one) => one.address.channel === address.channel && isSameDelivery(one.key, key));
        return found?.ref ?? null;
      };
    },
    start: async () => {},
    stop: async () => {},
    async remove(_address, ref) {
      failing('before');
      const at = standing.findIndex((one) => one.ref === ref);
      if (at !== -1) standing.splice(at, 1);
    },
    async send(address, message) {
      failing('before');
      const known = idempotentSends ? byKey.get(deliveryIn(message.key)) : undefined;
      const ref = known ?? `${name}-${++sent}`;
      if (!known)
        standing.push({
          address,
          ref,
          text: read(message),
          edits: 0,
          silent: message.silent === true,
          called: (message.document.mentions ?? []).map(({ label }) => label),
          key: message.key,
        });
      byKey.set(deliveryIn(message.key), ref);
      failing('after');
      return ref;
    },
    async edit(_address, ref, message) {
      failing('before');
      const found = standing.find((one) => one.ref === ref);
      if (!found) throw new DeliveryError('gone', { kind: 'missing' });
      found.text = read(message);
      found.edits++;
      failing('after');
    },
  };
  return platform;
}
