import { hostname } from 'node:os';
import { z } from 'zod';
import { matchLocale } from './locales/index.ts';

/** Everything an operator may set, read once at start. The only place that looks at the environment. */
export interface Config {
  readonly databaseUrl: string;
  readonly discord: DiscordConfig | null;
  readonly slack: SlackConfig | null;
  readonly telegram: TelegramConfig | null;
  /** What stands before `/incidents/<code>` where anybody can open it; null: messages link to no page. */
  readonly publicUrl: string | null;
  /** Null: nothing listens. */
  readonly web: WebConfig | null;
  readonly proxyUrl: string | undefined;
  readonly locale: string;
  readonly zone: string;
  readonly logLevel: LogLevel;
  /** Names this process in leases and logs. */
  readonly node: string;
  readonly catalogFiles: readonly string[];
  /** Posts to learn hashtags from, JSON lines; null: none. */
  readonly hashtagCorpus: string | null;
  /** A language model that may word briefs better; null: none. */
  readonly ai: AiConfig | null;
  /** Lets feeds live on private and loopback addresses. */
  /** Markets whose trending searches are fetched from Google; none unless the operator says so. */
  readonly googleTrends: readonly string[];
  readonly allowPrivateFeeds: boolean;
  /** Lets automations be called on private and loopback addresses, and over http. */
  readonly allowPrivateHooks: boolean;
  /** The terminal's own wish (https://no-color.org). */
  readonly noColour: boolean;
}

export interface DiscordConfig {
  readonly token: string;
  readonly applicationId: string | undefined;
  /** How many shards all nodes have together; as Discord recommends without it. */
  readonly shards: number | undefined;
  readonly apiUrl: string | undefined;
}

export interface SlackConfig {
  /** Of the one workspace that the operator installed the app in. */
  readonly botToken: string | undefined;
  /** Lets others install the app in their workspaces. */
  readonly oauth: SlackOAuthConfig | undefined;
  /** Socket Mode when there is an app token, signed HTTP otherwise. */
  readonly appToken: string | undefined;
  readonly signingSecret: string | undefined;
  readonly port: number;
  readonly apiUrl: string | undefined;
}

export interface SlackOAuthConfig {
  readonly clientId: string;
  readonly clientSecret: string;
  readonly stateSecret: string;
}

export interface TelegramConfig {
  readonly token: string;
  /** Telegram posts updates there, and we listen on the port; without it we poll. */
  readonly webhook: { readonly url: string; readonly port: number } | undefined;
  readonly apiUrl: string | undefined;
}

export interface WebConfig {
  readonly host: string;
  readonly port: number;
}

/** Any endpoint that speaks OpenAI's chat completions. */
export interface AiConfig {
  readonly baseUrl: string;
  readonly model: string;
  readonly apiKey: string | undefined;
}

const logLevels = ['debug', 'info', 'warn', 'error'] as const;
export type LogLevel = (typeof logLevels)[number];

/** Some setting is wrong: one line each, naming the variable, what was wrong and the remedy. Never a value. */
export class ConfigError extends Error {
  constructor(problems: readonly string[]) {
    super(problems.join('\n'));
    this.name = 'ConfigError';
  }
}

const isZone = (zone: string): boolean => {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: zone }) !== null;
  } catch {
    return false;
  }
};

const httpUrl = z.url({
  protocol: /^https?$/,
  error: 'must be an http:// or https:// address, e.g. http://127.0.0.1:8080',
});

/** Plain http only where nobody else can listen in: on this machine. */
const isPublicAddress = (written: string): boolean => {
  const url = URL.parse(written);
  if (url === null || url.username !== '' || url.password !== '' || url.search !== '' || url.hash !== '') return false;
  const isLoopback = /^(localhost|127(\.\d+){3}|\[::1\])$/.test(url.hostname);
  return url.protocol === 'https:' || (url.protocol === 'http:' && isLoopback);
};
/** A bot in two and a half million servers; a login for each of them takes more than an hour. */
const MAX_SHARDS = 1_000;
const SHARDS_WANTED = `must be a whole number from 1 to ${MAX_SHARDS}; leave it out to do as Discord recommends`;

