import { digest } from '../../domain/digest.ts';

/** Characters of each half: 51 bits, within the 25 characters that a nonce may have in all (Discord). */
const HALF = 10;

/**
 * Names a message for a platform: first the delivery, then what it says, so that a delivery that says something newer by
 * now is another message to a nonce, and still the same delivery to whoever looks for it.
 */
export function messageKey(delivery: { readonly id: string; readonly subscription: string }, says: string): string {
  return `${digest(`${delivery.subscription} ${delivery.id}`).slice(0, HALF)}-${digest(says).slice(0, HALF)}`;
}

/** Whether two keys name the same delivery, whatever it says. */
export function isSameDelivery(one: string, other: string): boolean {
  return one.split('-')[0] === other.split('-')[0];
}
