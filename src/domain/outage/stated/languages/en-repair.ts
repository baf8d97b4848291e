import type { Language } from '../language.ts';

/** English words for trouble and for its end. */
export const englishRepair: Language['words'] = {
  heal: `
    be good|all good|correct itself|correct themselves|fix itself|fix themselves|resolve themselves|clear itself|clear themselves|
        recommence|recommences|re-commence|re-commences|    regular service|usual service|normal service levels|regular operations|    re-open|re-opens|re-opened|to follow|    recover|recovers|recovered|recovering|recovery|improve|improves|improvement|improvements|improving|return|
    returning|come back|coming back|normalize|normalise|subside|relief|clear|clearing|drain|draining|back|
    resolve itself|see|reduce|decrease|restored|restoration|resolved|resolution|fixed|fully operational|
    available again|able to log in again|be able to log in again|be back|is back|are back|back to normal|back online|back up|operational|up and running|
    normal service|normal operations|healthy|stable|drop|drops|dropping|decline|ease|taper|abate|stop|stops|
    expected back|due back|resume|resumes|fully restore|fully resume|working again|work again|works again|working normally|work normally|working properly|work properly|available again|functioning normally|accessible again|loading again
  `,
  finish: `
    complete|completes|completed|completing|completion|finish|finishes|finished|finishing|finalized|finalised|
    concluded|conclude|end|ends|ended|ending|be done|is done|are done|over by|deploy|deployed|ready|wrap up|
    wraps up|wrapped up|wrapping up|be over|is over
  `,
  unplanned: `
    glitch|technical issue|technical issues|technical problem|technical problems|technical fault|technical difficulties|    emergency|unscheduled|unplanned|extended|extended to|longer than expected|longer than planned|
    longer than anticipated|still|overrun|overrunning|now|delayed|remaining
  `,
  expect: `
    expect|expects|expected|expecting|anticipate|anticipates|anticipated|anticipating|estimate|estimates|
    estimated|estimating|hope|hopes|hoping|aim|aims|aiming|targeting|targetting|targeted|plan to|planning to|
    on track|on course|projected|forecast|we think|intend to|looking to|we plan|we believe|we need|need another|needs another|need about|need around|need roughly|on schedule|on pace|on target|confident|optimistic|hopeful|looks like|looking like|on its way
  `,
  mend: `
    available|    normally|accessible|reachable|responsive|rebuilt|rebuild|rebuilding|to go live|to go out|reindexed|reindexing|resync|resynced|re-synced|
    resynchronized|synced|synchronized|relaunched|be out|come out|go live|live|done|applied|implemented|in place|
    pushed out|pushed|replaced|replacement|reconciled|propagated|reprocessed|backfilled|replayed|emptied|empty|
    reimported|reprovisioned|provisioned|reverted|swapped|removed|repopulated|reloaded|redeployed|in production|
    cleaned up|again|searchable|propagation|up|refreshed|recalculated|regenerated|back|working|be able to|able to|accurate|complete|in accounts|in your account|in your accounts|in their accounts|current|caught up|up to date|in sync
  `,
  fix: `
    closing this out|close this out|    until the fix|until a fix|until the patch|until a patch|    be good|all good|correct itself|correct themselves|fix itself|fix themselves|resolve themselves|clear itself|clear themselves|
        recommence|recommences|re-commence|re-commences|    regular service|usual service|normal service levels|regular operations|    rolls back|re-open|re-opens|re-opened|re-opening|to follow|    recover|recovers|recovered|recovering|recovery|recoveries|restore|restores|restored|restoring|restoration|
    resolve|resolves|resolved|resolving|resolution|resolutions|fix|fixes|fixed|fixing|hotfix|bugfix|mitigate|
    mitigates|mitigated|mitigating|mitigation|mitigations|repair|repairs|repaired|repairing|remediate|remediates|
    remediated|remediating|remediation|rectify|rectified|rectification|solve|solved|solution|complete|completes|
    completed|completing|completion|finish|finishes|finished|finishing|finalized|finalised|concluded|conclude|
    back online|back up|back to normal|be back|is back|are back|back in service|back in operation|back in action|
    back on track|back in stock|back and running|coming back|come back|comes back|bring back|bringing back|
    brought back|back on line|online again|up and running|up again|operational|fully functional|functional|
    functioning normally|normal service|normal operation|normal operations|normal levels|normal functionality|
    normality|normalcy|normalize|normalized|normalise|normalised|to normal|return to|returns to|returned to|
    return to service|stabilize|stabilized|stabilise|stabilised|subside|subsides|reinstated|reinstate|re-enabled|
    re-enable|reenabled|enabled again|resume|resumes|resumed|resuming|resumption|lift|lifted|clear|clears|
    cleared|clearing|catch up|catches up|caught up|catching up|catchup|drain|drains|drained|draining|rollout|
    roll out|rolled out|rolling out|rolls out|rollback|roll back|rolling back|deploy|deploys|deployed|deploying|
    deployment|full availability|take effect|takes effect|in effect|working again|work again|works again|
    working normally|available again|accessible again|reachable again|addressed|corrected|correcting|correction|
    corrections|eliminated|alleviate|alleviated|power back|service back|services back|everything back|it back|
    them back|patched|patch|patches|sorted|sort out|sorted out|unblocked|gone|ended|ending|over by|
    back-up and running|self resolve|self-resolve|get things back|reopen|reopens|reopened|restart|restarted|
    rebooted|failover|fail over|improve|improved|improvement|improvements|relief|reduced|ready|get back|
    getting back|workaround|up by|up in|return|
    returning|returning to|to return|be up|are up|is up|due for completion|fully available|be available again|
    become available again|be done|is done|are done|end|ends|wrap up|wraps up|wrapped up|wrapping up|be over|
    is over|reconnect|reconnects|reconnected|reconnecting|reactivate|reactivated|come online|comes online|
    coming online|come up|coming up|brought online|brought up|bring online|work properly|works properly|
    working properly|function normally|functions normally|operate normally|operating normally|
    operating as normal|work as normal|work normally|works normally|good to go|in service|into service|healthy|
    stable|steady state|nominal|full service|full capacity|full strength|full speed|full operation|
    full operations|migrated back|moved back|switched back|failed back|failback|restored back|unfreeze|unfrozen|
    unlocked|bounce back|accurate again|correct again|reinstatement|reinstating|re-establish|re-established|
    reestablished|reenable|turn back on|turned back on|switch back on|switched back on|back in business|
    back live|usable|usable again|expected back|due back|back by|back around|back within|regain|regains|regained|
    regain access|be empty|correctly|properly|accurately|correct data|accurate data|correct values|correct figures|reach normal|normalizing|normalising|normal again|be working|be normal|fully operational|resolve itself|gradual improvement|significant improvement|fully restore|fully resume|not be resolved until|not be restored until|not be fixed until|full functionality|functionality|reappear|reappears|normal functionality|have resolved|incident lasting|outage lasting|issue lasting|disruption lasting|interruption lasting|problem lasting|flowing|flow normally|run normally|running normally|process normally|processing normally|behave normally|load normally|loading normally|respond normally|responding normally|sync normally|syncing normally
  `,
  deed: `
    added|adjusted|reapplied|    available|accessible|process|processed|processing|release|released|releasing|ship|shipped|delivered|deliver|
    sent|credited|paid|paid out|refunded|reflected|visible|appear|shown|displayed|synced|sync|synchronized|
    reprocessed|reprocess|backfilled|backfill|backfilling|replayed|replay|rebuilt|rebuild|rebuilding|reindexed|
    reindexing|propagate|propagated|propagation|live|working|active|done|take|takes|taking|last|lasts|lasting|
    continue|continues|persist|up|online|reconciled|updated|replaced|replacement|applied|implemented|in place|
    go out|pushed out|pushed|pushed to|searchable|accepted|be posted|to go out|to go live|to go away|settle|settled|open|opened|synchronization|reconciliation|clean up|cleanup|
    bring|brought|again|imported|loaded|populated|recorded|reissued|issued|mailed|may take|can take|could take|
    might take|resent|re-sent|redelivered|regenerated|recalculated|recomputed|reimbursed|reachable|responsive|
    drop|drops|dropping|decline|declining|decrease|decreasing|falling|fall|ease|easing|taper|taper off|tail off|
    dissipate|abate|disappear|stop|stops|diminish|go away|goes away|refreshed|run for|retried automatically|
    automatically retried|be retried automatically|emptied|empty|resync|resynced|re-synced|resynchronized|
    relaunch|relaunched|reimported|reprovisioned|reverted|revert|reverting|undone|swapped|removed|reversed|
    republished|be out|come out|go live|goes live|merged|in production|provisioned|repopulated|refilled|reloaded|
    redeployed|retried successfully|clean|cleaned up|cleaned|arrive|arrives|arriving|please allow|allow up to|allow|land|lands|landing|in accounts|in your account|in your accounts|accurate|in sync|show|retried|reattempted|re-attempted|resubmitted|rerun|re-run|repaid|be able to|able to
  `,
  backlog: `
    backlog|backlogs|backlogged|queue|queues|queued|delayed|backfill|backfilled|backfilling|backfills|catch up|
    caught up|catching up|catches up|catchup|reprocess|reprocessed|reprocessing|reindex|reindexing|lag|
    missing data|historical data|missing|replay|replayed|replaying|held orders|stuck|pending|queued up|drain|
    drained|draining|retroactively|remaining|stale|clean up|cleanup|inconsistencies
  `,
  partial: `
    partial|partially|partly|part of|some|most|majority|first|initial|initially|a portion of|portion of|
    a subset|subset|limited|gradual improvement|significant improvement|improvement|improvements|half of|
    degraded service|basic|temporary|interim
  `,
  affected: `
    running late|are late|is late|overdue|    are delayed|is delayed|being delayed|    affected window|impact window|impacted window|incident window|outage window|affected period|    affected|impacted|delayed|pending|missing|stuck|backlogged|queued|held|outstanding|remaining|failed|
    unprocessed|lost|backlog|delays|incident|issue|issues|problem|fix|patch|hotfix|mitigation|outage|disruption|
    error|errors|bug|workaround|degradation|disabled|unavailable|down|missed|inconsistencies|again
  `,
  ailing: `
    be delayed|are delayed|is delayed|being delayed|may be delayed|might be delayed|could be delayed|delayed until|    queues|    closed|out of order|    slowness|sluggishness|sluggish|timeouts|failures|problems|issues|interruption|interruptions|instability|wrong|
    incorrectly|gaps|impact|outdated data|stale data|under maintenance|lags|inconsistencies|inconsistent|    unavailable|offline|down|degraded|delayed|paused|suspended|disabled|incomplete|inaccurate|incorrect|out of date|
    outdated|stale|lag|lagging|slow|slower|limited|read-only|read only|inaccessible|unreachable|on hold|held|
    interrupted|intermittent|affected|impacted|blocked|locked|out of sync|unable|cannot|not be able|failing|fail|
    latency|degradation|disruption|disruptions|outage|outages|delays|errors|unresponsive|not working|out of service|
    without power|without service|missing|queued|pending|unstable|throttled|unsynced|not load|not appear|not sync|
    not display|not update|higher than normal|elevated|reduced capacity|reduced service|downtime
  `,
  lasts: `expected to run|expected to continue|continue into|continues into|extend into|extends into|stretch into|looking at|could take|may take|can take|might take|not to exceed|not expected to exceed|not exceed|last|lasts|persist|persists|take|takes|taking|go on|linger|require|requires`,
  trouble: `
    glitch|    outage|outages|issue|issues|incident|disruption|disruptions|problem|problems|downtime|interruption|error|
    errors|degradation|degraded|unavailable|impact|failure|failures
  `,
};
