import type { Clause } from './clauses.ts';
import type { Mention } from './expressions.ts';
import type { Tag } from './language.ts';
import { finds, last, type Parsed } from './parsed.ts';
import type { Promised } from './promises.ts';
import { hasAny, type Token } from './tokens.ts';
import { TENSES, tenseOf, type View, whole } from './view.ts';

/** What the way a time is tied to its clause promises by itself, or null where it tells nothing. */
export function constructed(view: View): Promised | null {
  if (asksToRetry(view)) return 'fix_at';
  if (view.mention.barred !== null) return null;
  if (worksThen(view) || isProcess(view) || goesOnUntil(view) || takesUntil(view) || takesTime(view)) return 'fix';
  return isHeadline(view) || isDue(view) ? 'fix_if_today' : null;
}

/** "Please try again after 5 PM", 请于17:30后再尝试下单: it is thought to work by then. */
function asksToRetry(view: View): boolean {
  const { parsed, mention, clause } = view;
  const waits = mention.time.form === 'duration' && triesLater(view);
  if (!waits && (mention.time.form !== 'moment' || mention.time.to !== null)) return false;
  if (!finds(parsed, clause, ['retry']) && !triesAgain(view)) return false;
  return !parsed.clauses.some((other) => isDoubt(parsed, other)) && !finds(parsed, clause, ['past']);
}

const ASKS = /^(?:please|kindly)$/i;

/** "Kindly try after 30 minutes as the issue is being fixed". */
const triesLater = ({ parsed, mention, clause }: View): boolean =>
  parsed.tokens.slice(clause.start, mention.start).some(({ text }) => ASKS.test(text)) &&
  (mention.after || hasAny(parsed.tokens[mention.start - 1], ['retry'])) &&
  finds(parsed, whole(parsed), ['trouble']);

/** "if it fails" doubts; "once the system is up" does not. */
const isDoubt = ({ tokens }: Parsed, { conditional, start }: Clause): boolean =>
  conditional && !tokens.slice(start, start + 2).some(({ text }) => /^(?:once|as soon as)$/i.test(text));

/** Words between "try" and "again". */
const TRIES_REACH = 5;

/** "Please hold off on uploading until 3 PM". */
const HOLDS = /\b(?:hold off|holding off|refrain|avoid|wait)\b/;

/** "advised to try uploading again after 3 PM", 请15:00后查看. */
function triesAgain({ parsed, mention, clause, left, right }: View): boolean {
  const { tokens, language } = parsed;
  const before = tokens.slice(clause.start, left.end).map(({ text }) => text.toLowerCase());
  if (language.timeFirst) {
    const asked = before.some((word) => word === '请' || word === '請');
    const hence = tokens.slice(mention.time.end, mention.end).some((token) => hasAny(token, ['hence']));
    return asked && hence && finds(parsed, right, ['deed']);
  }
  // "Please place your orders after 2:30 PM".
  const asked = before.some((word) => ASKS.test(word));
  if (asked && mention.after && !finds(parsed, clause, ['notice', 'update', 'desk', 'aside'])) return true;
  if (mention.until && HOLDS.test(before.join(' '))) return true;
  const tries = before.findIndex((word) => word === 'try' || word === 'trying' || word === 'attempt');
  return tries >= 0 && before.slice(tries, tries + TRIES_REACH).includes('again');
}

/** "Replicas will lag until 19:00", "search may be incomplete until 5 PM": the state ends then. */
function goesOnUntil(view: View): boolean {
  const { parsed, mention, clause, left } = view;
  const { form } = mention.time;
  const reaches = form === 'moment' ? mention.until || isRestOfDay(mention) : mention.lasting && isFromNow(view);
  if (!reaches || tenseOf(view) === 'past') return false;
  const before = { start: clause.start, end: left.end };
  if (!finds(parsed, before, ['ailing'])) return false;
  // "A push caused checkouts to fail until 7:25" tells of what was.
  const brief = parsed.tokens.length <= MAX_HEADLINE && !tells(parsed);
  return tenseOf(view) !== null || brief || parsed.tokens.slice(before.start, before.end).some(stays);
}

/** "for the next 4 hours", "for another hour"; "for 2 hours" may be any two. */
export const isFromNow = (view: View): boolean =>
  liesNext(view) || words(view).some((token) => hasAny(token, ['another']));

/** "over the next hour" lies ahead by its own words, whatever the tense. */
export const liesNext = (view: View): boolean =>
  view.mention.time.form === 'duration' && words(view).some(({ text }) => NEXT.test(text));

const words = ({ parsed, mention }: View): readonly Token[] => parsed.tokens.slice(mention.start, mention.time.end);

