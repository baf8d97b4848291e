import { randomUUID } from 'node:crypto';
import type { App } from './app/app.ts';
import { createButtons } from './app/buttons.ts';
import { createForesight } from './app/foresight.ts';
import { createIdentity } from './app/identity.ts';
import { ingestReading } from './app/ingest-reading.ts';
import { createInstallations } from './app/installations.ts';
import { followChat } from './app/lifecycle.ts';
import { createPages } from './app/pages.ts';
import type { ChatHandler, Clock, CommandSpec, Duty, Log, Platform } from './app/ports/index.ts';
import { previewLinks } from './app/preview-links.ts';
import { showHome } from './app/read-home.ts';
import { followSource } from './app/source-health.ts';
import { type Catalog, loadCatalog } from './catalog/index.ts';
import { createPainter } from './charts/index.ts';
import { type AnyCommand, createDispatcher, describeCommands, loadCommands } from './command-kit/index.ts';
import { type Config, secretsOf, useFonts } from './config.ts';
import { createGoogleTrends } from './market-data/google-trends/index.ts';
import { openPosts } from './market-data/posts/index.ts';
import { createCaller } from './net/index.ts';
import { createPrinter } from './print/index.ts';
import { projectPath } from './project-root.ts';
import { createRewriter } from './rewriter/index.ts';
import { type Asker, createAsker } from './runtime/asker.ts';
import { type AutomationCaller, createAutomationCaller } from './runtime/automation-caller.ts';
import { type ConnectivityWatch, createConnectivity } from './runtime/connectivity.ts';
import { createLog } from './runtime/log.ts';
import { createMetricsWatch, type MetricsWatch } from './runtime/metrics-watch.ts';
import { createPacers } from './runtime/pacer.ts';
import { CALM_POLL_MS } from './runtime/poll-schedule.ts';
import { createPoller, type Poller } from './runtime/poller.ts';
import { createRelay, type Relay } from './runtime/relay.ts';
import { createSharedShift } from './runtime/shared-shift.ts';
import { createShift } from './runtime/shift.ts';
import { createTicker, type Ticker } from './runtime/ticker.ts';
import { createTrendPoller } from './runtime/trend-poller.ts';
import { createProber, createSource, createSourceTools, kindNames, type SourceTools } from './sources/index.ts';
import { openStore } from './storage/index.ts';

export const systemClock: Clock = { now: () => Date.now() };

/** The parts that every command of the command line needs; nothing is connected yet but the database. */
export interface Foundation {
  readonly app: App;
  readonly commands: readonly AnyCommand[];
  readonly specs: readonly CommandSpec[];
  /** Judged by the poller; the app only asks. */
  readonly connectivity: ConnectivityWatch;
  /** How official pages are fetched and parsed; closed when a running node stops. */
  readonly tools: SourceTools;
  /** Names this process in leases. */
  readonly holder: string;
}

export function logOf(config: Config): Log {
  return createLog({ level: config.logLevel, secrets: secretsOf(config), node: config.node });
}

export function catalogOf(config: Config): Catalog {
  return loadCatalog({ extraFiles: config.catalogFiles, feedKinds: [...kindNames, 'auto'] });
}

/** Where commands stand beside this code: `commands/*.ts` in the source, `dist/commands/*.js` in the bundle. */
export function commandsFolder(): string {
  return import.meta.url.endsWith('.ts') ? projectPath('commands') : projectPath('dist', 'commands');
}

export async function lay(config: Config, log: Log, clock: Clock = systemClock): Promise<Foundation> {
  const catalog = catalogOf(config);
  const commands = await loadCommands(commandsFolder());
  const store = await openStore({ url: config.databaseUrl, clock, log });
  const identity = createIdentity(await store.secret());
  const buttons = createButtons({ store, clock });
  const defaults = { locale: config.locale, zone: config.zone };
  const foresight = createForesight({ store, clock });
  const connectivity = createConnectivity({ clock, log });
  const tools = createSourceTools({
    clock,
    proxyUrl: config.proxyUrl,
    allowPrivateAddresses: config.allowPrivateFeeds,
  });
  const addressesOf = (service: string) => catalog.service(service)?.probes ?? [];
  const fonts = projectPath('src', 'charts', 'fonts', 'fonts.conf');
  const painter = createPainter({ log, prepare: () => useFonts(fonts) });
  const prober = createProber({ http: tools.http, clock, addressesOf });
  const posts = openPosts({ file: config.hashtagCorpus, clock, log });
  const caller = createCaller({
    now: () => clock.now(),
    allowPrivateAddresses: config.allowPrivateHooks,
    proxyUrl: config.proxyUrl,
  });
  const app: App = {
    store,
    catalog,
    clock,
    log,
    identity,
    buttons,
    foresight,
    connectivity,
    prober,
    caller,
    painter,
    printer: createPrinter({ fonts: projectPath('src', 'charts', 'fonts') }),
    posts,
    pages: createPages(config.publicUrl),
    rewriter: config.ai ? createRewriter({ ...config.ai, proxyUrl: config.proxyUrl, log }) : null,
    defaults,
  };
  return {
    app,
    commands,
    specs: describeCommands(commands, catalog),
    connectivity,
    tools,
    holder: `${config.node}-${randomUUID().slice(0, 8)}`,
  };
}

