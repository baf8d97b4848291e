import { describe, expect, it } from 'vitest';
import { ConfigError, readConfig, secretsOf } from '../../src/config.ts';

const problemsOf = (env: Record<string, string>): string => {
  try {
    readConfig(env);
    return 'none';
  } catch (error) {
    if (error instanceof ConfigError) return error.message;
    throw error;
  }
};

const slackOAuth = {
  SLACK_CLIENT_ID: '1769.500000',
  SLACK_CLIENT_SECRET: 'made-up-client-secret',
  SLACK_STATE_SECRET: 's'.repeat(32),
};

describe('the public address', () => {
  it.each([
    'https://status.your.host',
    'https://a.test/stall/',
    'http://127.0.0.1:8080',
    'http://localhost:8080',
    'http://[::1]:80',
  ])('may be %s', (url) => expect(readConfig({ PUBLIC_URL: url }).publicUrl).toBe(url));

  it.each(['http://page.test', 'https://me:pw@page.test', 'https://page.test/?x=1', 'page.test', 'ftp://page.test'])(
    'is never %s',
    (url) => {
      expect(problemsOf({ PUBLIC_URL: url })).toContain(
        'PUBLIC_URL must be the https:// address that leads to WEB_PORT',
      );
      expect(problemsOf({ PUBLIC_URL: url })).not.toContain(url);
    },
  );

  it('is none unless it is set', () => expect(readConfig({}).publicUrl).toBeNull());
});

describe('configuration', () => {
  it('lets many workspaces install the Slack app, with or without one of the operator’s own', () => {
    const { slack } = readConfig({ ...slackOAuth, SLACK_SIGNING_SECRET: 'made-up-signing-secret' });
    expect(slack).toMatchObject({ botToken: undefined, oauth: { clientId: '1769.500000' } });
    expect(secretsOf(readConfig({ ...slackOAuth, SLACK_SIGNING_SECRET: 'made-up-signing-secret' }))).toEqual([
      'made-up-signing-secret',
      'made-up-client-secret',
      's'.repeat(32),
    ]);
  });

  it('needs nothing at all: SQLite under ./data and no chat platform', () => {
    const config = readConfig({});
    expect(config).toMatchObject({
      databaseUrl: 'file:./data/stallwatch.db',
      discord: null,
      slack: null,
      telegram: null,
    });
  });

  it.each([
    [{ DATABASE_URL: 'mysql://x' }, 'DATABASE_URL must begin with file: or postgres://'],
    [{ SLACK_BOT_TOKEN: 'xoxp-1' }, 'SLACK_BOT_TOKEN must begin with xoxb-'],
    [{ SLACK_BOT_TOKEN: 'xoxb-1' }, 'SLACK_APP_TOKEN (Socket Mode) or SLACK_SIGNING_SECRET (HTTP) is missing'],
    [{ SLACK_APP_TOKEN: 'xapp-1' }, 'SLACK_BOT_TOKEN is missing'],
    [{ SLACK_CLIENT_ID: '1.2' }, 'SLACK_CLIENT_ID, SLACK_CLIENT_SECRET and SLACK_STATE_SECRET go together'],
    [{ ...slackOAuth, SLACK_APP_TOKEN: 'xapp-1' }, 'SLACK_APP_TOKEN cannot go with SLACK_CLIENT_ID'],
    [slackOAuth, 'SLACK_APP_TOKEN (Socket Mode) or SLACK_SIGNING_SECRET (HTTP) is missing'],
    [{ SLACK_STATE_SECRET: 'short' }, 'SLACK_STATE_SECRET must be 32 characters or more'],
    [{ TELEGRAM_TOKEN: 'abc' }, 'TELEGRAM_TOKEN must look like 123456:ABC'],
    [{ DISCORD_SHARDS: '0' }, 'DISCORD_SHARDS must be a whole number from 1 to 1000'],
    [{ DISCORD_SHARDS: 'many' }, 'DISCORD_SHARDS must be a whole number from 1 to 1000'],
    [{ DISCORD_API_URL: 'ftp://x' }, 'DISCORD_API_URL must be an http:// or https:// address'],
    [{ STALLWATCH_ZONE: 'Mars/Base' }, 'STALLWATCH_ZONE must be a time zone'],
    [{ STALLWATCH_LOCALE: 'tlh' }, 'STALLWATCH_LOCALE must be en or zh-CN'],
    [{ SLACK_PORT: 'many' }, 'SLACK_PORT must be a port number'],
  ])('names the variable and the remedy: %j', (env, expected) => {
    expect(problemsOf(env)).toContain(expected);
  });

  it('never repeats the value of a wrong setting', () => {
    expect(problemsOf({ TELEGRAM_TOKEN: 'sesame' })).not.toContain('sesame');
  });

  it('takes an empty variable for one that is not set', () => {
    expect(readConfig({ DISCORD_TOKEN: '', DATABASE_URL: '' }).discord).toBeNull();
  });

  it('knows every secret that a log line could carry', () => {
    const config = readConfig({ TELEGRAM_TOKEN: '1:abc', DATABASE_URL: 'postgres://me:hush@db/x' });
    expect(secretsOf(config)).toEqual(['1:abc', 'hush']);
  });
});
