import { existsSync, readdirSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { loadCatalog } from '../../src/catalog/index.ts';
import { MINUTE_MS } from '../../src/domain/instant.ts';
import { projectPath } from '../../src/project-root.ts';
import { kindNames } from '../../src/sources/index.ts';
import { NO_WAY_OUT, openWorkplace, type Run } from '../support/command-line.ts';
import { startFeedServer } from '../support/feed-server.ts';
import { startDiscordPeer } from '../support/peers/discord/index.ts';
import { startSlackPeer } from '../support/peers/slack/index.ts';
import { startTelegramPeer } from '../support/peers/telegram/index.ts';
import { statusHistory } from '../support/status-history.ts';
import { eachStore } from '../support/stores.ts';

/** Each of these tests starts the real thing once or twice, a second of CPU time each. */
const TIMEOUT_MS = 60_000;
/** Stands for every token and password here; no output may contain it. */
const SECRET = 'hunter2hunter2';

/** A start that must fail: one message that says what to do, no stack, no secret. */
async function failedStart(run: Run): Promise<string> {
  await using place = await openWorkplace();
  const { code, output, errors } = await place.stallwatch(run);
  expect({ code, output }).toEqual({ code: 1, output: '' });
  expect(errors).not.toMatch(/^\s+at /m);
  expect(errors).not.toContain(SECRET);
  // Lines of the log are JSON; the rest is for the operator.
  const message = errors.split('\n').filter((line) => line !== '' && !line.startsWith('{'));
  return message.join('\n');
}

eachStore(({ kind, database }) => {
  it(
    'a chat over standard input is answered, and the second start remembers the first',
    async () => {
      await using place = await openWorkplace();
      const elsewhere: Run['env'] = kind === 'sqlite' ? {} : { DATABASE_URL: (await database()).url };
      const env = { ...NO_WAY_OUT, ...elsewhere };
      const first = await place.stallwatch({ env, lines: ['/help', '/status', '/report TikTok Shop sales_zero US'] });
      expect(first).toMatchObject({ code: 0, errors: '' });
      expect(first.output).toContain('Stallwatch: is the platform down, or is it just you?');
      expect(first.output).toContain('No open incident on any service I watch.');
      expect(first.output).toContain('Noted: TikTok Shop, Sales show 0. Thank you.');
      const second = await place.stallwatch({ env, lines: ['/status tiktok shop', '/subscriptions'] });
      expect(second).toMatchObject({ code: 0, errors: '' });
      expect(second.output).toContain(
        '1 member reported it within the last hour, 1 of them not counted (too new here).',
      );
      // The terminal was subscribed at the first start, and only then.
      expect(second.output.match(/\bS\d\b/g)).toEqual(['S1']);
      expect(existsSync(join(place.folder, 'data', 'stallwatch.db'))).toBe(kind === 'sqlite');
    },
    TIMEOUT_MS,
  );
});

it(
  'a feed of the operator is read, and what it says appears in the terminal',
  async () => {
    const at = Date.now() - 10 * MINUTE_MS;
    const pushes = {
      id: '1',
      title: 'Pushes fail',
      blocks: [{ at, phase: 'Investigating', text: 'Looking.' } as const],
    };
    const feed = await startFeedServer((_request, response) => {
      response.writeHead(200, { 'content-type': 'application/atom+xml' }).end(statusHistory([pushes]));
    });
    await using place = await openWorkplace();
    await writeFile(join(place.folder, 'operator.yaml'), onlyFeed(`${feed.url}/history.atom`));
    const env = { STALLWATCH_CATALOG: 'operator.yaml', STALLWATCH_ALLOW_PRIVATE_FEEDS: 'true' };
    const { code, output, errors } = await place.stallwatch({ env, until: 'Official page' });
    await feed.close();
    expect({ code, errors }).toEqual({ code: 0, errors: '' });
    expect(output).toMatch(/Etsy has a problem\nPushes fail\n/);
  },
  TIMEOUT_MS,
);

describe('what an operator got wrong is said once, with a remedy', { concurrent: true, timeout: TIMEOUT_MS }, () => {
  it('a wrong variable', async () => {
    const env = { STALLWATCH_LOCALE: 'tlh', TELEGRAM_TOKEN: `no-number-${SECRET}`, DISCORD_API_URL: 'discord' };
    expect(await failedStart({ env })).toBe(
      [
        'The configuration is not right:',
        'DISCORD_API_URL must be an http:// or https:// address, e.g. http://127.0.0.1:8080',
        'TELEGRAM_TOKEN must look like 123456:ABC…; copy it from @BotFather',
        'STALLWATCH_LOCALE must be en or zh-CN',
      ].join('\n'),
    );
  });

  it('a PostgreSQL that does not answer', async () => {
    const env = { DATABASE_URL: `postgres://bot:${SECRET}@127.0.0.1:9/stallwatch` };
    expect(await failedStart({ env })).toMatch(
      /^PostgreSQL at 127\.0\.0\.1:9, database "stallwatch" cannot be opened: .+\nStart the server, or correct host and port\.$/,
    );
  });

  it('a file that is no database', async () => {
    const env = { DATABASE_URL: `file:${projectPath('package.json')}` };
    expect(await failedStart({ env })).toMatch(
      /^The database file .+ cannot be opened: .+\nIt is not an SQLite database: name another file, or move this one away\.$/,
    );
  });

  it('a catalog file that is not there', async () => {
    const env = { STALLWATCH_CATALOG: 'nowhere.yaml' };
    expect(await failedStart({ env })).toBe(
      'nowhere.yaml: it cannot be read. Check that the file exists and that this process may read it.',
    );
  });

  it('a token that Discord refuses', async ({ onTestFinished }) => {
    const discord = await startDiscordPeer();
    onTestFinished(() => discord.stop());
    const env = { DISCORD_TOKEN: SECRET, DISCORD_API_URL: discord.apiUrl };
    expect(await failedStart({ env })).toMatch(
      /^Discord refused the token\nCopy the bot token again .+DISCORD_TOKEN\.$/,
    );
  });

  it('tokens that Slack refuses', async ({ onTestFinished }) => {
    const slack = await startSlackPeer({ contracts: null });
    onTestFinished(() => slack.close());
    const right = { SLACK_BOT_TOKEN: slack.botToken, SLACK_APP_TOKEN: slack.appToken, SLACK_API_URL: slack.apiUrl };
    for (const [variable, token] of [
      ['SLACK_BOT_TOKEN', `xoxb-${SECRET}`],
      ['SLACK_APP_TOKEN', `xapp-${SECRET}`],
    ] as const) {
      expect(await failedStart({ env: { ...right, [variable]: token } })).toMatch(
        new RegExp(`^Slack refused ${variable}: invalid_auth\nPut a valid token in ${variable}: .+$`),
      );
    }
  });

  it('a token that Telegram refuses', async ({ onTestFinished }) => {
    const telegram = await startTelegramPeer();
    onTestFinished(() => telegram.close());
    const env = { TELEGRAM_TOKEN: `123:${SECRET}`, TELEGRAM_API_URL: telegram.url };
    expect(await failedStart({ env })).toMatch(/^Telegram refused the token\nSet TELEGRAM_TOKEN to .+@BotFather.+$/);
  });

  it('a command that does not exist', async () => {
    expect(await failedStart({ args: ['manifest', 'teams'] })).toMatch(/'teams' is invalid.+slack, discord, telegram/);
  });

  it('a Node that is too old', async () => {
    const refusals = ['12.22.12', '18.20.8', '20.20.2', '22.18.0', '23.11.1', '24.10.0', '25.2.0'].map((version) => {
      const versions = `{ value: { ...process.versions, node: "${version}" } }`;
      const pretend = `data:text/javascript,Object.defineProperty(process, "versions", ${versions})`;
      // The Node that npm install brings along would be tried first.
      return failedStart({ nodeFlags: ['--import', pretend], env: { STALLWATCH_OWN_NODE: '1' } });
    });
    for (const said of await Promise.all(refusals)) {
      expect(said).toMatch(
        /^Stallwatch needs Node 22\.19\+, 24\.11\+ or 26\+, and this is \d+\.\d+\.\d+: run "npm install".+$/,
      );
    }
  });
});

describe("the operator's tools", { concurrent: true, timeout: TIMEOUT_MS }, () => {
  it('migrate creates the tables and nothing else, as often as it is asked', async () => {
    await using place = await openWorkplace();
    for (const _ of ['new', 'again']) {
      const done = await place.stallwatch({ args: ['migrate'], env: { DATABASE_URL: 'file:./deep/er/shop.db' } });
      expect(done).toEqual({ code: 0, output: 'The database is up to date.\n', errors: '' });
    }
    expect(readdirSync(place.folder)).toEqual(['deep']);
  });

  it('manifest prints what each platform wants to be told, from the same commands', async () => {
    await using place = await openWorkplace();
    const [slack, discord, telegram] = await Promise.all(
      [['--url', 'https://bot.example'], ['discord'], ['telegram']].map(async (args) => {
        const { code, output, errors } = await place.stallwatch({ args: ['manifest', ...args] });
        expect({ code, errors }).toEqual({ code: 0, errors: '' });
        return JSON.parse(output);
      }),
    );
    const names = readdirSync(projectPath('commands')).map((file) => file.replace('.ts', ''));
    expect(discord.map((command: { name: string }) => command.name)).toEqual(names);
    // Whom a menu is shown to decides what is in it: administrators see everything.
    const menus: { commands: { command: string }[] }[] = telegram;
    expect(Math.max(...menus.map(({ commands }) => commands.length))).toBe(names.length);
    expect(JSON.stringify(slack.features.slash_commands)).toContain('https://bot.example');
    expect(readdirSync(place.folder)).toEqual([]);
  });

  it('doctor says what it checked, and that a broken database needs somebody', async () => {
    await using place = await openWorkplace();
    const fine = await place.stallwatch({ args: ['doctor'] });
    expect(fine).toMatchObject({ code: 0, errors: '' });
    expect(fine.output).toMatch(
      /^ok {4}Node .+\nok {4}configuration: no token.+\nok {4}catalog: .+\nok {4}database: 0 /,
    );
    expect(fine.output).toContain('\nnote  pages: none; set WEB_PORT');
    await writeFile(join(place.folder, '.env'), `DATABASE_URL=postgres://bot:${SECRET}@127.0.0.1:9/stallwatch\n`);
    const broken = await place.stallwatch({ args: ['doctor'] });
    expect(broken.code).toBe(1);
    expect(broken.output).toMatch(/\nwrong PostgreSQL at .+ Start the server, or correct host and port\.\n$/);
    expect(broken.output + broken.errors).not.toContain(SECRET);
  });
});

/** An operator's file that switches every feed of ours off and adds one. */
function onlyFeed(url: string): string {
  const off = loadCatalog({ feedKinds: [...kindNames, 'auto'] }).feeds.map((feed) => {
    const { service, id, kind } = feed;
    return `  - { service: ${service}, id: ${id}, kind: ${kind}, url: '${feed.url}', enabled: false }`;
  });
  return ['feeds:', ...off, `  - { service: etsy, id: our-feed, kind: feed, url: '${url}' }`, ''].join('\n');
}