const environment = z.object({
  DATABASE_URL: z
    .string()
    .regex(/^(file:|postgres(ql)?:\/\/)/, 'must begin with file: or postgres://, e.g. file:./data/stallwatch.db')
    .default('file:./data/stallwatch.db'),
  DISCORD_TOKEN: z
    .string()
    .regex(/^\S+$/, 'must have no spaces; copy it from the Bot page of your application')
    .optional(),
  DISCORD_APPLICATION_ID: z
    .string()
    .regex(/^\d{15,22}$/, 'must be the number on the General page of your application')
    .optional(),
  DISCORD_SHARDS: z.coerce
    .number(SHARDS_WANTED)
    .int(SHARDS_WANTED)
    .min(1, SHARDS_WANTED)
    .max(MAX_SHARDS, SHARDS_WANTED)
    .optional(),
  DISCORD_API_URL: httpUrl.optional(),
  SLACK_BOT_TOKEN: z
    .string()
    .regex(/^xoxb-\S+$/, 'must begin with xoxb-; copy it from OAuth & Permissions')
    .optional(),
  SLACK_APP_TOKEN: z
    .string()
    .regex(/^xapp-\S+$/, 'must begin with xapp-; make one under Basic Information, App-Level Tokens')
    .optional(),
  SLACK_SIGNING_SECRET: z
    .string()
    .regex(/^\S{16,}$/, 'must be the Signing Secret of Basic Information')
    .optional(),
  SLACK_CLIENT_ID: z
    .string()
    .regex(/^\d+\.\d+$/, 'must be the Client ID of Basic Information, two numbers with a dot between')
    .optional(),
  SLACK_CLIENT_SECRET: z
    .string()
    .regex(/^\S{16,}$/, 'must be the Client Secret of Basic Information')
    .optional(),
  SLACK_STATE_SECRET: z
    .string()
    .regex(/^\S{32,}$/, 'must be 32 characters or more without spaces; make some up and keep them')
    .optional(),
  SLACK_PORT: z.coerce.number('must be a port number').int('must be a port number').min(0).max(65_535).default(3000),
  SLACK_API_URL: httpUrl.optional(),
  TELEGRAM_TOKEN: z
    .string()
    .regex(/^\d+:\S+$/, 'must look like 123456:ABC…; copy it from @BotFather')
    .optional(),
  TELEGRAM_API_URL: httpUrl.optional(),
  TELEGRAM_WEBHOOK_URL: z
    .url({ protocol: /^https$/, error: 'must be a public https:// address, e.g. https://your.host/telegram' })
    .optional(),
  TELEGRAM_WEBHOOK_PORT: z.coerce
    .number('must be a port number')
    .int('must be a port number')
    .min(0)
    .max(65_535)
    .default(8443),
  WEB_PORT: z.coerce.number('must be a port number').int('must be a port number').min(0).max(65_535).optional(),
  WEB_HOST: z
    .string()
    .regex(/^\S+$/, 'must be an address of this machine, e.g. 127.0.0.1 or 0.0.0.0')
    .default('127.0.0.1'),
  PUBLIC_URL: z
    .string()
    .refine(
      isPublicAddress,
      'must be the https:// address that leads to WEB_PORT, without ? and #, e.g. https://status.your.host; http:// only on this machine, e.g. http://127.0.0.1:8080',
    )
    .optional(),
  HTTPS_PROXY: httpUrl.optional(),
  STALLWATCH_LOCALE: z
    .string()
    .refine((tag) => matchLocale(tag) !== null, 'must be en or zh-CN')
    .default('en'),
  STALLWATCH_ZONE: z.string().refine(isZone, 'must be a time zone such as Asia/Shanghai').optional(),
  STALLWATCH_LOG_LEVEL: z.enum(logLevels, `must be one of ${logLevels.join(', ')}`).optional(),
  STALLWATCH_NODE: z.string().max(64, 'must have 64 characters at most').optional(),
  STALLWATCH_CATALOG: z.string().optional(),
  AI_BASE_URL: httpUrl.optional(),
  AI_MODEL: z.string().max(120, 'must have 120 characters at most').optional(),
  AI_API_KEY: z.string().regex(/^\S+$/, 'must have no spaces; copy it from whoever runs the model').optional(),
  HASHTAG_CORPUS: z
    .string()
    .regex(/\.jsonl(\.gz)?$/, 'must be a file of JSON lines, .jsonl or .jsonl.gz, e.g. ./data/posts.jsonl')
    .optional(),
  NO_COLOR: z.string().optional(),
  STALLWATCH_GOOGLE_TRENDS: z
    .string()
    .regex(/^[A-Z]{2}(,\s*[A-Z]{2}){0,29}$/, 'must be markets separated by commas, e.g. US,UK,TH')
    .optional(),
  STALLWATCH_ALLOW_PRIVATE_FEEDS: z.enum(['true', 'false'], 'must be true or false').default('false'),
  STALLWATCH_ALLOW_PRIVATE_HOOKS: z.enum(['true', 'false'], 'must be true or false').default('false'),
});

