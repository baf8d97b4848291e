import { isFromNow, liesNext } from './constructions.ts';
import type { Mention } from './expressions.ts';
import type { Tag } from './language.ts';
import { finds, firstOf, last, lastOf, type Parsed, type Range } from './parsed.ts';
import { has, hasAny } from './tokens.ts';
import { lastsOn, onlyFinishes, TENSES, tenseOf, type View, whole } from './view.ts';

export type Refusal =
  | 'next_update'
  | 'past'
  | 'start'
  | 'maintenance'
  | 'per_item'
  | 'metric'
  | 'feature'
  | 'review'
  | 'aside'
  | 'no_eta'
  | 'unsaid';

/** Why the time of a view is no promised end, or null where nothing speaks against it; from the surest reason on. */
export function refusalOf(view: View): Refusal | null {
  return (
    refusedByUpdate(view) ??
    refusedByItem(view) ??
    refusedByTense(view) ??
    refusedByStart(view) ??
    refusedByWatch(view) ??
    refusedByTopic(view) ??
    refusedByNegation(view)
  );
}

/** What speaks against a time whatever its construction is: news, other things, planned work, no knowledge. */
export function refusedByContext(view: View): Refusal | null {
  const { parsed, clause } = view;
  return (
    refusedByUpdate(view) ??
    refusedByWatch(view) ??
    refusedByTopic(view) ??
    (finds(parsed, clause, ['unknown']) ? 'no_eta' : null)
  );
}

/** "The next update on the fix": what follows is what the news will be about. */
const TOPIC = /(?:^| )(?:on|about|regarding|concerning|terkait|mengenai|tentang|soal|berkenaan|về|เกี่ยวกับ)$/i;
const isAbout = ({ tokens }: Parsed, update: number): boolean =>
  [tokens[update], tokens[update + 1]].some((token) => TOPIC.test(token?.text ?? ''));

/** "We will provide an updated restoration estimate": the estimate is what is given, not what is made. */
const isGiven = ({ tokens }: Parsed, update: number): boolean =>
  /^(?:provid|shar|giv|post|issu|send)/i.test(tokens[update]?.text ?? '');

function refusedByUpdate({ parsed, left, right, near, clause }: View): Refusal | null {
  if (clause.conditional && finds(parsed, { start: 0, end: clause.start }, ['update'])) return 'next_update';
  const update = last(parsed, left, ['update']);
  // "Delayed settlements will be posted by Friday" is no news.
  const late =
    finds(parsed, clause, ['affected', 'backlog']) || (parsed.before.fix && !finds(parsed, clause, ['notice']));
  const settles = has(parsed.tokens[update], 'deed') && late && !announces(parsed, left);
  if (update >= 0 && !settles) {
    const behind = { start: update + 1, end: left.end };
    if (isAbout(parsed, update) || (isGiven(parsed, update) && !finds(parsed, behind, ['join', 'turn']))) {
      return 'next_update';
    }
    return finds(parsed, behind, ['fix', 'eta']) && finds(parsed, behind, ['future', 'eta']) ? null : 'next_update';
  }
  const attached = { start: right.start, end: Math.min(right.end, right.start + 5) };
  if (parsed.tokens[right.start]?.text.toLowerCase() === 'with' && finds(parsed, attached, ['update']))
    return 'next_update';
  if (finds(parsed, near, ['fix', 'eta']) && !parsed.language.timeFirst) return null;
  if (finds(parsed, right, ['update'])) return 'next_update';
  if (!finds(parsed, clause, ['fix', 'eta', 'deed']) && finds(parsed, clause, ['update', 'notice']))
    return 'next_update';
  return null;
}

/** "Another update will be posted": what is posted is the news, whatever broke before. */
const announces = ({ tokens }: Parsed, { start, end }: Range): boolean =>
  tokens.slice(start, end).some((token) => has(token, 'update') && !has(token, 'deed') && !has(token, 'neutral'));

