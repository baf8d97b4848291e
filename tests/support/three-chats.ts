import type { Platform } from '../../src/app/ports/index.ts';
import type { Instant } from '../../src/domain/instant.ts';
import { platformsOf } from '../../src/main.ts';
import { type ManualClock, manualClock } from './clock.ts';
import { startNode, type TestNode } from './node.ts';
import { type DiscordPeer, startDiscordPeer } from './peers/discord/index.ts';
import { type SlackPeer, startSlackPeer } from './peers/slack/index.ts';
import { blocksToText } from './peers/slack/seen.ts';
import { startTelegramPeer, type TelegramPeer } from './peers/telegram/index.ts';

/** One node in a Discord server, a Slack workspace and a Telegram group at once, each over its real SDK. */
export interface ThreeChats extends AsyncDisposable {
  readonly node: TestNode;
  readonly clock: ManualClock;
  readonly discord: DiscordPeer;
  readonly slack: SlackPeer;
  readonly telegram: TelegramPeer;
  /** Where people meet on each of them. */
  readonly places: { readonly discord: string; readonly slack: string; readonly telegram: number };
  /** Reads the feeds that are due, lets the clock's own decisions happen and sends all that is to be sent. */
  round(): Promise<void>;
  /** What stands in each channel: messages of the bot's own, not answers, the oldest first. */
  announcements(): Readonly<Record<ChatName, readonly Announced[]>>;
  /** What broke a platform's contract, all three together. */
  violations(): readonly string[];
}

export type ChatName = 'discord' | 'slack' | 'telegram';

export interface Announced {
  readonly text: string;
  readonly edits: number;
  /** Instants that the reader's own client shows in its own zone, in seconds. */
  readonly localTimes: readonly number[];
}

const SLACK_CHANNEL = 'C0OUTAGES';
const TELEGRAM_GROUP = -1_001_000_000_001;

export async function openThreeChats(place: {
  readonly databaseUrl: string;
  readonly catalog: string;
  readonly now: Instant;
}): Promise<ThreeChats> {
  const clock = manualClock(place.now);
  const [discord, slack, telegram] = await Promise.all([
    startDiscordPeer(),
    startSlackPeer(),
    startTelegramPeer({ now: clock.now }),
  ]);
  const [discordChannel = ''] = discord.addGuild('Sellers', ['outages']).channels;
  const node = await startNode({
    env: {
      DATABASE_URL: place.databaseUrl,
      DISCORD_TOKEN: discord.token,
      DISCORD_API_URL: discord.apiUrl,
      SLACK_BOT_TOKEN: slack.botToken,
      SLACK_APP_TOKEN: slack.appToken,
      SLACK_API_URL: slack.apiUrl,
      TELEGRAM_TOKEN: telegram.token,
      TELEGRAM_API_URL: telegram.url,
    },
    clock,
    catalog: place.catalog,
    platforms: async (config, foundation) => (await platformsOf(config, foundation)).map(hurried),
  });
  return {
    node,
    clock,
    discord,
    slack,
    telegram,
    places: { discord: discordChannel, slack: SLACK_CHANNEL, telegram: TELEGRAM_GROUP },
    async round() {
      await node.poller.runOnce();
      await node.ticker.runOnce();
      while ((await node.relay.runOnce()) > 0);
    },
    announcements: () => ({
      discord: discord.messages(discordChannel).map(({ text, edits }) => ({
        text,
        edits,
        localTimes: [...text.matchAll(/<t:(\d+)(?::\w)?>/g)].map(([, seconds]) => Number(seconds)),
      })),
      slack: slack.messages(SLACK_CHANNEL).map(({ blocks, edits }) => ({
        text: blocksToText(blocks),
        edits,
        localTimes: [...JSON.stringify(blocks).matchAll(/<!date\^(\d+)\^|"timestamp":(\d+)/g)].map(
          ([, inText, inBlock]) => Number(inText ?? inBlock),
        ),
      })),
      telegram: telegram
        .messages(TELEGRAM_GROUP)
        .filter(({ replyTo }) => replyTo === null)
        .map(({ text, edits, entities }) => ({
          text,
          edits,
          localTimes: entities.flatMap(({ unix_time }) => unix_time ?? []),
        })),
    }),
    violations: () => [discord, slack, telegram].flatMap((peer) => peer.violations),
    async [Symbol.asyncDispose]() {
      await node.stop();
      await Promise.all([discord.stop(), slack.close(), telegram.close()]);
    },
  };
}

/** Peers on this machine take messages as fast as they come; a chat of people wants a second or three between two. */
const hurried = (platform: Platform): Platform => ({
  ...platform,
  pace: { perSecond: 1_000, maxInFlight: 10, perChannelMs: 0 },
});
