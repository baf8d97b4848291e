import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { subscribe } from '../../../src/app/subscriptions.ts';
import { openStore } from '../../../src/storage/index.ts';
import type { Crash } from '../../support/crash/lab.ts';
import { startDiscordPeer } from '../../support/peers/discord/index.ts';
import { startSlackPeer } from '../../support/peers/slack/index.ts';
import { blocksToText } from '../../support/peers/slack/seen.ts';
import { startTelegramPeer } from '../../support/peers/telegram/index.ts';
import { createWorld } from '../../support/world.ts';
import { seeded } from '../crowd/random.ts';

export interface Ended {
  /** Something was left to do when the node ended. */
  readonly midway: boolean;
  readonly discord: Counts;
  readonly slack: Counts;
  readonly telegram: Counts;
  /** In the outbox: unknown, standing twice, stood twice until the second was deleted. */
  readonly flagged: number;
  readonly counted: number;
  readonly mended: number;
  readonly stuck: number;
}

interface Counts {
  readonly doubled: number;
  readonly lacking: number;
}

/** Nodes in processes of their own, in one database, between loopback peers. */
export interface Town {
  crash(fate: Crash['fate']): Promise<Ended>;
  close(): Promise<void>;
}

const DISCORD_CHANNELS = 12;
const TELEGRAM_GROUPS = [-1_001_000_000_001, -1_001_000_000_002, -1_001_000_000_003];
/** A node tells them all within this time; it ends somewhere in it. */
const TELLING_MS = 250;
const SLACK_CHANNELS = ['C0OUTAGES', 'D0MEI'];
/** Leases are over; every other time so long ago that Discord has forgotten its nonces. */
const LEASES_OVER_MS = [80_000, 600_000] as const;
const LOOK_AFTER_MS = 40_000;
const PROBE_MS = 150;
const MAX_PROBES = 200;

export async function openTown(databaseUrl: string, folder: string): Promise<Town> {
  const clockFile = join(folder, 'clock');
  let offsetMs = 0;
  const advance = (ms: number): void => {
    offsetMs += ms;
    writeFileSync(clockFile, String(offsetMs));
  };
  advance(0);
  const clock = { now: () => Date.now() + offsetMs };
  const { now } = clock;
  const [discord, slack, telegram] = await Promise.all([
    startDiscordPeer({ now }),
    startSlackPeer({ now }),
    startTelegramPeer({ now }),
  ]);
  const store = await openStore({ url: databaseUrl, clock });
  const { app } = await createWorld(async () => store);
  const { channels, id } = discord.addGuild(
    'Sellers',
    Array.from({ length: DISCORD_CHANNELS }, (_, one) => `c${one}`),
  );
  const groups = TELEGRAM_GROUPS.map(String);
  for (const group of TELEGRAM_GROUPS) telegram.setBot(group, 'member');
  for (const address of [
    ...channels.map((channel) => ({ platform: 'discord', community: id, channel })),
    ...SLACK_CHANNELS.map((channel) => ({ platform: 'slack', community: slack.workspace.team, channel })),
    ...groups.map((group) => ({ platform: 'telegram', community: group, channel: group })),
  ])
    await subscribe(app, { address, service: 'shopify', region: null, minImpact: 'none' });

  const env = {
    ...process.env,
    DISCORD_TOKEN: discord.token,
    DISCORD_API_URL: discord.apiUrl,
    SLACK_BOT_TOKEN: slack.botToken,
    SLACK_APP_TOKEN: slack.appToken,
    SLACK_API_URL: slack.apiUrl,
    TELEGRAM_TOKEN: telegram.token,
    TELEGRAM_API_URL: telegram.url,
  };
  const hatch = (): ChildProcess => fork(join(import.meta.dirname, 'node.ts'), [clockFile], { env });
  const random = seeded(7);
  let spare = await said(hatch(), 'warm');
  let leader: ChildProcess | null = null;
  let count = 0;
  const next = async (): Promise<ChildProcess> => {
    const node = spare;
    const [, fresh] = await Promise.all([asked(node, { begin: databaseUrl }, 'up'), said(hatch(), 'warm')]);
    spare = fresh;
    return node;
  };
  const left = async (): Promise<number> => {
    const { pending, claimed, sending } = await store.outboxCounts();
    return pending + claimed + sending;
  };

  return {
    async crash(fate) {
      const incident = `crash ${++count} of ${databaseUrl.slice(0, 4)}.`;
      const first = leader ?? (await next());
      const second = fate === 'killed' ? null : await next();
      const before = await store.outboxCounts();
      await asked(first, { incident }, 'committed');
      await wait(random.unit() * TELLING_MS);
      first.kill(fate === 'frozen' ? 'SIGSTOP' : 'SIGKILL');
      const midway = (await left()) > 0;
      advance(LEASES_OVER_MS[count % 2] ?? 0);
      const heir = second ?? (await next());
      for (let probes = 0; probes < MAX_PROBES && (await left()) > 0; probes++) {
        await wait(PROBE_MS);
        if (probes % 20 === 19) advance(LOOK_AFTER_MS);
      }
      if (fate === 'frozen') {
        first.kill('SIGCONT');
        await wait(4 * PROBE_MS);
        first.kill('SIGKILL');
        // Whoever is on duty looks for what stands twice every half minute.
        advance(LOOK_AFTER_MS);
        await wait(4 * PROBE_MS);
      }
      leader = heir;
      const after = await store.outboxCounts();
      const standing = {
        discord: channels.map(
          (channel) => discord.messages(channel).filter(({ text }) => text.includes(incident)).length,
        ),
        slack: SLACK_CHANNELS.map(
          (channel) => slack.messages(channel).filter(({ blocks }) => blocksToText(blocks).includes(incident)).length,
        ),
        telegram: TELEGRAM_GROUPS.map(
          (group) => telegram.messages(group).filter(({ text }) => text.includes(incident)).length,
        ),
      };
      return {
        midway,
        discord: counts(standing.discord),
        slack: counts(standing.slack),
        telegram: counts(standing.telegram),
        flagged: after.unknown - before.unknown,
        counted: after.doubled - before.doubled,
        mended: after.mended - before.mended,
        stuck: await left(),
      };
    },
    async close() {
      for (const node of [leader, spare]) node?.kill('SIGKILL');
      await store.close();
      await Promise.all([discord.stop(), slack.close(), telegram.close()]);
    },
  };
}

const counts = (messages: readonly number[]): Counts => ({
  doubled: messages.reduce((sum, count) => sum + Math.max(0, count - 1), 0),
  lacking: messages.filter((count) => count === 0).length,
});

/** Asks a node and waits for its answer. */
async function asked(node: ChildProcess, question: object, answer: string): Promise<ChildProcess> {
  node.send(question);
  return said(node, answer);
}

async function said(node: ChildProcess, word: string): Promise<ChildProcess> {
  const gone = once(node, 'exit').then(() => {
    throw new Error(`A node ended before it was ${word}`);
  });
  // Later it is ended on purpose.
  gone.catch(() => {});
  for (;;) {
    const [heard] = await Promise.race([once(node, 'message'), gone]);
    if (heard === word) return node;
  }
}
