import { describe, expect, it } from 'vitest';
import type { CommandSpec } from '../../src/app/ports/index.ts';
import { ownSlash, readCommand } from '../../src/platforms/slack/commands.ts';
import { slackManifest } from '../../src/platforms/slack/index.ts';
import { commandSpec } from '../support/slack-room.ts';

const names = new Set(['status', 'report', 'help']);

describe('what was typed', () => {
  it.each([
    ['/stallwatch', 'status shopify us', { command: 'status', text: 'shopify us' }],
    ['/report', 'shopify orders_missing', { command: 'report', text: 'shopify orders_missing' }],
    ['/stallwatch', '', { command: 'help', text: '' }],
    ['/stallwatch', '   ', { command: 'help', text: '' }],
    ['/stallwatch', 'STATUS  TikTok Shop ', { command: 'status', text: 'TikTok Shop' }],
    ['/stallwatch', '/status shopify', { command: 'status', text: 'shopify' }],
    ['/stallwatch', 'report\nshopify\nnothing sells', { command: 'report', text: 'shopify\nnothing sells' }],
    ['/stallwatch', 'frobnicate now', { command: 'frobnicate', text: 'now' }],
    ['/outages', 'status etsy', { command: 'status', text: 'etsy' }],
    ['/report', 'AT&amp;T &lt;3 &amp;lt;', { command: 'report', text: 'AT&T <3 &lt;' }],
    ['/stallwatch', 'x'.repeat(40), { command: 'x'.repeat(32), text: '' }],
  ])('%s %s', (slash, typed, expected) => {
    expect(readCommand(slash, typed, names)).toEqual(expected);
  });
});

it.each(['status', 'search', 'help', 'open', 'topic'])('/%s is Slack’s own', (name) => {
  expect(ownSlash(name)).toBe(false);
});

describe('the manifest', () => {
  const report: CommandSpec = {
    ...commandSpec('report'),
    options: [option('service', true), option('region', false)],
  };

  it('has the command that always works, and a slash for every free name', () => {
    const { slash_commands } = slackManifest([commandSpec('status'), report, commandSpec('help')]).features;
    expect(slash_commands).toEqual([
      {
        command: '/stallwatch',
        description: 'Outages of the platforms you sell on: status, reports, subscriptions',
        usage_hint: '[status | report | help]',
        should_escape: false,
      },
      {
        command: '/report',
        description: 'The report command',
        usage_hint: '<service> [region]',
        should_escape: false,
      },
    ]);
  });

  it('uses Socket Mode without an address', () => {
    const { settings } = slackManifest([report]);
    expect(settings).toMatchObject({ socket_mode_enabled: true, interactivity: { is_enabled: true } });
    expect(JSON.stringify(settings)).not.toContain('request_url');
  });

  it('has the address everywhere with one', () => {
    const requestUrl = 'https://bot.test/slack/events';
    const manifest = slackManifest([report], { requestUrl });
    expect(manifest.settings.socket_mode_enabled).toBe(false);
    expect(manifest.settings.event_subscriptions.request_url).toBe(requestUrl);
    expect(manifest.oauth_config).toMatchObject({ redirect_urls: ['https://bot.test/slack/oauth_redirect'] });
    expect(manifest.settings.interactivity).toEqual({
      is_enabled: true,
      request_url: requestUrl,
      message_menu_options_url: requestUrl,
    });
    expect(manifest.features.slash_commands.map(({ url }) => url)).toEqual([requestUrl, requestUrl]);
  });

  it('asks for addresses of our own host only, and only where there are pages', () => {
    const { features, oauth_config, settings } = slackManifest([report], {
      publicUrl: 'https://status.test:8443/stall',
    });
    expect(features).toMatchObject({ unfurl_domains: ['status.test'] });
    expect(oauth_config.scopes.bot).toEqual(expect.arrayContaining(['links:read', 'links:write']));
    expect(settings.event_subscriptions.bot_events).toContain('link_shared');
  });

  it.each([undefined, 'http://127.0.0.1:8080'])('asks for no addresses where pages are at %s', (publicUrl) => {
    const options = publicUrl === undefined ? {} : { publicUrl };
    expect(JSON.stringify(slackManifest([report], options))).not.toMatch(/unfurl|link/);
  });

  it('keeps to Slack’s limits', () => {
    const many = Array.from({ length: 60 }, (_, index) => ({
      ...commandSpec(`command_${index}`),
      description: { en: 'x'.repeat(3_000), 'zh-CN': 'x' },
    }));
    const { slash_commands } = slackManifest(many).features;
    expect(slash_commands).toHaveLength(50);
    expect(Math.max(...slash_commands.map(({ description }) => description.length))).toBe(2_000);
    expect(Math.max(...slash_commands.map(({ usage_hint }) => usage_hint?.length ?? 0))).toBeLessThanOrEqual(1_000);
  });
});

function option(name: string, required: boolean): CommandSpec['options'][number] {
  const words = { en: name, 'zh-CN': name };
  return { name, label: words, description: words, required, kind: 'text', choices: [], maxCharacters: 100 };
}
