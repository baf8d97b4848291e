import type { Clock, Daypart, Read } from './times.ts';
import { has, hasAny, meaningOf, numberOf, type Token } from './tokens.ts';

const NOON = 720;

/** "18:00", "6:30 p.m.", "0100 hrs", "下午3点半", "17h14", "pukul 17.00", "บ่าย 3 โมง", "noon"; null where none starts here. */
export function readClock(tokens: readonly Token[], at: number): Read<Clock> | null {
  const spoken = readSpoken(tokens, at);
  if (spoken !== null) return withDaypart(tokens, spoken, null);
  const word = meaningOf(tokens[at], 'clock');
  if (word !== null) return { value: { minutes: Number(word), sure: true }, end: at + 1 };
  const lead = leadOf(tokens, at);
  const start = lead === null ? at : lead.end;
  const read = readDigits(tokens, start, lead !== null) ?? readEveningHours(tokens, start);
  if (read === null) return null;
  return withDaypart(tokens, read, lead?.value ?? null);
}

/** "half past four", "quarter to nine". */
function readSpoken(tokens: readonly Token[], at: number): Read<Clock> | null {
  const part = tokens[at]?.text.toLowerCase();
  const side = tokens[at + 1]?.text.toLowerCase();
  const hour = numberOf(tokens[at + 2]);
  if ((part !== 'half' && part !== 'quarter') || (side !== 'past' && side !== 'to')) return null;
  if (hour === null || hour < 1 || hour > 12) return null;
  const minutes = (part === 'half' ? 30 : 15) * (side === 'past' ? 1 : -1);
  return { value: { minutes: hour * 60 + minutes, sure: false }, end: at + 3 };
}

/** Words before the hour: a part of the day, or one that only announces an hour (true without a part). */
function leadOf(tokens: readonly Token[], at: number): Read<Daypart | null> | null {
  let end = at;
  let part: Daypart | null = null;
  while (
    end < at + 3 &&
    !has(tokens[end], 'day') &&
    (has(tokens[end], 'hourLead') || has(tokens[end], 'daypart') || has(tokens[end], 'nightLead'))
  ) {
    part = (meaningOf(tokens[end], 'daypart') as Daypart | null) ?? (has(tokens[end], 'nightLead') ? 'dawn' : part);
    end += 1;
  }
  return end === at ? null : { value: part, end };
}

function readDigits(tokens: readonly Token[], at: number, led: boolean): Read<Clock> | null {
  const hour = tokens[at];
  const value = numberOf(hour);
  if (hour === undefined || value === null || has(hour, 'half')) return null;
  if (hour.kind === 'number' && hour.text.length > 2) return readMilitary(tokens, at);
  if (value > 24) return null;
  const named = meaningOf(tokens[at + 1], 'clock');
  if (value === 12 && named !== null) return { value: { minutes: Number(named), sure: true }, end: at + 2 };
  const coloned = readColon(tokens, at, led);
  if (coloned !== null) return coloned;
  const mark = tokens[at + 1];
  if (has(mark, 'ampm')) return { value: { minutes: value * 60, sure: false }, end: at + 1 };
  if (has(mark, 'hourMark') && (led || !has(mark, 'unit') || bigHour(tokens, at))) {
    const minutes = readMinutes(tokens, at + 2, (mark?.text.length ?? 0) > 1);
    return { value: { minutes: value * 60 + minutes.value, sure: value > 12 || value === 0 }, end: minutes.end };
  }
  // "by 7 this evening"
  if (hour.kind === 'number' && has(mark, 'day') && has(mark, 'daypart') && value > 0 && value <= 12) {
    return { value: { minutes: value * 60, sure: false }, end: at + 1 };
  }
  if (isBareHour(tokens, at)) return { value: { minutes: value * 60, sure: value > 12 }, end: at + 1 };
  if (led && has(tokens[at - 1], 'nightLead')) return { value: { minutes: value * 60, sure: true }, end: at + 1 };
  if (led && !has(mark, 'unit') && mark?.text !== '/' && mark?.text !== '%') {
    return { value: { minutes: value * 60, sure: value > 12 || value === 0 }, end: at + 1 };
  }
  return null;
}

/** "tomorrow by 10.": a bare hour stands behind a day and its preposition, and nothing stands behind it. */
function isBareHour(tokens: readonly Token[], at: number): boolean {
  const behind = tokens[at + 1];
  const ends = behind === undefined || (behind.kind === 'sign' && ['.', ',', ';', ')', '!'].includes(behind.text));
  const decimal = behind?.glued === true && tokens[at + 2]?.kind === 'number' && tokens[at + 2]?.glued === true;
  return ends && !decimal && hasAny(tokens[at - 1], ['by', 'at']) && hasAny(tokens[at - 2], ['day', 'weekday']);
}

