import { type Acquaintance, acquaint as meet } from '../../src/app/acquaint.ts';
import type { App } from '../../src/app/app.ts';
import { DAY_MS, type Instant } from '../../src/domain/instant.ts';

/** Enough that a community counts. */
const OTHERS = Array.from({ length: 12 }, (_, one) => `bystander-${one}`);
export const DAYS_BEFORE = 60;

/** A community and its members, with a dozen people beside them, are known since two months before `now`. */
export async function acquaint(app: App, known: Acquaintance, now: Instant): Promise<void> {
  await meet(app, { ...known, members: [...OTHERS, ...known.members] }, now - DAYS_BEFORE * DAY_MS);
}

/** The same for whoever comes along, each once. */
export function createAcquaintance(app: App, now: Instant) {
  const met = new Set<string>();
  return async (platform: string, community: string, member: string): Promise<void> => {
    const isNew = !met.has(community);
    if (met.has(`${community} ${member}`)) return;
    met.add(community).add(`${community} ${member}`);
    const known = { platform, community, members: [member] };
    await (isNew ? acquaint(app, known, now) : meet(app, known, now - DAYS_BEFORE * DAY_MS));
  };
}
