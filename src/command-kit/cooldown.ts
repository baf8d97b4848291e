import { type Instant, MINUTE_MS } from '../domain/instant.ts';

/** A person may ask so often within a minute; more is a stuck key or a script. */
const MAX_PER_MINUTE = 20;
/** People remembered at once; the one who asked longest ago is forgotten first. */
const MAX_PEOPLE = 10_000;

/** True while a person asks at a human pace. Kept in memory only: after a restart everybody starts afresh. */
export function createCooldown(): (person: string, now: Instant) => boolean {
  const asked = new Map<string, readonly Instant[]>();
  return (person, now) => {
    const recent = (asked.get(person) ?? []).filter((at) => at > now - MINUTE_MS);
    const allowed = recent.length < MAX_PER_MINUTE;
    asked.delete(person);
    asked.set(person, allowed ? [...recent, now] : recent);
    const oldest = asked.keys().next();
    if (asked.size > MAX_PEOPLE && !oldest.done) asked.delete(oldest.value);
    return allowed;
  };
}
