import { judgeRow, judgeTick, newFleet, newSeries, TICK, toMinutes } from '../domain/outage/detector/index.ts';

/** What became of the input's lines. */
export interface MetricCounts {
  rows: number;
  /** No time, or not so many columns: left out. */
  unreadable: number;
}

/** Longest line read; a reading is a time, a name and a number. */
const MAX_LINE_CHARS = 1_000;
const SCORE_DIGITS = 6;

/**
 * `stallwatch metrics replay <csv>`: rows `timestamp,value` in order of time become lines `{timestamp, score, alarm}`, one
 * for each row; the timestamp as it was written. A first line without a time is the heading.
 */
export function* replaySeries(lines: Iterable<string>): Generator<string, MetricCounts> {
  const series = newSeries();
  const counts = { rows: 0, unreadable: 0 };
  for (const [timestamp = '', value = ''] of rowsOf(lines, 2, counts)) {
    const word = judgeRow(series, { at: instantOf(timestamp), value: readingOf(value) ?? Number.NaN });
    yield JSON.stringify({ timestamp, score: Number(word.score.toFixed(SCORE_DIGITS)), alarm: word.alarm });
  }
  return counts;
}

/**
 * `stallwatch metrics fleet <csv>`: rows `timestamp,shop,value` in order of time become lines `{timestamp, alarm,
 * affectedShare}`, one for each tick of ten minutes that has readings, with the tick's last timestamp. An empty value or
 * a word ("unknown") is a reading that showed nothing.
 */
export function* replayFleet(lines: Iterable<string>): Generator<string, MetricCounts> {
  const fleet = newFleet();
  const counts = { rows: 0, unreadable: 0 };
  let tick: Tick | null = null;
  const judge = ({ number, timestamp, values }: Tick): string => {
    const { alarm, affectedShare } = judgeTick(fleet, { at: number * TICK, values });
    return JSON.stringify({ timestamp, alarm, affectedShare: Number(affectedShare.toFixed(3)) });
  };
  for (const [timestamp = '', shop = '', value = ''] of rowsOf(lines, 3, counts)) {
    const number = Math.floor(toMinutes(instantOf(timestamp)) / TICK);
    if (tick !== null && number < tick.number) {
      // Its tick has been judged already.
      counts.unreadable++;
      continue;
    }
    if (tick !== null && number > tick.number) yield judge(tick);
    if (tick === null || number > tick.number) tick = { number, timestamp, values: new Map() };
    tick.timestamp = timestamp;
    tick.values.set(shop, plus(tick.values.get(shop), readingOf(value)));
  }
  if (tick !== null) yield judge(tick);
  return counts;
}

interface Tick {
  readonly number: number;
  timestamp: string;
  readonly values: Map<string, number | null>;
}

/** Several readings of one shop within a tick are parts of it. */
function plus(before: number | null | undefined, value: number | null): number | null {
  return typeof before === 'number' ? before + (value ?? 0) : value;
}

function* rowsOf(lines: Iterable<string>, columns: number, counts: MetricCounts): Generator<string[]> {
  let first = true;
  for (const line of lines) {
    const heading = first;
    first = false;
    if (line.trim() === '') continue;
    const cells = line.length > MAX_LINE_CHARS ? [] : line.split(',').map((cell) => unquoted(cell.trim()));
    if (cells.length >= columns && Number.isFinite(instantOf(cells[0] ?? ''))) {
      counts.rows++;
      yield cells;
    } else if (!heading) counts.unreadable++;
  }
}

const unquoted = (cell: string): string => (/^".*"$/.test(cell) ? cell.slice(1, -1) : cell);

/** ISO 8601 (with a space or a T; without a zone it is UTC), or epoch seconds or milliseconds. */
function instantOf(text: string): number {
  if (/^\d+(\.\d+)?$/.test(text)) {
    const number = Number(text);
    return number < SECONDS_BELOW ? number * 1_000 : number;
  }
  const iso = text.replace(' ', 'T');
  return Date.parse(/(?:Z|[+-]\d\d:?\d\d)$/i.test(iso) || !iso.includes('T') ? iso : `${iso}Z`);
}

/** Epoch seconds until the year 5138, milliseconds from 1973. */
const SECONDS_BELOW = 1e11;

function readingOf(text: string): number | null {
  const value = text === '' ? Number.NaN : Number(text);
  return Number.isFinite(value) ? value : null;
}
