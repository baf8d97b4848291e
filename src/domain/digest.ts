/**
 * A 106-bit digest of a text, as 22 base-36 digits: names things, protects nothing. Two rounds of cyrb53
 * (bryc, public domain) with different seeds; pure, so that the same evidence always gets the same name.
 */
export function digest(text: string): string {
  return round(text, 0x9e3779b9) + round(text, 0x85ebca6b);
}

function round(text: string, seed: number): string {
  let high = 0xdeadbeef ^ seed;
  let low = 0x41c6ce57 ^ seed;
  for (let index = 0; index < text.length; index++) {
    const unit = text.charCodeAt(index);
    high = Math.imul(high ^ unit, 2654435761);
    low = Math.imul(low ^ unit, 1597334677);
  }
  high = Math.imul(high ^ (high >>> 16), 2246822507) ^ Math.imul(low ^ (low >>> 13), 3266489909);
  low = Math.imul(low ^ (low >>> 16), 2246822507) ^ Math.imul(high ^ (high >>> 13), 3266489909);
  return (4294967296 * (2097151 & low) + (high >>> 0)).toString(36).padStart(11, '0');
}
