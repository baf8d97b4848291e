import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { replayKit } from '../../../src/app/replay-crowd.ts';
import { mean } from './random.ts';

export interface KitRow {
  readonly name: string;
  readonly falseAlarms: number;
  readonly attacks: string;
  readonly p15: number;
  readonly p60: number;
  readonly delay: number;
  /** Over the all-knowing oracle's, known for the public seed only. */
  readonly overOracle: number | null;
  readonly microseconds: number;
}

/** Restricted mean delay of the all-knowing oracle on the public seed (the kit's README). */
const ORACLE = { seed: 20_250_101, delay: 18.8 } as const;

export type Profile = Record<string, unknown> & { readonly seed: number };

interface Line {
  readonly t: number;
  readonly s: string;
}

interface Alarm {
  readonly s: string;
  readonly start: number;
  readonly end: number | null;
}

export const publicProfile = (kit: string): Profile => JSON.parse(readFileSync(join(kit, 'public.json'), 'utf8'));

/** Generates a profile with the kit, runs ours and (where asked) the simple rules, and scores them with the kit. */
export function benchKit(kit: string, profile: Profile, withRules: boolean): KitRow[] {
  const folder = mkdtempSync(join(tmpdir(), 'stallwatch-crowd-'));
  try {
    writeFileSync(join(folder, 'profile.json'), JSON.stringify(profile));
    node([join(kit, 'gen.mjs'), join(folder, 'profile.json'), folder]);
    const lines = readFileSync(join(folder, 'events.jsonl'), 'utf8').split('\n');
    const score = (name: string, alarms: readonly string[], microseconds: number): KitRow => {
      const file = join(folder, 'alarms.jsonl');
      writeFileSync(file, alarms.join('\n'));
      const scored = JSON.parse(node([join(kit, 'score.mjs'), folder, file]));
      const delay = scored.restricted_mean_delay_120;
      return {
        name,
        falseAlarms: scored.false_alarms_per_30_stream_days,
        attacks: `${scored.attacks_triggered}/${scored.attacks}`,
        p15: scored.p15,
        p60: scored.p60,
        delay,
        overOracle: profile.seed === ORACLE.seed && delay !== null ? delay / ORACLE.delay : null,
        microseconds,
      };
    };
    const started = performance.now();
    const own = [...replayKit(lines)];
    const microseconds = ((performance.now() - started) * 1_000) / lines.length;
    const rows = [score('ours', own, microseconds)];
    if (!withRules) return rows;
    const events: Line[] = lines.filter(Boolean).map((line) => JSON.parse(line));
    for (const [name, rule] of Object.entries(rules)) rows.push(score(name, byStream(events, rule), 0));
    return rows;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function node(args: readonly string[]): string {
  const { status, stdout, stderr } = spawnSync(process.execPath, args, { encoding: 'utf8', timeout: 60_000 });
  if (status !== 0) throw new Error(`The kit's ${args[0]} failed: ${stderr}`);
  return stdout;
}

const BIN = 15;
const SILENT = 90;

/** True where the newest bin alarms; bins of a quarter of an hour, the newest last. */
type BinRule = (bins: readonly number[]) => boolean;

const rules: Readonly<Record<string, BinRule>> = {
  'count ≥ 15 in 15 min, 3 × usual': (bins) => (bins.at(-1) ?? 0) >= 15 && (bins.at(-1) ?? 0) > 3 * usual(bins),
  'count ≥ 8 in 15 min, 3 × usual': (bins) => (bins.at(-1) ?? 0) >= 8 && (bins.at(-1) ?? 0) > 3 * usual(bins),
  'Downdetector-like: 2 bins ≥ 5, 3 × same hour': (bins) =>
    [bins.at(-1) ?? 0, bins.at(-2) ?? 0].every((bin) => bin >= 5 && bin > 3 * sameHour(bins)),
  'EARS C2': (bins) => {
    const base = bins.slice(-10, -3);
    if (base.length < 7) return false;
    const middle = mean(base);
    const spread = Math.sqrt(base.reduce((sum, bin) => sum + (bin - middle) ** 2, 0) / 6);
    return ((bins.at(-1) ?? 0) - middle) / Math.max(1, spread) > 5;
  },
};

const usual = (bins: readonly number[]): number => mean(bins.slice(-97, -1));

function sameHour(bins: readonly number[]): number {
  const days = [1, 2, 3, 4, 5, 6, 7].map((day) => bins[bins.length - 1 - day * 96]);
  return mean(days.filter((bin) => bin !== undefined));
}

function byStream(events: readonly Line[], rule: BinRule): string[] {
  return [...Map.groupBy(events, (event) => event.s)].flatMap(([stream, own]) =>
    alarmsOf(stream, own, rule).map((alarm) => JSON.stringify(alarm)),
  );
}

/** An alarm ends when the rule has been silent for as long as ours needs. */
function alarmsOf(stream: string, events: readonly Line[], rule: BinRule): Alarm[] {
  const bins: number[] = [];
  const alarms: Alarm[] = [];
  let open: { start: number; last: number } | null = null;
  const close = (now: number) => {
    if (rule(bins)) {
      if (open) open.last = now;
      else open = { start: now, last: now };
    } else if (open !== null && now - open.last >= SILENT) {
      alarms.push({ s: stream, start: open.start, end: now });
      open = null;
    }
  };
  for (const { t } of events) {
    while (t >= bins.length * BIN) {
      if (bins.length > 0) close(bins.length * BIN);
      bins.push(0);
    }
    bins[bins.length - 1] = (bins.at(-1) ?? 0) + 1;
  }
  return alarms;
}