export type Environment = Readonly<Record<string, string | undefined>>;

/** Reads `.env` of the working folder, if there is one, under what the environment says already. */
export function readEnvironment(): Environment {
  try {
    process.loadEnvFile();
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'ENOENT')) throw error;
  }
  return process.env;
}

/** The configuration an environment asks for. Fails with `ConfigError` naming everything that is wrong at once. */
export function readConfig(env: Environment): Config {
  const { https_proxy: lowerCaseProxy } = env;
  const set = Object.entries({ HTTPS_PROXY: lowerCaseProxy, ...env }).filter(
    ([, value]) => value !== undefined && value !== '',
  );
  const parsed = environment.safeParse(Object.fromEntries(set));
  if (!parsed.success)
    throw new ConfigError(parsed.error.issues.map((issue) => `${issue.path.join('.')} ${issue.message}`));
  const vars = parsed.data;
  const slack = slackConfig(vars);
  const chats = vars.DISCORD_TOKEN ?? vars.TELEGRAM_TOKEN ?? slack;
  return {
    databaseUrl: vars.DATABASE_URL,
    discord: vars.DISCORD_TOKEN
      ? {
          token: vars.DISCORD_TOKEN,
          applicationId: vars.DISCORD_APPLICATION_ID,
          shards: vars.DISCORD_SHARDS,
          apiUrl: vars.DISCORD_API_URL,
        }
      : null,
    slack,
    telegram: telegramConfig(vars),
    publicUrl: vars.PUBLIC_URL ?? null,
    web: vars.WEB_PORT === undefined ? null : { host: vars.WEB_HOST, port: vars.WEB_PORT },
    proxyUrl: vars.HTTPS_PROXY,
    locale: matchLocale(vars.STALLWATCH_LOCALE) ?? 'en',
    zone: vars.STALLWATCH_ZONE ?? Intl.DateTimeFormat().resolvedOptions().timeZone,
    // In the terminal the chat itself is on the screen; a server's log wants to be read.
    logLevel: vars.STALLWATCH_LOG_LEVEL ?? (chats ? 'info' : 'error'),
    node: vars.STALLWATCH_NODE ?? `${hostname()}-${process.pid}`,
    catalogFiles:
      vars.STALLWATCH_CATALOG?.split(',')
        .map((file) => file.trim())
        .filter(Boolean) ?? [],
    hashtagCorpus: vars.HASHTAG_CORPUS ?? null,
    ai: aiConfig(vars),
    googleTrends: vars.STALLWATCH_GOOGLE_TRENDS?.split(',').map((market) => market.trim()) ?? [],
    allowPrivateFeeds: vars.STALLWATCH_ALLOW_PRIVATE_FEEDS === 'true',
    allowPrivateHooks: vars.STALLWATCH_ALLOW_PRIVATE_HOOKS === 'true',
    noColour: vars.NO_COLOR !== undefined,
  };
}

