/** What a word or phrase can mean to the reader: the cues of a promise and the parts of a time. */
export type Tag = CueTag | TimeTag;

export type CueTag =
  /** Something is expected or promised: expect, should, will, 预计. */
  | 'future'
  /** The future words that weigh what will be, not those that only place it: expect, not will. */
  | 'expect'
  /** It only may happen: may, could. */
  | 'maybe'
  /** It can be done, now or then: bisa, có thể. Promises only where nothing else tells the tense. */
  | 'able'
  /** A promise of a fix by itself: ETA, estimated time to resolution. */
  | 'eta'
  /** It has happened: was, has been, 已. */
  | 'past'
  /** Past only before a participle: has, have. */
  | 'perfect'
  /** The trouble ends: recover, restore, fix, complete, 恢复. */
  | 'fix'
  /** Ends of itself, so that its beginning is news already: recover, improve. */
  | 'heal'
  /** Ends the trouble only when it is said of what broke: process, available, release. */
  | 'deed'
  /** Deeds of engineers: with a word that weighs the future they need no trouble beside them. */
  | 'mend'
  /** What heaped up meanwhile: backlog, queue, delayed orders. */
  | 'backlog'
  /** Only a part of it: partially, most, first. */
  | 'partial'
  /** Said of what broke: affected, delayed, pending. */
  | 'affected'
  /** The next word about it: next update, more information. */
  | 'update'
  /** May be a word about it or a thing of the product: update, notify. */
  | 'notice'
  /** Somebody goes on looking, or will declare it over: monitor, mark as. */
  | 'watch'
  /** Something begins: begin, start. */
  | 'start'
  /** A wait for each thing, not an end: may be delayed by, wait, takes, latency. */
  | 'item'
  /** Names a thing by when it came: created, placed. */
  | 'named'
  /** What is so every time: usually. */
  | 'habit'
  /** Planned work: maintenance, upgrade, migration. */
  | 'maintenance'
  /** Ends whatever it is, planned work too: complete, finish. */
  | 'finish'
  /** Work that was not planned, or runs longer than planned: emergency, extended. */
  | 'unplanned'
  /** Something new or retired: feature, launch, deprecated. */
  | 'feature'
  /** Counting what was: duration, period, total. */
  | 'metric'
  /** Looking back: post-mortem, root cause analysis. */
  | 'review'
  /** The trouble itself: outage, issue, downtime. */
  | 'trouble'
  /** A state of not working that a time can end: unavailable, lagging, incomplete. */
  | 'ailing'
  /** How long something goes on: last, persist, take, 持续. */
  | 'lasts'
  /** Asks to come back when it works: try again, 再尝试. */
  | 'retry'
  /** People with hours of their own, whom an outage only sends to: helpline, branch. */
  | 'desk'
  /** What is owed or granted beside the trouble: refund, voucher, deadline. */
  | 'aside'
  /** What is done so that it does not come again: prevent a repeat, 为避免. */
  | 'prevents'
  /** Says no to what follows. */
  | 'negative'
  /** Without a number: soon, shortly. */
  | 'soon'
  /** It is said that no time can be told. */
  | 'unknown'
  /** Looks like a cue and is none: as expected, working. */
  | 'neutral'
  /** Opens a condition: once, if, when. */
  | 'condition'
  /** Joins clauses: and, which. */
  | 'join'
  /** Turns to another clause: but, however. */
  | 'turn';

export type TimeTag =
  | 'number'
  /** 'few', 'several' or 'couple'. */
  | 'some'
  | 'half'
  /** Name of a unit; see `Unit`. */
  | 'unit'
  | 'month'
  /** 1 Monday … 7 Sunday. */
  | 'weekday'
  /** Days from today. */
  | 'day'
  /** Name of a part of the day. */
  | 'daypart'
  /** Minutes since midnight: noon, midnight. */
  | 'clock'
  | 'ampm'
  | 'zone'
  /** After an hour: 点, giờ, โมง. */
  | 'hourMark'
  | 'minuteMark'
  | 'yearMark'
  | 'monthMark'
  | 'dayMark'
  /** Before an hour: pukul, lúc. */
  | 'hourLead'
  /** Before the number of a day: ngày, tanggal, วันที่. */
  | 'dayLead'
  | 'monthLead'
  /** Thai hours counted from six in the evening, and from midnight. */
  | 'eveningMark'
  | 'nightLead'
  | 'ordinal'
  | 'eod'
  /** Weeks from this one. */
  | 'week'
  | 'weekend'
  /** Months from this one. */
  | 'monthFrom'
  /** 'early', 'mid' or 'late'. */
  | 'part'
  /** Moves the weekday that follows by so many weeks: next Monday. */
  | 'which'
  | 'by'
  | 'until'
  /** With a negation it is the earliest end: "not before 5 PM". */
  | 'before'
  | 'within'
  | 'in'
  | 'at'
  | 'since'
  /** From then on, also of what works again: "back from 10:00". */
  | 'onward'
  | 'after'
  | 'to'
  /** Joins the ends of a range only behind "between". */
  | 'pair'
  /** Joins two lengths: "an hour or two". */
  | 'either'
  | 'between'
  | 'approx'
  | 'atMost'
  | 'atLeast'
  | 'another'
  | 'lasting'
  | 'ago'
  | 'hence'
  | 'gone'
  | 'every'
  | 'glue'
  /** After a time: before it, within it, from it on. */
  | 'bySuffix'
  | 'withinSuffix'
  | 'sinceSuffix';

export type Unit = 'second' | 'minute' | 'hour' | 'day' | 'workday' | 'week' | 'month';

/**
 * The words of one language: phrases in lower case, separated by `|` (white space round it is free). A phrase may stand
 * under several tags. In `values` the key is what the phrases mean: a number, or a name the time grammar knows.
 */
export interface Language {
  readonly id: LanguageId;
  /** Whether the time usually stands before what it is said of, as in Chinese. */
  readonly timeFirst: boolean;
  /** Which number comes first in 3/4. */
  readonly dayFirst: boolean;
  readonly words: Partial<Readonly<Record<Tag, string>>>;
  readonly values: Partial<Readonly<Record<Tag, Readonly<Record<string | number, string>>>>>;
}

export type LanguageId = 'en' | 'zh' | 'id' | 'ms' | 'vi' | 'th' | 'ru';