const NEXT = /(?:^|\s)(?:next|coming|following)(?:\s|$)/i;
/** "unavailable for the rest of the day". */
const isRestOfDay = ({ time, lasting }: Mention): boolean =>
  lasting && time.form === 'moment' && time.from.date?.kind === 'rest';

const stays = ({ text }: Token): boolean => STAYS.test(text);
const STAYS = /^(?:is|are|remains?|stays?|continues?|still|currently)$/i;

/** Words between what lasts and how long: "last for about", "take us until". */
const LASTS_REACH = 3;

/** "It could take until tomorrow for every report to refresh". */
function takesUntil(view: View): boolean {
  const { parsed, mention, left } = view;
  const start = Math.max(left.start, mention.start - LASTS_REACH);
  const lasts = last(parsed, { start, end: mention.start }, ['lasts']);
  if (lasts < 0 || mention.time.form !== 'moment' || tenseOf(view) === 'past') return false;
  return mention.until || /into$/i.test(parsed.tokens[lasts]?.text ?? '');
}

const THIS = /^(?:this|it|that|process|procedure|operation|work|works|job|rebuild|re-?index(?:ing)?|restart|sync)$/i;

/** "We expect this to take another hour", "the outage is estimated to last 3 more hours". */
function takesTime(view: View): boolean {
  const { parsed, mention, clause, left } = view;
  if (mention.time.form !== 'duration' || tenseOf(view) === 'past') return false;
  if (parsed.language.timeFirst) return stillNeeds(view);
  if (isFromNow(view) && asksMore(parsed.tokens[mention.start - 1])) return true;
  if (isQuoted(view)) return true;
  const lasts = last(parsed, { start: Math.max(left.start, mention.start - LASTS_REACH), end: mention.time.start }, [
    'lasts',
  ]);
  if (lasts < 0 || !finds(parsed, { start: clause.start, end: lasts + 1 }, ['future'])) return false;
  const subject = { start: clause.start, end: lasts };
  if (finds(parsed, clause, ['item']) && !finds(parsed, subject, ['trouble', 'fix'])) return false;
  return (
    finds(parsed, subject, ['fix', 'trouble', 'ailing']) ||
    parsed.tokens.slice(subject.start, subject.end).some(({ text }) => THIS.test(text))
  );
}

/** "looking at another hour", "estimates 30 more minutes". */
const asksMore = (token: Token | undefined): boolean =>
  hasAny(token, ['expect']) || /(?:^looking at|needs?|^give it)$/i.test(token?.text ?? '');

/** "They estimate 90 minutes", but not "we estimate 3 hours of data". */
const isQuoted = ({ parsed, mention }: View): boolean =>
  /^(?:estimates?|quotes?|quoted)$/i.test(parsed.tokens[mention.start - 1]?.text ?? '') &&
  !/^of$/i.test(parsed.tokens[mention.end]?.text ?? '');

/** 大约还需两个小时: what else would an official text about trouble need. */
const stillNeeds = (view: View): boolean => lastsOn(view) || needsMore(view);

/** 修复工作预计持续2-3小时. */
function lastsOn({ parsed, mention, clause }: View): boolean {
  const near = { start: Math.max(clause.start, mention.start - LASTS_REACH), end: mention.time.start };
  return (
    finds(parsed, near, ['lasts']) &&
    finds(parsed, { start: clause.start, end: mention.start }, ['future']) &&
    (finds(parsed, whole(parsed), ['fix', 'trouble', 'ailing']) || parsed.tokens.some(({ text }) => MENDING.test(text)))
  );
}

/** 正在修复 is no end, but tells what the time is about. */
const MENDING = /[修恢抢搶]/;

const needsMore = ({ parsed, mention }: View): boolean =>
  parsed.tokens
    .slice(mention.start, mention.time.end)
    .some((token) => hasAny(token, ['another']) && hasAny(token, ['future']));

const PROCESS = /^(?:process|job|operation|procedure|task)$/i;

/** 届时恢复正常, said of the time before it; 届时无法使用 is a window. */
const THEN_WORKS = /(?:届时|屆時|到时|到時)(?!.{0,6}(?:无法|無法|不可|不能|暂停|暫停)).{0,6}(?:恢复|恢復|正常|可)/;

const worksThen = ({ parsed, mention }: View): boolean =>
  parsed.language.timeFirst &&
  THEN_WORKS.test(
    parsed.tokens
      .slice(mention.end)
      .map(({ text }) => text)
      .join(''),
  );

