import { Argument, Command, Option } from 'commander';
import { explain } from './cli/explain.ts';
import { type Environment, readConfig, readEnvironment } from './config.ts';

/** `stallwatch …`: starts the bot, and the operator's tools. Each command's code is loaded only when it is asked for. */
async function main(args: readonly string[], env: Environment): Promise<void> {
  const program = new Command('stallwatch')
    .description("One chat bot for online sellers' communities: what is down, since when, until when.")
    .showHelpAfterError();
  program
    .command('start', { isDefault: true })
    .description('start the bot; without any token, a chat in this terminal')
    .option('--headless', 'no chat at all: read feeds, decide, and leave the chats to other nodes')
    .action(async (options: { headless?: boolean }) => {
      const { start } = await import('./cli/start.ts');
      await start(readConfig(env), { headless: options.headless ?? false });
    });
  program
    .command('demo')
    .description('replay the story of January 2026 in this terminal')
    .action(async () => {
      const { demo } = await import('./cli/demo.ts');
      await demo(process.stdout);
    });
  program
    .command('migrate')
    .description('create or update the tables of DATABASE_URL, and do nothing else')
    .action(async () => {
      const { migrate } = await import('./cli/operate.ts');
      await migrate(readConfig(env));
    });
  program
    .command('manifest')
    .description(
      "print what to register: Slack's app manifest, Discord's and Telegram's commands; or the README's table",
    )
    .addArgument(
      new Argument('[platform]', 'whose').choices(['slack', 'discord', 'telegram', 'readme']).default('slack'),
    )
    .option('--url <url>', 'public address of the Slack HTTP endpoint; without it, Socket Mode')
    .action(async (platform: string, options: { url?: string }) => {
      const { manifest } = await import('./cli/operate.ts');
      await manifest(readConfig(env), platform, options.url ?? null);
    });
  program
    .command('doctor')
    .description('check the configuration, the database, the catalog and what this node sees')
    .action(async () => {
      const { doctor } = await import('./cli/doctor.ts');
      process.exitCode = (await doctor(env)) ? 0 : 1;
    });
  const feed = program.command('feed').description('tools for status feeds');
  feed
    .command('inspect')
    .description('print what a feed says, normalised, as JSON; exit code 2 when nothing could be read')
    .argument('<file-or-url>')
    .option('--kind <kind>', 'read it as this kind of feed; told from the content otherwise')
    .action(async (fileOrUrl: string, options: { kind?: string }) => {
      const { inspectFeed } = await import('./cli/feed.ts');
      process.exitCode = await inspectFeed(readConfig(env), fileOrUrl, options.kind ?? null);
    });
  const eta = program.command('eta').description('tools for fix times');
  eta
    .command('read')
    .description('read the fix time in every JSON line {id, text, ref, tz, lang?} of standard input')
    .action(async () => {
      const { readEta } = await import('./cli/eta.ts');
      await readEta();
    });
  eta
    .command('backtest')
    .description('go through recorded incidents (.jsonl or .jsonl.gz) and write one JSON line a prediction')
    .argument('<incidents>')
    .action(async (file: string) => {
      const { backtestEta } = await import('./cli/eta.ts');
      await backtestEta(file);
    });
  const crowd = program.command('crowd').description("tools for members' reports");
  crowd
    .command('replay')
    .description('run recorded reports (JSON lines in time order) through the detector')
    .argument('<events>')
    .option('--kit', "read the benchmark kit's form {t, s, u, c, age} and write {s, start, end}")
    .action(async (file: string, options: { kit?: boolean }) => {
      const { replayReports } = await import('./cli/crowd.ts');
      await replayReports(file, options.kit ?? false);
    });
  const metrics = program.command('metrics').description('tools for readings of numbers');
  for (const [name, form, columns] of [
    ['replay', 'series', 'timestamp,value'],
    ['fleet', 'fleet', 'timestamp,shop,value'],
  ] as const) {
    metrics
      .command(name)
      .description(`run recorded readings (CSV: ${columns}) through the detector`)
      .argument('<csv>')
      .action(async (file: string) => {
        const { replayMetrics } = await import('./cli/crowd.ts');
        await replayMetrics(file, form);
      });
  }
  program
    .command('evidence')
    .description('papers of outages')
    .command('verify')
    .description('check an evidence file (JSON, Markdown or PDF) offline; exit code 1 when a byte of it was changed')
    .argument('<file>')
    .action(async (file: string) => {
      const { verifyEvidence } = await import('./cli/evidence.ts');
      process.exitCode = await verifyEvidence(readConfig(env).locale, file);
    });
  const market = program.command('market').description('figures of markets');
  market
    .command('import')
    .description(
      'read a CSV or Excel export of sales (Kalodata, FastMoss, EchoTik, an order list, or date, category, units), say what was ' +
        'understood and, with --yes, keep its sums by category for every community; exit code 1 when nothing can be kept',
    )
    .argument('<file>')
    .option('--market <market>', 'where it was sold, if the file does not say, e.g. US')
    .option('--yes', 'keep the figures')
    .action(async (file: string, options: { market?: string; yes?: boolean }) => {
      const { importFigures } = await import('./cli/market.ts');
      const { market: sold = null, yes = false } = options;
      process.exitCode = await importFigures(readConfig(env), file, { market: sold, yes });
    });
  const trends = program.command('trends').description('tools for the ranking of categories');
  trends
    .command('backtest')
    .description(
      'rank the categories of each market at the end of every period (CSV: period,market,category,units; weeks or months), ' +
        'from that period and those before it alone; one JSON line {period, market, category, score} each. A higher score: ' +
        'expected to rise more against the mean of the last four periods',
    )
    .argument('<csv>')
    .addOption(
      new Option('--horizon <periods>', 'rise in the next period, or on average in the next four')
        .choices(['1', '4'])
        .default('1'),
    )
    .action(async (file: string, options: { horizon: string }) => {
      const { backtestRanking } = await import('./cli/trends.ts');
      await backtestRanking(readConfig(env), file, options.horizon === '4' ? 4 : 1);
    });
  const hashtags = program.command('hashtags').description('tools for hashtags');
  hashtags
    .command('suggest')
    .description(
      'suggest tags for every JSON line {id, at, text, category?, author?, market?, platform?} of standard input',
    )
    .requiredOption(
      '--corpus <jsonl>',
      'posts {at, text, tags, category?, author?} to learn from (.jsonl or .jsonl.gz)',
    )
    .action(async ({ corpus }: { corpus: string }) => {
      const { suggestHashtagsFor } = await import('./cli/hashtags.ts');
      await suggestHashtagsFor(readConfig(env), corpus);
    });
  await program.parseAsync([...args], { from: 'user' });
}

try {
  await main(process.argv.slice(2), readEnvironment());
} catch (error) {
  console.error(explain(error));
  process.exitCode = 1;
}
