import { describe, expect, it } from 'vitest';
import { primaryStated, readStated } from '../../../../src/domain/outage/stated/index.ts';
import { SAID_AT } from './sentences/row.ts';

/** Hand-made, in the manner of what real pages write and invented sentences do not: logs, reports, news of what is over. */
const texts: Readonly<Record<'eta' | 'vague' | 'none', readonly string[]>> = {
  eta: [
    'We expect the "ERR_TIMEOUT: code = 504" errors to be fixed by 18:00 UTC.',
    'Our provider writes: "The GetOrderStatus API will be restored by 18:00 UTC."',
    'Uploads fail with `TokenExpiredError: exp=1769425200`. A fix will be deployed within 2 hours.',
    'The SellerCenterExportJob will be working again by 18:00 UTC.',
    'The maintenance has been extended to 19:00 UTC, sorry for the inconvenience.',
    'The extended downtime will last until 19:00 UTC.',
    'Another update will be posted at 17:00; delayed settlements will be posted by 18:00 UTC.',
    'Incident start: 26 January 08:00 UTC\nExpected incident end: 18:00 UTC\nCheckout will be unavailable until 18:00 UTC.',
    'Incident start: 14:00\nWe expect full recovery by 18:00 UTC.',
    'Impact duration: 2 hours so far. We expect full recovery by January 27, 18:00 UTC.',
    'We anticipate a full recovery in the next few hours after we work through the backlog of labels.',
    'Recovery will continue until 18:00 UTC, when all orders will be back.',
  ],
  vague: ['Our team is working to prevent a recurrence and we expect a full resolution in the near future.'],
  none: [
    'Diagnosis: Pods show the following error:\n“Warning FailedSyncRestore 12m (x52 over 47m) kubelet back-off restoring pod: rpc error: code = Unavailable desc = restored in 30m',
    'Affected shops see `2026-01-26T10:00:00Z ERROR RestoreQueueRunner recovery_state_pending=true, will resume in 30m` in their logs.',
    'ERROR [order-sync] status=503 restore expected in 30m',
    'The importer prints "WARN fix_not_applied: expected recovery in 2h (code = 14)".',
    'A fix has been applied and the shop is restored for everybody. Another update will be posted before 18:00 UTC to confirm it.',
    'The issue has been fixed. A further update will be posted by 18:00 UTC to confirm that sales are healthy.',
    'Checkout in Europe had extended downtime until 20:50 because a replica was missing.',
    'Two of the warehouses saw an extended outage until 21:10.',
    'Incident Start: 25 January 2026 19:50\nIncident End: 25 January 2026 21:20\nLabels may be affected until 20:26.',
    'Impact ended: 21:20. Payouts from Asia may be delayed until 20:41.',
    'We will continue with this workaround until Wednesday, when we will work on a permanent fix.',
    'The issue will be fully prevented going forward by a change that completes its rollout by January 30, 21:00 UTC.',
    'We expect to make further progress with the remaining shards within the next hour.',
    'Refunds arrive within 7 days after we receive the parcel.',
    'We will be adding capacity in the near future to prevent future regressions while we improve recovery.',
  ],
};

for (const [label, rows] of Object.entries(texts)) {
  describe(`what real pages write, ${label}`, () => {
    it.each(rows)('%s', (text) => {
      const best = primaryStated(readStated({ text, saidAt: Date.parse(SAID_AT), zone: 'UTC' }));
      expect(best?.label ?? 'none').toBe(label);
    });
  });
}

it('shows a promise without what the machine printed beside it', () => {
  const text = 'The “rpc error: code = Unknown desc = retry in 9m” messages will stop by 18:00 UTC.';
  const [stated] = readStated({ text, saidAt: Date.parse(SAID_AT), zone: 'UTC' });
  expect(stated?.quote).toBe('The messages will stop by 18:00 UTC.');
});
