import { digest } from '../../domain/digest.ts';

/** Characters of each half: 51 bits, within the 25 characters that a nonce may have in all (Discord). */
const HALF = 10;

/**
 * Names a message for a platform: first the delivery, then what it says. A delivery that says something newer by now is
 * still the same one, to a nonce and to whoever looks for it: it is brought up to date, not sent again.
 */
export function messageKey(delivery: { readonly id: string; readonly subscription: string }, says: string): string {
  return `${digest(`${delivery.subscription} ${delivery.id}`).slice(0, HALF)}-${digest(says).slice(0, HALF)}`;
}

/** Whether two keys name the same delivery, whatever it says. */
export function isSameDelivery(one: string, other: string): boolean {
  return deliveryIn(one) === deliveryIn(other);
}

/** The half that names the delivery, for a platform that shows what has the same name only once. */
export function deliveryIn(key: string): string {
  return key.slice(0, HALF);
}
