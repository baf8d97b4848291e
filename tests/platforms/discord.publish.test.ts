import { ChannelType } from 'discord.js';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createPublisher } from '../../src/platforms/discord/publish.ts';

beforeEach(() => void vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] }));
afterEach(() => void vi.useRealTimers());

const silent = { debug() {}, info() {}, warn() {}, error() {} };

/** Channels whose name begins with `news` are announcement channels; one is asked for in a second. */
function publisherWith() {
  const crossposts: string[] = [];
  const known = new Map<string, ChannelType>();
  let asked = false;
  const publisher = createPublisher({
    rest: {
      async post(route) {
        crossposts.push(route.replace('/channels/', '').replace('/crosspost', ''));
        return {};
      },
    },
    places: {
      async typeOf(channel) {
        const type = known.get(channel);
        if (type !== undefined) return type;
        if (asked) return 'later';
        asked = true;
        known.set(channel, channel.startsWith('news') ? ChannelType.GuildAnnouncement : ChannelType.GuildText);
        return known.get(channel) ?? null;
      },
    },
    clock: { now: () => 0 },
    log: silent,
  });
  const second = async (): Promise<void> => {
    asked = false;
    await vi.advanceTimersByTimeAsync(1_000);
  };
  return { publisher, crossposts, second };
}

test('what could not be decided at once is published when its channel has been asked for', async () => {
  const { publisher, crossposts, second } = publisherWith();
  for (const channel of ['news-1', 'text', 'news-2']) await publisher.publish(channel, `to-${channel}`);
  await publisher.publish('news-2', 'another');
  expect(crossposts).toEqual(['news-1/messages/to-news-1']);
  for (let passed = 0; passed < 4; passed++) await second();
  expect(crossposts.slice(1)).toEqual(['news-2/messages/to-news-2', 'news-2/messages/another']);
  expect(vi.getTimerCount()).toBe(0);
});

test('after a stop nothing is asked for any more', async () => {
  const { publisher, crossposts, second } = publisherWith();
  for (const channel of ['news-1', 'news-2']) await publisher.publish(channel, `to-${channel}`);
  publisher.stop();
  await second();
  expect(crossposts).toEqual(['news-1/messages/to-news-1']);
  expect(vi.getTimerCount()).toBe(0);
});