function refusedByItem(view: View): Refusal | null {
  const { parsed, mention, left, right, clause } = view;
  const direct = { start: Math.max(left.start, mention.start - 2), end: mention.start };
  if (finds(parsed, { start: 0, end: clause.end }, ['habit'])) return 'per_item';
  if (mention.time.form === 'duration') {
    const item = last(parsed, direct, ['item']);
    if (item >= 0) {
      const takes = takesToFix(parsed, left, right) || allowsFor(parsed, mention);
      return has(parsed.tokens[item], 'deed') && takes ? null : 'per_item';
    }
    const behind = { start: right.start, end: Math.min(right.end, right.start + 2) };
    if (has(parsed.tokens[behind.start], 'item') || parsed.tokens[behind.start]?.text === '-') return 'per_item';
    if (finds(parsed, behind, ['item']) && !finds(parsed, left, ['fix', 'eta'])) return 'per_item';
  }
  if (
    mention.time.form === 'duration' &&
    ((mention.after && !mention.ahead) || (countsFromEach(view) && !liesNext(view)))
  )
    return 'per_item';
  if (!finds(parsed, clause, ['item']) || finds(parsed, clause, ['fix', 'eta'])) return null;
  const arrears = finds(parsed, clause, ['deed']) && finds(parsed, clause, ['affected', 'backlog']);
  return arrears && (mention.time.form === 'moment' || liesNext(view)) ? null : 'per_item';
}

const BEHIND = /(?:后|後)$/;
const COUNTED_FROM = /^(?:after|following)$/i;
const OF_NOW = /^(?:this|now|the|our|post|posting)$/i;
const OF_EACH = /^(?:your|each|any|purchase|payment|order|receipt|submission|.{3,12}ing)$/i;

/** "商品下架后72小时内", "within 24 hours of delisting": a wait that starts anew for each thing. */
function countsFromEach({ parsed, mention }: View): boolean {
  const { tokens } = parsed;
  if (parsed.language.timeFirst) return BEHIND.test(tokens[mention.start - 1]?.text ?? '') && mention.start > 1;
  const joint = tokens[mention.end]?.text ?? '';
  const next = tokens[mention.end + 1]?.text ?? '';
  return COUNTED_FROM.test(joint) ? !OF_NOW.test(next) : /^of$/i.test(joint) && OF_EACH.test(next);
}

/** "takes up to 2 hours to recover": the length is of the recovery. */
const takesToFix = (parsed: Parsed, left: Range, right: Range): boolean =>
  (finds(parsed, right, ['fix']) || finds(parsed, left, ['fix'])) && finds(parsed, left, ['future', 'maybe', 'eta']);

function refusedByTense(view: View): Refusal | null {
  const { parsed, mention, left, right, near, clause } = view;
  const tense = tenseOf(view);
  if (tense === 'past' || tellsWhich(view)) return 'past';
  if (tense === 'maybe' && !mayTake(view)) return 'per_item';
  if (tense !== null || finds(parsed, clause, ['able'])) return null;
  // "Recovery over the next hour" lies ahead by its own words.
  if (liesNext(view) && finds(parsed, clause, ['fix'])) return null;
  if (mention.ahead && finds(parsed, clause, ['fix', 'backlog'])) return null;
  const ahead =
    parsed.language.timeFirst && ['fix', 'heal'].includes(lastOf(parsed, near, ['finish', 'heal', 'fix']) ?? '');
  const released =
    parsed.language.timeFirst &&
    finds(parsed, right, ['deed']) &&
    finds(parsed, { ...left, start: clause.start }, ['fix']);
  return (ahead && (mention.ended || mention.time.form === 'moment' || hasAny(parsed.tokens[mention.end], ['heal']))) ||
    released
    ? null
    : 'unsaid';
}

/** "Jobs affected between 13:40 and 17:40 will be retried": the hours tell which jobs, not when. */
function tellsWhich({ parsed, mention, left, clause }: View): boolean {
  if (parsed.language.timeFirst || mention.time.form === 'duration' || mention.time.to === null) return false;
  const before = { start: clause.start, end: left.end };
  return finds(parsed, before, ['affected', 'named']) && !finds(parsed, before, TENSES);
}

/** "Full recovery may take up to 2 hours" is a promise, though a weak one; "may be restored by 5 PM" is none. */
function mayTake(view: View): boolean {
  const { parsed, mention, clause } = view;
  if (mention.time.form !== 'duration' || !finds(parsed, clause, ['deed', 'item'])) return false;
  const anew = isFromNow(view) && finds(parsed, clause, ['fix']);
  return anew || finds(parsed, clause, ['heal']) || allowsFor(parsed, mention);
}

