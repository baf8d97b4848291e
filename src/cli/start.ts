import type { Log, Platform } from '../app/ports/index.ts';
import type { Config } from '../config.ts';
import { matchLocale, wordsOf } from '../locales/index.ts';
import { type Foundation, lay, logOf, platformsOf, type Running, run } from '../main.ts';

/** Where the terminal's chat takes place. */
const HOME = { platform: 'console', community: 'terminal', channel: 'terminal' } as const;

/** Runs until a signal, or until standard input ends when the chat is in this terminal. */
export async function start(config: Config, { headless }: { readonly headless: boolean }): Promise<void> {
  const log = logOf(config);
  watchOver(log);
  const foundation = await lay(config, log);
  const remote = headless ? [] : await platformsOf(config, foundation);
  if (headless || remote.length > 0) {
    const running = await run(config, foundation, remote);
    log.info('started', {
      platforms: remote.map((platform) => platform.name),
      services: foundation.app.catalog.services.length,
    });
    await untilSignal();
    log.info('stopping');
    return running.stop();
  }
  return chatInTerminal(config, foundation);
}

async function chatInTerminal(config: Config, foundation: Foundation): Promise<void> {
  const { createConsole } = await import('../platforms/console/index.ts');
  const { app, specs } = foundation;
  const interactive = process.stdin.isTTY === true && process.stdout.isTTY === true;
  let running: Running | null = null;
  const terminal = createConsole({
    input: process.stdin,
    output: process.stdout,
    interactive,
    locale: matchLocale(config.locale) ?? 'en',
    colour: interactive && !config.noColour,
    commands: specs,
    clock: app.clock,
    log: app.log,
    hint: (locale) => wordsOf(locale).problems.hint,
    // What a line brought about is shown before the next one is read.
    afterEach: async () => {
      while (running && (await running.relay.runOnce()) > 0);
    },
  });
  if (interactive) process.stdout.write(`${wordsOf(config.locale).help.greeting}\n`);
  await subscribeAtFirstStart(foundation);
  const platforms: readonly Platform[] = [terminal];
  running = await run(config, foundation, platforms);
  await Promise.race([terminal.closed, untilSignal()]);
  await running.stop();
}

/** A newcomer sees announcements at once; whoever unsubscribes stays unsubscribed. */
async function subscribeAtFirstStart({ app }: Foundation): Promise<void> {
  const { zone } = await app.store.settingsAt(HOME);
  if (zone !== null) return;
  const { subscribe } = await import('../app/subscriptions.ts');
  await subscribe(app, { address: HOME, service: null, region: null, minImpact: 'minor' });
  await app.store.saveSettings(HOME, 'community', { zone: app.defaults.zone });
}

/**
 * A promise nobody waited for is a bug but harms nobody else; an exception nobody caught leaves us in an unknown state,
 * so the process ends and its supervisor starts it again. The outbox survives both.
 */
function watchOver(log: Log): void {
  process.on('unhandledRejection', (error) => log.error('process.unhandled_rejection', { error }));
  process.on('uncaughtException', (error) => {
    log.error('process.uncaught_exception', { error });
    process.exit(1);
  });
}

function untilSignal(): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>();
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => resolve());
  return promise;
}
