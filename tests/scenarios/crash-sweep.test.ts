import { describe, expect, test } from 'vitest';
import { SECOND_MS } from '../../src/domain/instant.ts';
import { openLab } from '../support/crash/lab.ts';
import { sweep } from '../support/crash/sweep.ts';
import { eachStore } from '../support/stores.ts';

/** Of each fate on each database; `npm run bench:crash` sweeps through hundreds. */
const CRASHES = 8;
const TIMEOUT_MS = 120_000;

describe('a node that ends anywhere between a commit and the last delivery', { timeout: TIMEOUT_MS }, () => {
  eachStore(({ open }) => {
    test.each([
      { fate: 'killed', seed: 1, what: 'killed and started again' },
      { fate: 'relieved', seed: 2, what: 'killed and relieved by another' },
      { fate: 'frozen', seed: 3, what: 'frozen, relieved and woken' },
    ] as const)('$what loses nothing, and what may stand twice is flagged', async ({ fate, seed }) => {
      const swept = await sweep(await openLab(open), { fate, seed, crashes: CRASHES });
      expect(swept).toMatchObject({ crashes: CRASHES, stuck: 0 });
      // Discord knows what it was sent, Slack lets us look, Telegram does neither: there a doubt stays a doubt. Who was frozen
      // in the instant of the send itself sends when it wakes, and that message is deleted again.
      expect(swept.doubled).toEqual({ discord: 0, slack: 0, telegram: 0 });
      expect(swept.counted).toBe(0);
      expect(swept.lacking).toMatchObject({ discord: 0, slack: 0 });
      expect(swept.lacking.telegram).toBeLessThanOrEqual(swept.flagged);
      expect(swept.takeoverMs).toBeLessThanOrEqual(20 * SECOND_MS);
    });
  });
});