/** "Allow 1 hour for full propagation". */
function allowsFor({ tokens }: Parsed, { start, end }: Mention): boolean {
  const words = tokens.slice(end + 1, end + 5);
  return (
    /^(?:please )?allow/i.test(tokens[start - 1]?.text ?? '') &&
    /^for$/i.test(tokens[end]?.text ?? '') &&
    !/^(?:it|them|your)$/i.test(words[0]?.text ?? '') &&
    words.some((token) => hasAny(token, ['fix', 'mend', 'deed']))
  );
}

function refusedByStart(view: View): Refusal | null {
  const { parsed, mention, left, right, near } = view;
  const deeds: readonly Tag[] = ['start', 'fix', 'eta', 'deed'];
  // A start word of the time's own lead ("mulai pukul 18") was judged before.
  const before = lastOf(parsed, { ...left, end: mention.start }, deeds);
  const behind = firstOf(parsed, right, deeds);
  const nearest = near === right ? (behind ?? before) : (before ?? behind);
  if (nearest === 'fix' && before === 'fix' && near === left) return startsFixing(parsed, left) ? 'start' : null;
  return nearest === 'start' && !bringsBack(view) ? 'start' : null;
}

/** "The delayed payouts will arrive tomorrow": what arrives is what was missing, not the people who mend it. */
function bringsBack({ parsed, clause }: View): boolean {
  const start = last(parsed, clause, ['start']);
  return start >= 0 && has(parsed.tokens[start], 'deed') && finds(parsed, clause, ['affected', 'backlog']);
}

/** "will start rolling out at 5 PM" tells a start, "should start recovering" tells an end. */
function startsFixing(parsed: Parsed, left: Range): boolean {
  const fix = last(parsed, left, ['fix']);
  const start = last(parsed, { start: Math.max(left.start, fix - 4), end: fix }, ['start']);
  return start >= 0 && !finds(parsed, { start, end: fix + 1 }, ['heal']);
}

/** "We will monitor the recovery for two hours", "we will mark this resolved at noon": nothing is promised to end. */
function refusedByWatch({ parsed, left }: View): Refusal | null {
  const watch = last(parsed, left, ['watch']);
  return watch >= 0 && !finds(parsed, { start: watch + 1, end: left.end }, ['future', 'eta']) ? 'unsaid' : null;
}

function refusedByTopic(view: View): Refusal | null {
  const { parsed, near, clause } = view;
  const reviewed = last(parsed, near, ['review']);
  if (
    reviewed >= 0
      ? reviewed > last(parsed, near, ['fix', 'eta'])
      : finds(parsed, clause, ['review']) && !finds(parsed, near, ['fix'])
  ) {
    return 'review';
  }
  if (finds(parsed, near, ['metric']) && !finds(parsed, near, ['eta']) && !lastsOn(view)) return 'metric';
  if (isPlannedWork(view)) return 'maintenance';
  if (isAside(view) || undoesMeasure(parsed) || keepsMeasure(view)) return 'aside';
  if (finds(parsed, whole(parsed), ['prevents']) && !finds(parsed, clause, ['eta'])) return 'review';
  if (finds(parsed, clause, ['feature']) && !finds(parsed, clause, ['trouble', 'affected', 'eta', 'heal']))
    return 'feature';
  return null;
}

/** "The helpline reopens at 9", "refunds arrive within 7 days": other things than what broke have times too. */
function isAside({ parsed, clause }: View): boolean {
  if (finds(parsed, clause, ['eta', 'trouble'])) return false;
  return (
    finds(parsed, clause, ['desk']) || (finds(parsed, clause, ['aside']) && !finds(parsed, clause, ['heal', 'ailing']))
  );
}

const UNDOES = /^(?:remov|revert|retir|withdraw|undo|dismantl|decommission)/i;
const MEASURE = /^(?:work-?around|fix|hotfix|mitigation|patch|measures?|band-?aid)$/i;

