import type { Lease, LeaseStore } from '../../src/app/ports/index.ts';

/** Leases of one process, where a database would only take time. */
export function memoryLeases(): Pick<LeaseStore, 'takeLease' | 'releaseLease' | 'heldLeases'> {
  const leases = new Map<string, Lease>();
  return {
    async takeLease(name, holder, now, forMs) {
      const held = leases.get(name);
      if (held !== undefined && held.holder !== holder && held.until > now) return null;
      leases.set(name, { name, holder, until: now + forMs });
      return 1;
    },
    async releaseLease(name, holder) {
      if (leases.get(name)?.holder === holder) leases.delete(name);
    },
    heldLeases: async (prefix, now) =>
      [...leases.values()].filter(({ name, until }) => name.startsWith(prefix) && until > now),
  };
}