/** A node that answers its chats. Time passes in it from `start` on, or round by round through `runOnce`. */
export interface Running {
  readonly app: App;
  readonly relay: Relay;
  readonly poller: Poller;
  readonly ticker: Ticker;
  readonly asker: Asker;
  readonly metricsWatch: MetricsWatch;
  readonly automationCaller: AutomationCaller;
  /** Where the web room listens; null where it does not. */
  readonly webPort: number | null;
  start(): void;
  stop(): Promise<void>;
}

/** Connects every platform that has a token, then lets time pass: poller, relay, ticker. */
export async function run(config: Config, foundation: Foundation, platforms: readonly Platform[]): Promise<Running> {
  const running = await connect(config, foundation, platforms);
  running.start();
  return running;
}

/** Connects every platform and leaves time to whoever called. */
export async function connect(
  config: Config,
  { app, commands, connectivity, tools, holder }: Foundation,
  platforms: readonly Platform[],
): Promise<Running> {
  const handler: ChatHandler = {
    ...createDispatcher(app, commands),
    lifecycle: (event) => followChat(app, event),
    home: (visit) => showHome(app, visit),
    preview: (shared) => previewLinks(app, shared),
  };
  const started: { stop(): Promise<void> }[] = [];
  let webPort: number | null = null;
  const loops: { start(): void; stop(): Promise<void> }[] = [];
  const stop = async (): Promise<void> => {
    await Promise.all(loops.map((loop) => loop.stop()));
    await Promise.all(started.map((one) => one.stop()));
    await tools.close();
    await app.store.close();
  };
  try {
    for (const platform of platforms) {
      started.push(platform);
      await platform.start(handler);
    }
    if (config.web) {
      // Loaded only where somebody listens.
      const { createWeb } = await import('./web/index.ts');
      const web = createWeb(app, config.web);
      webPort = await web.start();
      started.push(web);
      app.log.info('web.listening', { host: config.web.host, port: webPort });
    }
  } catch (error) {
    await stop();
    throw error;
  }
  const pacers = createPacers();
  const relay = createRelay({ app, platforms, holder, pacers });
  const poller = pollerOf({ app, connectivity, tools }, holder);
  const ticker = createTicker({ app, holder });
  const asker = createAsker({ app, platforms, holder, pacers });
  const metricsWatch = createMetricsWatch({ app, holder });
  const automationCaller = createAutomationCaller({ app, holder });
  const trends = config.googleTrends.map((market) => createGoogleTrends(market, tools.http));
  const trendPoller = createTrendPoller({ app, feeds: trends, holder });
  loops.push(relay, poller, ticker, asker, metricsWatch, automationCaller, trendPoller);
  return {
    app,
    relay,
    poller,
    ticker,
    asker,
    metricsWatch,
    automationCaller,
    webPort,
    start: () => loops.forEach((loop) => void loop.start()),
    stop,
  };
}

function pollerOf(
  { app, connectivity, tools }: Pick<Foundation, 'app' | 'connectivity' | 'tools'>,
  holder: string,
): Poller {
  const sources = app.catalog.feeds.map((feed) => {
    const pollEveryMs = feed.pollSeconds === null ? CALM_POLL_MS : feed.pollSeconds * 1_000;
    const { id, service, kind, url, settings } = feed;
    return createSource({ id, service, kind, url, pollEveryMs, settings }, tools);
  });
  return createPoller({
    sources,
    store: app.store,
    clock: app.clock,
    log: app.log,
    holder,
    random: Math.random,
    connectivity,
    followSource: (look) => followSource(app, look),
    ingest: (source, reading, context) => ingestReading(app, source, { reading, ...context }),
  });
}

/**
 * The chat platforms that have a token, each held by one node at a time or shared by its shards; each SDK is loaded only
 * then, which saves up to 110 MB.
 */
export async function platformsOf(config: Config, { app, specs, holder }: Foundation): Promise<readonly Platform[]> {
  const { log, clock } = app;
  const shared = { commands: specs, log, clock, ...(config.proxyUrl ? { proxyUrl: config.proxyUrl } : {}) };
  const platforms: Platform[] = [];
  const { store } = app;
  const add = (create: () => Platform) => platforms.push(createShift({ create, store, clock, log, holder }));
  if (config.discord) {
    const { createDiscord } = await import('./platforms/discord/index.ts');
    const { shards: wanted, ...discord } = config.discord;
    const create = (duty: () => Duty) => createDiscord({ ...shared, ...discord, duty });
    platforms.push(createSharedShift({ create, store, clock, log, holder, wanted }));
  }
  if (config.slack) {
    const { createSlack } = await import('./platforms/slack/index.ts');
    const { slack } = config;
    const { oauth } = slack;
    const sealing = (operatorSecret: string) =>
      createInstallations({ store, clock, platform: 'slack', operatorSecret });
    const installations = oauth && (await sealing(oauth.stateSecret));
    const publicUrl = config.publicUrl ?? undefined;
    add(() => createSlack({ ...shared, ...slack, installations, publicUrl }));
  }
  if (config.telegram) {
    const { createTelegram } = await import('./platforms/telegram/index.ts');
    const { telegram } = config;
    add(() => createTelegram({ ...shared, ...telegram }));
  }
  return platforms;
}
