import { MINUTE_MS } from '../../../src/domain/instant.ts';
import type { Crash, Found, Lab } from './lab.ts';

/** What many crashes came to, all together. */
export interface Swept {
  readonly crashes: number;
  /** By chat: deliveries that stand twice, and channels that do not show the newest word. */
  readonly doubled: Readonly<Record<string, number>>;
  readonly lacking: Readonly<Record<string, number>>;
  /** In the outbox as `unknown`. */
  readonly flagged: number;
  /** Noted too late: of those some stood twice until they were deleted, and some are counted because they still do. */
  readonly late: number;
  readonly mended: number;
  readonly counted: number;
  readonly stuck: number;
  /** The longest time that nobody was on duty. */
  readonly takeoverMs: number;
}

export interface Plan {
  readonly fate: Crash['fate'];
  readonly crashes: number;
  readonly seed: number;
}

const MEANWHILE = ['nothing', 'update', 'resolved'] as const;
/** A lease of a delivery is over by then; the longer of them Discord forgets a nonce in. */
const DOWN_MS = { least: 1.2 * MINUTE_MS, most: 10 * MINUTE_MS };
/** A life of fewer points than drawn is no crash; so many in all are tried. */
const MAX_TRIES_PER_CRASH = 3;

/** Ends a node at seeded points between the commit and the last settle. */
export async function sweep(lab: Lab, { fate, crashes, seed }: Plan): Promise<Swept> {
  const random = seeded(seed);
  const undisturbed = await lab.crash({
    point: Number.MAX_SAFE_INTEGER,
    fate: 'killed',
    meanwhile: 'nothing',
    downMs: 0,
  });
  const found: Found[] = [];
  for (let tries = 0; found.length < crashes && tries < crashes * MAX_TRIES_PER_CRASH; tries++) {
    const crash = await lab.crash({
      fate,
      point: 1 + Math.floor(random() * undisturbed.points),
      meanwhile: MEANWHILE[Math.floor(random() * MEANWHILE.length)] ?? 'nothing',
      downMs: Math.round(DOWN_MS.least + random() * (DOWN_MS.most - DOWN_MS.least)),
    });
    if (crash.met) found.push(crash);
  }
  const sum = (of: (one: Found) => number): number => found.reduce((total, one) => total + of(one), 0);
  const byChat = (of: 'doubled' | 'lacking') =>
    Object.fromEntries(
      Object.keys(undisturbed.chats).map((name) => [name, sum(({ chats }) => chats[name]?.[of] ?? 0)]),
    );
  return {
    crashes: found.length,
    doubled: byChat('doubled'),
    lacking: byChat('lacking'),
    flagged: sum((one) => one.flagged),
    late: sum((one) => one.late),
    mended: sum((one) => one.mended),
    counted: sum((one) => one.counted),
    stuck: sum((one) => one.stuck),
    takeoverMs: Math.max(...found.map((one) => one.takeoverMs ?? 0)),
  };
}

/** The same numbers on every machine, uniform in [0, 1). */
function seeded(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
