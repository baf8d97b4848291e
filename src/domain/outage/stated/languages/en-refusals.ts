import type { Language } from '../language.ts';

/** English words for what is no end of trouble though a time stands beside it: news, starts, waits, planned work. */
export const englishRefusals: Language['words'] = {
  update: `
    next update eta|update eta|eta for next update|eta for the next update|eta of the next update|    status to be|    next post|our next post|your next post|next message|    will update|we'll update|shall update|will be updating|will notify|will inform|will announce|more to follow|details to follow|info to follow|news to follow|announce again|inform again|confirm again|meet again|
    check again|look again|next update|next updates|another update|another status update|further update|further updates|status update|
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
    reassess|re-assess|re-evaluate|reevaluate|let you know|keep you|keep everyone|inform you|informed|
    next communication|next communications|communicate|further communication|communication will|next check-in|
    next check in|next report|next check|checkpoint|next checkpoint|reconvene|reconvenes|touch base|updates to follow|update to follow|update soon|updates soon|
    current details|new information|provide information|with information|next notice|further notice|hear from us|
    get back to you|advise|reply to|respond to|response time|other news|new details|the next update|
    the next updates|the next communication|the next report|the next status|the next notice|post again|tweet|email you|message you|message again|text you|report again|speak again|
    our next update|your next update|write again|be provided|be shared|be communicated|be announced|be published|
    be posted|be given|been provided|will know|know within|know by|know whether|know if|know when|notify you|
    notifying you|alert you|reach out|a status|the status|status by|status at|have a status|provide status|give status|post status|share status|send status|update status|status again|news|better idea|clearer picture|clearer view|clearer idea|better picture|better sense|better understanding|clear picture|fuller picture|clear idea|status message|clarity|check in|checking in|come back to you|back to you with|provide an updated|provide updated|share an updated|give an updated|post an updated|provide a new|share a new|provide a revised|share a revised|provide a timeline|share a timeline|provide an estimate|share an estimate|give an estimate|provide estimates|confirm full recovery|further statement|a statement|statement on|progress report|will brief|to brief|briefing|bulletin|updates on|update on|updates about|update about|updates regarding|update regarding|updates concerning|information on|information about|information regarding|details on|details about|details regarding|more on|touchpoint|status of|the status of|publish|publishing|recovery plan|repair plan|communications|communication|be in touch|in touch|the latest on|post more|tell you more|say more|more about|hear more|tell more|learn more|reviewed again|review again|state of the|write up|a message on|a message about|talk about
  `,
  notice: `
    update|updates|updating|information|details|notify|notification|announce|announcement|status page|
    reply|respond|response|contact|news
  `,
  watch: `
    keep the incident open|leave the incident open|keep this issue open|keep it open|leave this open|keep monitoring|    efforts will continue|work will continue|will continue working|will continue to work|continue to work|continue working|
    continues working|work continues|will keep working|    keep an eye|keeping an eye|monitor|monitoring|watch|watching|observe|observing|keeping this incident open|
    keep this incident open|keep this open|mark this|marking this|mark the|close this incident|close out|
    closing this incident|close the incident|consider this|call this|declare|verify|verifying|tracking this|tracking the|tracking it|actively tracking|
    evaluate|all-clear|all clear
  `,
  start: `
    start|starts|starting|begin|begins|beginning|commence|commences|commencing|kick off|initiate|initiated|
    initiating|go down|taken down|take down|be down|shut down|paused|suspended|switched|conduct|perform|
    performing|undergo|take place|takes place|taking place|held on|hold|test|testing|arrive|arrives|arriving|
    on site|on-site|onsite|dispatched|evaluate|evaluating|decide|decision|review|we will restart|we'll restart|will be restarting|be rebooting|will reboot|rolling restart|we will fail over|we'll fail over|we will failover|will be failing over
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
  retry: `
    may proceed|can proceed|able to proceed|    try again|retry|re-try|try your|try placing|try to place|attempt again|re-attempt|retry your|try later|try after|
    as usual from|as usual at|as usual after|try it again|try logging in
  `,
  prevents: `
    prevent recurrence|preventing recurrence|prevent a recurrence|prevent a repeat|avoid a repeat|avoid a recurrence|
    prevent similar|from happening again|from recurring|happening again|happen again|prevented going forward|fully prevented|prevent future|preventing future|avoid future|future incidents|
    future occurrences|future outages|reduce the likelihood|reduce the risk|similar incidents|similar issues|
    similar outages|countermeasures|countermeasure|countermisures|improve this part|improve our|harden|preventive|preventative|hardening|long-term improvements
  `,
  desk: `bridge call|conference call|meeting|chat team|chat support|live agents|our agents|ticket volume|support tickets|support ticket|tickets raised|your ticket|
    helpline|help line|hotline|call centre|call center|contact centre|contact center|phone support|support line|
    phone lines|customer care|customer service|customer support|support team|support agents|support staff|branch|
    branches|office hours|opening hours|office|offices|support hours|account manager|account managers
  `,
  aside: `
    complaint|complaints|grievance|ship-by date|ship by date|dispatch date|due date|due dates|validity|season|event ends|xp|
    compensation|compensated|goodwill|voucher|vouchers|coupon|coupons|penalty|penalties|refund|refunds|refunded|
    reimbursement|reimbursements|amount debited|debited amount|reversal|chargeback|chargebacks|cut-off|cutoff|
    cut off|deadline|giveaway|premiere|claim|claims|appeal|appeals|shipment rate|late shipment|handling time|
    days-to-ship|credit note|credit notes|service credits|service credit
  `,
  named: `
    created|placed|opened|made|submitted|ordered|purchased|published|uploaded|registered|bought|dated|generated|
    scheduled between
  `,
  habit: `are normally|is normally|normally be|normally take|normally takes|normally available|will normally|usually|typically|generally|in most cases|as a rule|your claim|your claims|your dispute|your case|your ticket|your request|your appeal|each claim|each case|each request`,
  maintenance: `
    maintenance|maintenance window|scheduled maintenance|planned maintenance|planned downtime|scheduled downtime|upgrade|
    upgrades|migration|migrations|migrate|window|change window|scheduled outage|planned outage|cutover|
    time slots|time slot|planned work|scheduled work|out of service|service window
  `,
  feature: `
    feature|features|launch|launching|launches|deprecate|deprecated|deprecation|retire|retired|sunset|sunsetting|
    discontinued|beta|general availability|generally available|new version|introduce|introducing|coming soon|
    roadmap|pricing|promotion|campaign|sale|event|holiday|webinar|will be removed|policy|terms|rule|rules|regulation|regulations|tax|taxes|commission|rate card|
    fee|fees|enrollment|registration|newsletter|blackout|storm|snowstorm|typhoon|weather|strike|sales event|
    sale event|of the new|new dashboard|new experience|new design|new interface|redesign|redesigned|new app|new layout|new program|new tool
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
    a summary|incident summary|summary soon|full summary|incidents like this|issues like this|outages like this|similar incidents|similar issues|similar outages|future incidents|prevent similar|from happening again|happening again|investigation|investigations|analysis|inquiry
  `,
  unknown: `
    no eta|no current eta|no firm eta|no exact eta|no specific eta|don't have an eta|do not have an eta|
    don't yet have an eta|not have an eta|not yet have an eta|eta is unknown|eta unknown|without an eta|
    waiting for an eta|awaiting an eta|await an eta|provide an eta|share an eta|have an eta|give an eta|
    an accurate eta|confirm an eta|eta when|eta once|eta is not|eta will be|eta as soon|no estimate|no estimated|
    no timeline|no time frame|no timeframe|is unknown|not known|cannot estimate|unable to estimate|
    don't have an estimate|do not have an estimate|not have an estimated|to be determined|tbd|eta tbd|eta n/a|
    estimate when|eta for resolution is unknown|no longer have an eta|no longer have a firm eta|
    longer have an eta|with an eta|another eta|an eta by|an updated eta by|a new eta by
  `,
  neutral: `
    an update to the|app update|an app update|update to the app|update to our app|    refund processing|refund requests|refund service|refund function|issuing refunds|process refunds|processing refunds|support portal|support site|support system|support tickets system|claims portal|claims system|claims processing|appeals portal|coupon service|coupons service|voucher service|
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
    in the end|end-of-life|end of life|high end|low end|the planned|a planned|the scheduled|a scheduled|be working on|be working with|be working to|informed us|advised us|notified us|told us|let us know|advised that|informed that|has advised|have advised|has informed|have informed|has informed us|have informed us|has advised us|have advised us|has told us|have told us|no longer than|support resumes|support reopens|office resumes|office reopens|release notes|release note|changelog|change log|confirm the fix|verify the fix|validate the fix|test the fix|testing the fix|verifying the fix|validating the fix|confirming the fix|confirm the resolution|confirm recovery|verify recovery|validate recovery|good news|bad news|great news|inventory updates|order updates|stock updates|price updates|product updates|tracking updates|listing updates|catalog updates|data updates|balance updates|content updates|profile updates|inventory update|price update|product update|we are able to|we're able to|they are able to|they're able to|about the fix|about the recovery|about the restore|about the restoration|about the repair|about the resolution|on the fix|on the recovery|on the restore|on the restoration|on the repair|on the resolution|about restoring|about fixing
  `,
};
