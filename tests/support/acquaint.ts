import { type Acquaintance, acquaint as meet } from '../../src/app/acquaint.ts';
import type { App } from '../../src/app/app.ts';
import { DAY_MS, type Instant } from '../../src/domain/instant.ts';

/** Enough that a community counts. */
const OTHERS = Array.from({ length: 12 }, (_, one) => `bystander-${one}`);
export const DAYS_BEFORE = 60;

/** A community and its members, with a dozen people beside them, are known since two months before `now`. */
export async function acquaint(app: App, known: Acquaintance, now: Instant): Promise<void> {
  await meet(app, { ...known, members: [...known.members, ...OTHERS] }, now - DAYS_BEFORE * DAY_MS);
}