/** "Servers are being powered on; this is a 2-3 hour process". */
const isProcess = ({ parsed, mention }: View): boolean =>
  mention.time.form === 'duration' &&
  PROCESS.test(parsed.tokens[mention.time.end]?.text ?? '') &&
  parsed.tokens
    .slice(Math.max(0, mention.start - 4), mention.start)
    .some(({ text }) => /^(?:this|it|that)$/i.test(text));

const EXTENDED =
  /^(?:(?:extended|prolonged|overrunning|running over)(?: to| until| through| till)?|[延顺順].[至到]|延至)$/i;
const REGRETS = /^(?:sorry|apologi.*|inconvenience|不便|抱歉|歉意|敬请谅解|谅解)$/i;

/** "Maintenance extended to 19:00": what was planned to end before ends then. */
export function extendsWork({ parsed, mention, clause }: View): boolean {
  if (mention.time.form !== 'moment' || finds(parsed, clause, ['aside', 'feature'])) return false;
  const near = Math.max(0, mention.start - 2);
  const extended = parsed.tokens.findIndex(({ text }, i) => i >= near && i < mention.time.start && EXTENDED.test(text));
  if (extended < 0 || parsed.tokens.slice(Math.max(0, extended - 2), extended).some(hadIt)) return false;
  return finds(parsed, whole(parsed), ['trouble', 'ailing']) || parsed.tokens.some(({ text }) => REGRETS.test(text));
}

/** "had extended impact until 12:50", "saw an extended outage until noon"; "was extended to 19:00" announces. */
const hadIt = (token: Token): boolean =>
  /^ha[ds]$/i.test(token.text) || (hasAny(token, ['past']) && !/(?:^|\s)(?:was|were|been)$/i.test(token.text));

/** Words between the verb of a headline and its hour. */
const HEADLINE_REACH = 3;
/** Longest headline that ends in a length: "fix deploying, 10 min". */
const MAX_HEADLINE = 12;
const PAST = /^(?:.{2,}ed|brought|caught|went|began|kept)$/i;

const LAUNCHES = /^(?:roll|deploy|launch|migrat|complete|take)/i;

/** "Servers back at 16:00", "Est. fix: 4pm", "sales reopen at noon": without a tense, a time ahead is a plan. */
function isHeadline(view: View): boolean {
  const { parsed, mention, clause, left } = view;
  const { tokens } = parsed;
  const { time } = mention;
  if (parsed.language.id !== 'en' || (time.form === 'moment' && time.to !== null)) return false;
  if (clause.conditional || mention.bound === 'least' || finds(parsed, clause, [...TENSES, 'negative', 'item']))
    return false;
  const before = tokens.slice(Math.max(clause.start, left.start), mention.start);
  if (before.some((token) => /^(?:please|kindly)$/i.test(token.text)) || tells(parsed)) return false;
  const near = Math.max(clause.start, left.start, mention.start - HEADLINE_REACH);
  const verb = last(parsed, { start: near, end: mention.start }, ['heal', 'fix']);
  if (verb < 0 || hasAny(tokens[verb - 1], ['start'])) return false;
  if (time.form === 'moment') return isDueVerb(tokens[verb], mention);
  if (hasAny(tokens[verb], ['finish'])) return false;
  return tokens.length <= MAX_HEADLINE && mention.end >= tokens.length - 1;
}

/** "Dry January ends on the 31st" is no repair, but "redelivery finishes by 6" is. */
const isDueVerb = (verb: Token | undefined, { ended }: Mention): boolean =>
  !/(?:ed|ing)$/i.test(verb?.text ?? '') && !LAUNCHES.test(verb?.text ?? '') && (ended || !hasAny(verb, ['finish']));

/** Words in -ed that tell a state and not what happened: "delayed orders". */
const STATE: readonly Tag[] = ['affected', 'ailing', 'expect', 'backlog'];

/** A sentence that tells what happened is no headline. */
const tells = (parsed: Parsed): boolean =>
  finds(parsed, whole(parsed), ['past']) ||
  parsed.tokens.some((token, i) => i > 0 && PAST.test(token.text.split(' ')[0] ?? '') && !hasAny(token, STATE));

/** "Stock sync to be normalised progressively by 6 PM". */
function isDue({ parsed, mention, clause, left }: View): boolean {
  if (mention.time.form !== 'moment' || finds(parsed, clause, [...TENSES, 'negative'])) return false;
  const verb = last(parsed, { start: left.start, end: mention.start }, ['heal', 'fix']);
  const to = Math.max(left.start, verb - 3);
  const words = parsed.tokens.slice(to, verb).map(({ text }) => text.toLowerCase());
  return words.some((word, i) => word === 'to' && words[i + 1] === 'be');
}