function aiConfig(vars: z.infer<typeof environment>): AiConfig | null {
  const { AI_BASE_URL: baseUrl, AI_MODEL: model, AI_API_KEY: apiKey } = vars;
  if (!baseUrl && !model && !apiKey) return null;
  if (baseUrl && model) return { baseUrl, model, apiKey };
  throw new ConfigError([
    `${baseUrl ? 'AI_MODEL' : 'AI_BASE_URL'} is missing: set both, e.g. AI_BASE_URL=http://127.0.0.1:11434/v1 and AI_MODEL=qwen3, or neither`,
  ]);
}

function telegramConfig(vars: z.infer<typeof environment>): TelegramConfig | null {
  const { TELEGRAM_TOKEN: token, TELEGRAM_API_URL: apiUrl, TELEGRAM_WEBHOOK_URL: url } = vars;
  if (!token) return null;
  return { token, apiUrl, webhook: url === undefined ? undefined : { url, port: vars.TELEGRAM_WEBHOOK_PORT } };
}

function slackConfig(vars: z.infer<typeof environment>): SlackConfig | null {
  const { SLACK_BOT_TOKEN: botToken, SLACK_APP_TOKEN: appToken, SLACK_SIGNING_SECRET: signingSecret } = vars;
  const oauth = slackOAuthConfig(vars);
  if (!botToken && !oauth) {
    if (!appToken && !signingSecret) return null;
    throw new ConfigError([
      'SLACK_BOT_TOKEN is missing while other Slack settings are there: copy it from OAuth & Permissions',
    ]);
  }
  if (!appToken && !signingSecret) {
    throw new ConfigError([
      'SLACK_APP_TOKEN (Socket Mode) or SLACK_SIGNING_SECRET (HTTP) is missing: set one of them next to SLACK_BOT_TOKEN',
    ]);
  }
  if (oauth && appToken) {
    throw new ConfigError([
      'SLACK_APP_TOKEN cannot go with SLACK_CLIENT_ID: others install the app over HTTP, so set SLACK_SIGNING_SECRET instead',
    ]);
  }
  return {
    botToken,
    oauth,
    appToken,
    signingSecret,
    port: vars.SLACK_PORT,
    apiUrl: vars.SLACK_API_URL,
  };
}

function slackOAuthConfig(vars: z.infer<typeof environment>): SlackOAuthConfig | undefined {
  const { SLACK_CLIENT_ID: clientId, SLACK_CLIENT_SECRET: clientSecret, SLACK_STATE_SECRET: stateSecret } = vars;
  if (!clientId && !clientSecret && !stateSecret) return undefined;
  if (clientId && clientSecret && stateSecret) return { clientId, clientSecret, stateSecret };
  throw new ConfigError([
    'SLACK_CLIENT_ID, SLACK_CLIENT_SECRET and SLACK_STATE_SECRET go together: set the missing one, or none of them',
  ]);
}

/** What must never appear in a log line. */
export function secretsOf(config: Config): readonly string[] {
  const { discord, slack, telegram, databaseUrl, proxyUrl } = config;
  const passwords = [databaseUrl, proxyUrl].map((url) =>
    url && URL.canParse(url) ? decodeURIComponent(new URL(url).password) : '',
  );
  const tokens = [
    discord?.token,
    slack?.botToken,
    slack?.appToken,
    slack?.signingSecret,
    slack?.oauth?.clientSecret,
    slack?.oauth?.stateSecret,
    telegram?.token,
    config.ai?.apiKey,
  ];
  return [...tokens, ...passwords].flatMap((secret) => secret || []);
}

/** Makes the drawing library look for fonts in this file's folder only; it reads the environment when it is loaded. */
export function useFonts(fontsConf: string): void {
  process.env.FONTCONFIG_FILE = fontsConf;
  process.env.PANGOCAIRO_BACKEND = 'fontconfig';
}