/** "Tomorrow we will remove the temporary fix": the measure ends, not the trouble. */
const undoesMeasure = ({ tokens }: Parsed): boolean =>
  tokens.some(
    ({ text }, i) => UNDOES.test(text) && tokens.slice(i + 1, i + 5).some((token) => MEASURE.test(token.text)),
  );

const KEEPS = /^(?:continue|continuing|keep|keeping|stay|remain)$/i;
const LABOURS = /^(?:work|working|look|investigate|evaluate|review|start|begin|continue)$/i;

/** "We'll continue with this mitigation until Monday": the measure stays that long, unless the fix itself comes then. */
const keepsMeasure = ({ parsed, mention, left }: View): boolean => {
  if (!mention.until) return false;
  const before = parsed.tokens.slice(left.start, left.end);
  const keeps = before.findIndex(({ text }) => KEEPS.test(text));
  if (keeps < 0 || !before.slice(keeps + 1, keeps + 5).some(({ text }) => MEASURE.test(text))) return false;
  const behind = { start: mention.end, end: parsed.tokens.length };
  return !finds(parsed, behind, ['fix']) || parsed.tokens.slice(behind.start).some(({ text }) => LABOURS.test(text));
};

/** A window or the planned end of planned work; work that came in an emergency or runs over its time promises an end. */
function isPlannedWork(view: View): boolean {
  const { parsed, mention, near, clause } = view;
  const fix = finds(parsed, clause, ['fix', 'eta']);
  if (parsed.before.maintenance && mention.time.form === 'duration' && !fix) return true;
  const upToHere = { start: 0, end: clause.end };
  const lasts = mention.time.form === 'duration' && finds(parsed, near, ['lasts']);
  if (
    (lasts || mention.until) &&
    finds(parsed, upToHere, ['maintenance']) &&
    !finds(parsed, upToHere, ['unplanned', mention.until ? 'eta' : 'fix'])
  )
    return true;
  if (onlyFinishes(view) && finds(parsed, upToHere, ['maintenance', 'review'])) {
    return !finds(parsed, whole(parsed), ['unplanned', 'trouble', 'affected']) || finds(parsed, clause, ['review']);
  }
  if (!finds(parsed, clause, ['maintenance'])) return false;
  if (!fix || (mention.time.form === 'moment' && mention.time.to !== null)) return true;
  return lastOf(parsed, near, ['maintenance', 'fix', 'eta']) === 'maintenance';
}

function refusedByNegation({ parsed, mention, left, right, clause }: View): Refusal | null {
  if (finds(parsed, clause, ['unknown'])) return 'no_eta';
  if (mention.bound === 'least' || mention.waits) return null;
  const start = parsed.language.timeFirst ? behindComma(parsed, clause.start, mention.start) : clause.start;
  const negative = last(parsed, { start, end: left.end }, ['negative']);
  const before = negative >= 0 && !tellsWhichOnes(parsed, negative, left.end);
  const behind = parsed.language.timeFirst && firstOf(parsed, right, ['negative', 'fix']) === 'negative';
  return before || behind ? 'no_eta' : null;
}

const RELATIVE = /^(?:that|which|who|whose|yang)$/i;
const AUXILIARY = /^(?:have|has|had|are|were|is|was|do|does|did)$/i;

/** "Orders that have not synced will be processed by 5", 未成功推送的消息会补推: the negation tells which orders. */
function tellsWhichOnes(parsed: Parsed, negative: number, end: number): boolean {
  const text = (at: number): string => parsed.tokens[at]?.text ?? '';
  if (parsed.language.timeFirst) {
    const of = parsed.tokens.findIndex((token, i) => i > negative && i < end && token.text === '的');
    return of >= 0 && finds(parsed, { start: of, end }, ['future']);
  }
  const relative =
    RELATIVE.test(text(negative - 1)) || (AUXILIARY.test(text(negative - 1)) && RELATIVE.test(text(negative - 2)));
  return relative && finds(parsed, { start: negative + 1, end }, ['future']);
}

/** "打不开，预计今晚修好": in Chinese a negation reaches to the next comma. */
function behindComma({ tokens, inside }: Parsed, from: number, to: number): number {
  for (let i = to - 1; i > from; i -= 1) if (tokens[i]?.text === ',' && inside[i] !== true) return i + 1;
  return from;
}
