import type { Language } from '../language.ts';
import { englishRefusals } from './en-refusals.ts';
import { englishRepair } from './en-repair.ts';
import { englishTimes } from './en-times.ts';

export const english: Language = {
  id: 'en',
  timeFirst: false,
  dayFirst: false,
  words: {
    ...englishRepair,
    ...englishRefusals,
    future: `
      believe they can|believe we can|think we can|think they can|hope we can|      until the fix|until a fix|until the patch|until a patch|      expect|expects|expected|expecting|expectation|expectations|anticipate|anticipates|anticipated|anticipating|
      estimate|estimates|estimated|estimating|estimation|projected|predict|predicted|forecast|will|we'll|it'll|
      they'll|that'll|shall|should|hope|hopes|hoping|hopeful|hopefully|targets|targeted|targeting|targetting|aim|
      aims|aiming|planning|planned|intend|intends|intending|on track|going to|looking at|working towards|
      working toward|likely|confident|promise|promises|is to be|are to be|scheduled|slated|committed|pushing for|
      shooting for|target to|we target|targets to|to follow|working to have|current estimate|best estimate|revised|extended to|moved to|pushed to|
      postponed to|delayed until|delayed to|still needs|still need|will need|would|due to be|is due|are due|due by|
      due at|due for completion|target is|target for|target time|target date|plan to|plan on|plans to|we plan|
      is set to|are set to|our goal|the goal|promised|pledged|assured|looking to|look to|on course|tracking to|
      tracking for|working to|working hard to|planning for|optimistic|we think|thinks|reckon|reckons|intention|
      not to exceed|not expected to exceed|trying to have|want to have|set for|expected back|due back|we need|need another|needs another|need about|
      need approximately|need around|need roughly|planning to|intend to|is looking like|looking like|looks like|on schedule|on pace|on target|ahead of schedule|resumes|reopens|won't|will not|won't be|projections|projection|prediction|outlook|pushed back to|moved back to|moved out to|pushed out to|revised to|changed to|slipped to|bumped to|updated to|now set for|not expected until|not expected before|projecting|forecasting|predicting|you'll|there'll|i'll|he'll|she'll|everything'll|we project
    `,
    maybe: `may|might|could|can|may take|can take|could take|might take|please allow|allow up to|allow`,
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
      time to restoration|estimated return to service|estimated fix|time frame for resolution|timeframe for resolution|timeline for resolution|time frame for a fix|timeframe for a fix|timeline for a fix|time frame for recovery|timeframe for recovery|timeline for recovery|time frame for the fix|timeframe for the fix|timeline for the fix|resolution time|recovery time|resolution timeframe|time frame to resolve|timeframe to resolve|timeframe for restoration|expected fix|expected repair|anticipated fix|planned resolution|have an eta of|have an eta for|planned completion|the planned completion|planned resolution|the planned resolution|with an eta of|
      expected downtime|downtime expected|est. fix|est fix|est. repair|est. resolution|
      est. restoration|est. recovery|est. completion|estimated repair|estimated clear time|rescheduled the fix for|scheduled the fix for|scheduled a fix for|fix scheduled for|repair scheduled for|expected clear time|
      clear time|time to completion|time to complete|return time|estimated time until|estimated time before|expected time until|tat for closure|tat for resolution|tat for restoration|restore time|restoration time|repair time|recovery window|repair window|restoration window|resolution window|new end time|give us|give it|
      put the repair at|put the fix at|put restoration at|put recovery at|puts the repair at|puts restoration at|
      puts recovery at|put it at|puts it at|puts the fix at|putting restoration at|putting the repair at
    `,
    past: `
      was|were|has been|have been|has now been|have now been|has already been|have already been|had been|started|
      began|begun|occurred|experienced|observed|saw|seen|noticed|lasted|took|happened|came|since then|declared|have resolved|drained by|
      resolved by then|sustained|had expected|was expected|were expected|had hoped|were hoping|had planned|
      was supposed to|were supposed to|originally expected|initially expected|previously expected|was due|
      was scheduled|were scheduled|was estimated|had estimated|had anticipated|was anticipated|was planned|
      were planned|originally planned|originally scheduled|previously estimated|initially expecting|
      originally expecting|previously expecting|were expecting|were initially expecting|had been expecting|
      were originally expecting|was expecting|did|did not|didn't|had been expected|had been estimated|had been anticipated|had been scheduled|had been planned|had been hoped|had been targeted|have been expected|initially estimated|originally estimated|initially anticipated|originally anticipated|initially planned|initially thought|initially projected|originally projected|initially targeted|originally targeted|previously projected|previously targeted|previously anticipated
    `,
    perfect: `
      has|have|had|we've|they've|i've|having|has now|have now|has already|have already|has also|have also|has just|
      have just|has fully|have fully|has successfully|have successfully
    `,
    pair: `and|or`,
    before: `before|prior to|earlier than`,
    onward: `onwards|onward|from|starting|starting from|onwards from|starting at`,
    either: `or`,
    withinSuffix: `or less|or sooner|at most|maximum|max|tops|at the latest|or earlier|or under`,
    negative: `
      not|no|never|don't|doesn't|won't|isn't|aren't|cannot|can't|unable|without|dont|wont|unlikely|neither|nor|
      no longer|didn't|haven't|hasn't|will not|won't be
    `,
    soon: `
      soon|shortly|very soon|very shortly|near future|before long|in due course|momentarily|any moment|any minute|
      short while|short time|imminently|in a bit|soonest|shortly after|just after|shortly before
    `,
    condition: `
      once|if|unless|when|whenever|as soon as|until then|upon|assuming|provided that|in case|should the
    `,
    join: `until the fix|until a fix|until the patch|until a patch|and|which|with|after which|then|so|where|that|as|because|since we|at which point|or`,
    turn: `but|however|although|though|whereas|yet|except|meanwhile|otherwise|while`,
    half: `half|half an|half a`,
    ordinal: `st|nd|rd|th`,
    eod: `
      end of day|end of the day|eod|eob|cob|close of business|end of business|end of business day|
      end of the business day|end of working day|end of workday|close of play|close of day|day end|end of today|the end of the day|the end of day|the end of today|the end of business|the end of the business day|the end of the workday|the close of business
    `,
    weekend: `weekend|the weekend|this weekend|over the weekend|during the weekend`,
    by: `
      by|before|no later than|not later than|by around|by about|by approximately|by at latest|prior to|ahead of|
      at the latest by|latest by
    `,
    until: `until|till|til|up until|through|thru`,
    within: `
      within|inside of|inside|in less than|in under|less than|under|not to exceed|not expected to exceed|not exceed|last no longer than|not last longer than|
      not take longer than|not take more than|no more than|not more than|at most|in no more than|
      within the next|in up to|up to|maximum of|max|in the next|over the next|over the coming|in the coming|
      during the next|next|coming|the next|for up to|in at most|in the following|over the following|
      in the upcoming|over the upcoming|no longer than
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
      a little over|a little under|an additional|additional|give or take|shortly after|just after|a little after|shortly before|just before
    `,
    atLeast: `
      at least|more than|no sooner than|not before|no earlier than|upwards of|minimum of|over|in excess of|
      a minimum of|longer than|not until|not expected until|not expected before|not be available until|
      not be resolved until|not be restored until|not be fixed until
    `,
    another: `another|a further|further|additional|more|an additional|additional|for another|for a further`,
    lasting: `for|for another|lasting|last`,
    ago: `ago|earlier|prior|previously|late|old|behind`,
    hence: `
      from now|or so|left|remaining|to go|out|from this post|from the time of this post|away|away from
    `,
    gone: `
      instead of|rather than|last|past|previous|the last|the past|for the past|for the last|over the past|
      over the last|in the last|in the past|during the past|during the last|prior|into
    `,
    every: `every|each|per|once every|every other|daily|daily at|every day at|weekly`,
    glue: `at|on|the|of|around|approximately|about|approx.|this|coming|or so|roughly`,
  },
  values: englishTimes,
};
