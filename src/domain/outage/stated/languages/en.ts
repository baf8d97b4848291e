import type { Language } from '../language.ts';
import { englishTimes } from './en-times.ts';

export const english: Language = {
  id: 'en',
  timeFirst: false,
  dayFirst: false,
  words: {
    future: `
      expect|expects|expected|expecting|expectation|expectations|anticipate|anticipates|anticipated|anticipating|
      estimate|estimates|estimated|estimating|estimation|projected|predict|predicted|forecast|will|we'll|it'll|
      they'll|that'll|shall|should|hope|hopes|hoping|hopeful|hopefully|targets|targeted|targeting|targetting|aim|
      aims|aiming|planning|planned|intend|intends|intending|on track|going to|looking at|working towards|
      working toward|likely|confident|promise|promises|is to be|are to be|scheduled|slated|committed|pushing for|
      shooting for|working to have|current estimate|best estimate|revised|extended to|moved to|pushed to|
      postponed to|delayed until|delayed to|still needs|still need|will need|would|due to be|is due|are due|due by|
      due at|due for completion|target is|target for|target time|target date|plan to|plan on|plans to|we plan|
      is set to|are set to|our goal|the goal|promised|pledged|assured|looking to|look to|on course|tracking to|
      tracking for|working to|working hard to|planning for|optimistic|we think|thinks|reckon|reckons|intention|
      trying to have|want to have|set for|expected back|due back|we need|need another|needs another|need about|
      need approximately|need around|need roughly|planning to|intend to
    `,
    maybe: `may|might|could|can|may take|can take|could take|might take`,
    eta: `
      eta|etas|ettr|etr|eta for resolution|eta to resolution|estimated time of resolution|
      estimated time to resolution|estimated time to resolve|estimated time to recovery|estimated time of recovery|
      estimated time to repair|estimated time of repair|estimated time to restore|estimated time of restoration|
      estimated time to restoration|estimated resolution time|estimated resolution|estimated recovery time|
      estimated recovery|estimated repair time|estimated fix time|estimated time for resolution|
      estimated time for recovery|estimated time to fix|estimated time for a fix|estimated time for the fix|
      estimated restoration time|estimated restoration|estimated completion time|estimated completion|
      estimated time of completion|estimated time to completion|expected resolution|expected resolution time|
      expected recovery time|expected recovery|expected time to resolution|expected restoration|
      expected completion|expected completion time|expected fix time|target resolution time|target resolution|
      target completion|time to resolution|time to recovery|time to fix|anticipated resolution|
      anticipated resolution time|anticipated recovery|anticipated completion|projected resolution|resolution eta|
      recovery eta|fix eta|eta for recovery|eta for full recovery|eta for the fix|eta for a fix|
      estimated time for completion|estimated time to complete|estimated time to clear|expected end time|
      estimated end time|expected end|estimated end|updated eta|new eta|current eta|revised eta|
      estimated time remaining|time remaining|estimated time left|est. time remaining|resolution estimate|
      recovery estimate|estimated time until resolution|estimated time until recovery|time to restore|
      time to restoration|estimated return to service|estimated fix
    `,
    past: `
      was|were|has been|have been|has now been|have now been|has already been|have already been|had been|started|
      began|begun|occurred|experienced|observed|saw|seen|noticed|lasted|took|happened|came|since then|completed at|
      resolved at|fixed at|restored at|recovered at|mitigated at|ended at|declared|have resolved|drained by|
      resolved by then|sustained|had expected|was expected|were expected|had hoped|were hoping|had planned|
      was supposed to|were supposed to|originally expected|initially expected|previously expected|was due|
      was scheduled|were scheduled|was estimated|had estimated|had anticipated|was anticipated|was planned|
      were planned|originally planned|originally scheduled|previously estimated|initially expecting|
      originally expecting|previously expecting|were expecting|were initially expecting|had been expecting|
      were originally expecting|was expecting
    `,
    perfect: `
      has|have|had|we've|they've|i've|having|has now|have now|has already|have already|has also|have also|has just|
      have just|has fully|have fully|has successfully|have successfully
    `,
    pair: `and|or`,
    heal: `
      recover|recovers|recovered|recovering|recovery|improve|improves|improvement|improvements|improving|return|
      returning|come back|coming back|normalize|normalise|subside|relief|clear|clearing|drain|draining|back|
      resolve itself|see|reduce|decrease|restored|restoration|resolved|resolution|fixed|fully operational|
      available again|be back|is back|are back|back to normal|back online|back up|operational|up and running|
      normal service|normal operations|healthy|stable|drop|drops|dropping|decline|ease|taper|abate|stop|stops|
      expected back|due back
    `,
    before: `before|prior to|earlier than`,
    watch: `
      keep an eye|keeping an eye|monitor|monitoring|watch|watching|observe|observing|keeping this incident open|
      keep this incident open|keep this open|mark this|marking this|mark the|close this incident|close out|
      closing this incident|close the incident|consider this|call this|declare|verify|verifying|track|tracking|
      evaluate
    `,
    onward: `from|starting|starting from|onwards from|starting at`,
    either: `or`,
    withinSuffix: `or less|or sooner|at most|maximum|max|tops|at the latest|or earlier|or under`,
    finish: `
      complete|completes|completed|completing|completion|finish|finishes|finished|finishing|finalized|finalised|
      concluded|conclude|end|ends|ended|ending|be done|is done|are done|over by|deploy|deployed|ready|wrap up|
      wraps up|wrapped up|wrapping up|be over|is over
    `,
    unplanned: `
      emergency|unscheduled|unplanned|extended|extended to|longer than expected|longer than planned|
      longer than anticipated|still|overrun|overrunning|now|delayed|remaining
    `,
    habit: `usually|typically|generally|in most cases|as a rule`,
    named: `
      created|placed|opened|made|submitted|ordered|purchased|published|uploaded|registered|bought|dated|generated|
      scheduled between
    `,
    expect: `
      expect|expects|expected|expecting|anticipate|anticipates|anticipated|anticipating|estimate|estimates|
      estimated|estimating|hope|hopes|hoping|aim|aims|aiming|targeting|targetting|targeted|plan to|planning to|
      on track|on course|projected|forecast|we think|intend to|looking to|we plan
    `,
    mend: `
      accessible|reachable|responsive|rebuilt|rebuild|rebuilding|reindexed|reindexing|resync|resynced|re-synced|
      resynchronized|synced|synchronized|relaunched|be out|come out|go live|live|done|applied|implemented|in place|
      pushed out|pushed|replaced|replacement|reconciled|propagated|reprocessed|backfilled|replayed|emptied|empty|
      reimported|reprovisioned|provisioned|reverted|swapped|removed|repopulated|reloaded|redeployed|in production|
      cleaned up|again|searchable|up|refreshed|recalculated|regenerated
    `,
    fix: `
      recover|recovers|recovered|recovering|recovery|recoveries|restore|restores|restored|restoring|restoration|
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
      getting back|workaround|up by|up in|last until|lasts until|continue until|persist until|down until|
      unavailable until|offline until|disrupted until|affected until|impacted until|degraded until|return|
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
      regain access|be empty
    `,
    deed: `
      available|accessible|process|processed|processing|release|released|releasing|ship|shipped|delivered|deliver|
      sent|credited|paid|paid out|refunded|reflected|visible|appear|shown|displayed|synced|sync|synchronized|
      reprocessed|reprocess|backfilled|backfill|backfilling|replayed|replay|rebuilt|rebuild|rebuilding|reindexed|
      reindexing|propagate|propagated|propagation|live|working|active|done|take|takes|taking|last|lasts|lasting|
      continue|continues|persist|up|online|reconciled|updated|replaced|replacement|applied|implemented|in place|
      go out|pushed out|pushed|searchable|accepted|open|opened|synchronization|reconciliation|clean up|cleanup|
      bring|brought|again|imported|loaded|populated|recorded|reissued|issued|mailed|may take|can take|could take|
      might take|resent|re-sent|redelivered|regenerated|recalculated|recomputed|reimbursed|reachable|responsive|
      drop|drops|dropping|decline|declining|decrease|decreasing|falling|fall|ease|easing|taper|taper off|tail off|
      dissipate|abate|disappear|stop|stops|diminish|go away|goes away|refreshed|run for|retried automatically|
      automatically retried|be retried automatically|emptied|empty|resync|resynced|re-synced|resynchronized|
      relaunch|relaunched|reimported|reprovisioned|reverted|revert|reverting|undone|swapped|removed|reversed|
      republished|be out|come out|go live|goes live|merged|in production|provisioned|repopulated|refilled|reloaded|
      redeployed|retried successfully|clean|cleaned up|cleaned
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
      affected|impacted|delayed|pending|missing|stuck|backlogged|queued|held|outstanding|remaining|failed|
      unprocessed|lost|backlog|delays|incident|issue|issues|problem|fix|patch|hotfix|mitigation|outage|disruption|
      error|errors|bug|workaround|degradation|disabled|unavailable|down|missed|inconsistencies|again
    `,
    update: `
      next update|next updates|another update|another status update|further update|further updates|status update|
      status updates|an update|more updates|additional update|additional updates|new update|follow-up update|
      follow up|follow-up|following update|next status|regular updates|updates every|update every|provide updates|
      providing updates|provide update|post updates|post update|share updates|send updates|issue updates|
      give updates|update you|update this|update our|update the status|update again|update by|update in|
      update within|update at|update no later|updates by|updates in|updates within|updates at|updates will|
      update will|update is expected|update expected|more information|further information|additional information|
      more info|further info|more details|further details|additional details|more detail|further detail|more news|
      further news|latest news|any news|news by|an announcement|next announcement|further announcement|
      announcement will|provide details|provide more|provide further|provide additional|provide another|
      post another|share more|share another|have more to share|know more|report back|check back|checking back|
      reassess|re-assess|re-evaluate|reevaluate|let you know|keep you|keep everyone|inform you|informed|posted|
      next communication|next communications|communicate|further communication|communication will|next check-in|
      next check in|next report|touch base|updates to follow|update to follow|update soon|updates soon|
      current details|new information|provide information|with information|next notice|further notice|hear from us|
      get back to you|advise|reply to|respond to|response time|other news|new details|the next update|
      the next updates|the next communication|the next report|the next status|the next notice|post again|
      our next update|your next update|write again|be provided|be shared|be communicated|be announced|be published|
      be posted|be given|been provided|will know|know within|know by|know whether|know if|know when|notify you|
      notifying you|alert you|reach out
    `,
    notice: `
      update|updates|updating|information|details|notify|notification|announce|announcement|status page|statement|
      reply|respond|response|contact|news
    `,
    start: `
      start|starts|starting|begin|begins|beginning|commence|commences|commencing|kick off|initiate|initiated|
      initiating|go down|taken down|take down|be down|shut down|paused|suspended|switched|conduct|perform|
      performing|undergo|take place|takes place|taking place|held on|hold|test|testing|arrive|arrives|arriving|
      on site|on-site|onsite|dispatched|evaluate|evaluating|decide|decision|review
    `,
    item: `
      may be delayed|might be delayed|could be delayed|can be delayed|are delayed|is delayed|being delayed|
      be delayed|delayed up to|delay|delays|delay of|delays of|latency|wait|waiting|try again|retry|retrying|
      re-try|after placing|business days of|of purchase|of placing|of ordering|from the date|each|per|late|lagging|
      lag of|behind|old|older|timeout|time out|timing out|takes|taking|can take|could take|may take|might take|
      longer than usual|longer than normal|slower|allow|allow up to|please allow|response times|load times|
      up to date|stale by|shipping time|delivery time|delivery times|arrive within|refund|refunds|refunded within|
      cache|caches|cached|ttl|sla|turnaround|expire|expires|expired|valid until|valid for|deadline|eligible|submit|
      appeal|log in again|refresh|interval|intermittent|investigation|investigate|diagnosis|diagnose
    `,
    maintenance: `
      maintenance|maintenance window|scheduled maintenance|planned maintenance|planned downtime|downtime|upgrade|
      upgrades|migration|migrations|migrate|window|change window|scheduled outage|planned outage|cutover|
      time slots|time slot|planned work|scheduled work|out of service|service window
    `,
    feature: `
      feature|features|launch|launching|launches|deprecate|deprecated|deprecation|retire|retired|sunset|sunsetting|
      discontinued|beta|general availability|generally available|new version|introduce|introducing|coming soon|
      roadmap|pricing|promotion|campaign|sale|event|holiday|webinar|will be disabled|will be removed|policy|terms|
      fee|fees|enrollment|registration|newsletter|blackout|storm|snowstorm|typhoon|weather|strike|sales event|
      sale event
    `,
    metric: `
      for a duration of|duration of|duration|for a period of|period of|a total of|total of|total impact|total|
      lasted|lasting|impact duration|over a period|for approximately|for about|elapsed|uptime|threshold|
      of requests|percent|average|averaging|p99|p95|rate of|the window from|spans|mitigation time|
      impact mitigation time|end time|time of impact|impact start|impact end
    `,
    review: `
      post-mortem|postmortem|post mortem|root cause analysis|rca|incident report|incident analysis|root cause|
      retrospective|write-up|writeup|full report|detailed report|summary of|after action|after-action|
      post-incident review|lessons|internal investigation|preventative|preventive|prevent recurrence|
      preventing recurrence|long-term|long term|blog post|on the blog|detailed analysis|report will|issue summary|
      a summary|incident summary|summary soon|full summary
    `,
    trouble: `
      outage|outages|issue|issues|incident|disruption|disruptions|problem|problems|downtime|interruption|error|
      errors|degradation|degraded|unavailable|impact|failure|failures
    `,
    negative: `
      not|no|never|don't|doesn't|won't|isn't|aren't|cannot|can't|unable|without|dont|wont|unlikely|neither|nor|
      no longer|didn't|haven't|hasn't
    `,
    soon: `
      soon|shortly|very soon|very shortly|near future|before long|in due course|momentarily|any moment|any minute|
      short while|short time|imminently|in a bit|soonest
    `,
    unknown: `
      no eta|no current eta|no firm eta|no exact eta|no specific eta|don't have an eta|do not have an eta|
      don't yet have an eta|not have an eta|not yet have an eta|eta is unknown|eta unknown|without an eta|
      waiting for an eta|awaiting an eta|await an eta|provide an eta|share an eta|have an eta|give an eta|
      an accurate eta|confirm an eta|eta when|eta once|eta is not|eta will be|eta as soon|no estimate|no estimated|
      no timeline|no time frame|no timeframe|is unknown|not known|cannot estimate|unable to estimate|
      don't have an estimate|do not have an estimate|not have an estimated|to be determined|tbd|eta tbd|eta n/a|
      estimate when|eta for resolution is unknown|no longer have an eta|no longer have a firm eta|
      longer have an eta
    `,
    neutral: `
      as expected|than expected|than anticipated|than estimated|than planned|than we expected|
      than initially expected|than originally expected|than initially|normally expected|expected behavior|
      expected behaviour|unexpected|unexpectedly|working as intended|as intended|as planned|as usual|
      as soon as possible|asap|up-to-date|resolution steps|back end|back-end|backend|end users|end user|end-user|
      end-users|end to end|end-to-end|front end|updated estimate|updated timeline|updated time|end of day|
      business end|because of|open source|open issue|available zones|availability zone|availability zones|
      availability group|high availability|correct time|should you|would like|would you|should customers|
      should any|set up|setup|set-up|sign up|sign-up|follow up on|look up|up to|speed up|going forward|
      can be found|in order to|read more|at a time|last update|last updated|previous update|most recent update|
      for each update|target group|targeted at|target audience|deploy key|project board|project boards|projects|
      project id|at this time|this time|software update|live chat|live stream|live streams|livestream|
      live shopping|live selling|live commerce|fix is available|working with|working on|work in progress|
      fully complete picture|deployment slots|deployments|open a|open an|return policy|return window|
      returns policy|return request|return requests|return label|return labels|all but|the end|at the end|
      in the end|end-of-life|end of life|high end|low end
    `,
    condition: `
      once|if|unless|when|whenever|as soon as|until then|upon|assuming|provided that|in case|should the
    `,
    join: `and|which|with|after which|then|so|where|that|as|because|since we|at which point|or`,
    turn: `but|however|although|though|whereas|yet|except|meanwhile|otherwise|while`,
    half: `half|half an|half a`,
    ordinal: `st|nd|rd|th`,
    eod: `
      end of day|end of the day|eod|eob|cob|close of business|end of business|end of business day|
      end of the business day|end of working day|end of workday|close of play|close of day|day end|end of today
    `,
    weekend: `weekend|the weekend|this weekend`,
    by: `
      by|before|no later than|not later than|by around|by about|by approximately|by at latest|prior to|ahead of|
      at the latest by|latest by
    `,
    until: `until|till|til|up until|through|thru`,
    within: `
      within|in less than|in under|less than|under|no more than|not more than|at most|in no more than|
      within the next|in up to|up to|maximum of|max|in the next|over the next|over the coming|in the coming|
      during the next|next|coming|the next|for up to|in at most|in the following|over the following|
      in the upcoming|over the upcoming
    `,
    in: `in|in about|in around|in approximately`,
    at: `at|on|around|circa|@`,
    since: `
      since|as of|from|starting|starting from|starting at|starting on|beginning|beginning at|beginning on|
      started at|began at|start at|begins at|starts at|effective|commencing at|commencing|commencing on|
      start time|dated|posted|posted at|updated at|as at|start|started|begin|began
    `,
    after: `after|following|later than|past`,
    to: `to|through|until|till|thru`,
    between: `between|from|between about`,
    approx: `
      about|around|approximately|approx|approx.|roughly|nearly|almost|some|circa|ca.|close to|just under|just over|
      a little over|a little under|an additional|additional|give or take
    `,
    atLeast: `
      at least|more than|no sooner than|not before|no earlier than|upwards of|minimum of|over|in excess of|
      a minimum of|longer than|not until|not expected until|not expected before|not be available until|
      not be resolved until|not be restored until|not be fixed until
    `,
    another: `another|a further|further|additional|more|an additional|additional`,
    lasting: `for|for another|lasting|last`,
    ago: `ago|earlier|prior|previously|late|old|behind`,
    hence: `
      from now|or so|left|remaining|to go|out|from this post|from the time of this post|away|away from
    `,
    gone: `
      instead of|rather than|last|past|previous|the last|the past|for the past|for the last|over the past|
      over the last|in the last|in the past|during the past|during the last|prior|into
    `,
    every: `every|each|per|once every|every other`,
    glue: `at|on|the|of|around|approximately|about|approx.|this|coming|or so|roughly`,
  },
  values: englishTimes,
};