/** "17h14" and "22 giờ ngày 5/3" are hours of a day though h and giờ also count hours. */
function bigHour(tokens: readonly Token[], at: number): boolean {
  const behind = tokens[at + 2];
  const mark = tokens[at + 1]?.text ?? '';
  if (/^hours?$/i.test(mark) || (/^hrs?$/i.test(mark) && Number(tokens[at]?.text) <= 12)) return false;
  if (behind?.kind === 'number' && behind.glued) return true;
  return hasAny(behind, ['dayLead', 'daypart', 'day']) || (has(tokens[at - 1], 'by') && !has(behind, 'hence'));
}

function readColon(tokens: readonly Token[], at: number, led: boolean): Read<Clock> | null {
  const sign = tokens[at + 1];
  const minute = tokens[at + 2];
  if (sign === undefined || minute?.kind !== 'number' || minute.text.length !== 2 || !sign.glued || !minute.glued)
    return null;
  const minutes = Number(minute.text);
  if (minutes > 59) return null;
  let end = at + 3;
  if (sign.text === '.') {
    const behind = tokens[end];
    const dotted = led || has(behind, 'ampm') || has(behind, 'zone') || has(behind, 'hourMark');
    if (!dotted || tokens[at]?.text === undefined) return null;
  } else if (sign.text !== ':') {
    return null;
  } else if (tokens[end]?.text === ':' && tokens[end + 1]?.kind === 'number') {
    end += 2;
  }
  const hour = numberOf(tokens[at]) ?? 0;
  if (has(tokens[end], 'hourMark')) end += 1;
  const sure = hour > 12 || hour === 0 || (tokens[at]?.text.length === 2 && hour < 10);
  return { value: { minutes: hour * 60 + minutes, sure }, end };
}

/** "0100 hrs UTC", "1830 UTC". */
function readMilitary(tokens: readonly Token[], at: number): Read<Clock> | null {
  const digits = tokens[at]?.text ?? '';
  if (digits.length !== 4) return null;
  const behind = tokens[at + 1];
  const marked = has(behind, 'hourMark');
  if (!marked && !has(behind, 'zone') && !has(behind, 'ampm')) return null;
  const hour = Number(digits.slice(0, 2));
  const minute = Number(digits.slice(2));
  if (hour > 24 || minute > 59) return null;
  return { value: { minutes: hour * 60 + minute, sure: true }, end: marked ? at + 2 : at + 1 };
}

/** Thai "3 ทุ่ม" counts from six in the evening. */
function readEveningHours(tokens: readonly Token[], at: number): Read<Clock> | null {
  const value = numberOf(tokens[at]);
  if (value === null || !has(tokens[at + 1], 'eveningMark') || value > 6) return null;
  return { value: { minutes: (18 + value) * 60, sure: true }, end: at + 2 };
}

function readMinutes(tokens: readonly Token[], at: number, spaced: boolean): Read<number> {
  if (has(tokens[at], 'half')) return { value: 30, end: at + 1 };
  const value = numberOf(tokens[at]);
  if (value === null || value > 59) return { value: 0, end: at };
  const marked = has(tokens[at + 1], 'minuteMark');
  if (marked) return { value, end: at + 2 };
  const digits = tokens[at];
  const free =
    spaced && !hasAny(tokens[at + 1], ['unit', 'month', 'monthMark', 'dayMark']) && tokens[at + 1]?.text !== '/';
  return digits?.kind === 'number' && (digits.glued || free) && digits.text.length === 2
    ? { value, end: at + 1 }
    : { value: 0, end: at };
}

/** Lays am, pm and parts of the day, written before or behind, on a twelve-hour reading. */
function withDaypart(tokens: readonly Token[], read: Read<Clock>, lead: Daypart | null): Read<Clock> {
  const half = meaningOf(tokens[read.end], 'ampm');
  const behind = meaningOf(tokens[read.end], 'daypart') as Daypart | null;
  if (half !== null) {
    const minutes = (read.value.minutes % NOON) + (half === 'pm' ? NOON : 0);
    return {
      value: { minutes: read.value.minutes > 780 ? read.value.minutes : minutes, sure: true },
      end: read.end + 1,
    };
  }
  const part = behind ?? lead;
  if (part === null) return read;
  // "12h trưa mai": a word that names the day too is left for the date.
  const keep = behind === null || has(tokens[read.end], 'day');
  return { value: inPart(read.value, part), end: keep ? read.end : read.end + 1 };
}

/** A twelve-hour reading laid in a part of the day. */
export function inPart(clock: Clock, part: Daypart): Clock {
  const { minutes } = clock;
  if (minutes > 780) return { minutes, sure: true };
  const twelve = minutes % NOON;
  switch (part) {
    case 'dawn':
    case 'morning':
      return { minutes: twelve, sure: true };
    case 'noon':
      return { minutes: minutes >= 600 ? minutes : twelve + NOON, sure: true };
    case 'evening':
      // "今晚12点" is midnight.
      return { minutes: twelve + (twelve < 60 ? 2 * NOON : NOON), sure: true };
    case 'afternoon':
      return { minutes: twelve + NOON, sure: true };
    case 'night':
      return {
        minutes: twelve < 300 ? (twelve === 0 || minutes >= NOON ? 1_440 + twelve : twelve) : twelve + NOON,
        sure: true,
      };
  }
}
