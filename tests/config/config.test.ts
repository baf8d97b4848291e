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

describe('configuration', () => {
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
    [{ TELEGRAM_TOKEN: 'abc' }, 'TELEGRAM_TOKEN must look like 123456:ABC'],
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
