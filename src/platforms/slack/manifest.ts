/**
 * The Slack app's manifest, made from `commands/`: paste it at api.slack.com/apps → "From a manifest".
 *
 * Slack keeps some command names for itself (`/status`, `/help`, `/search` …), so there is one command that always works,
 * `/stallwatch <command> …`, and every other name that is free gets a slash of its own beside it: `/report`, `/incident` …
 * Without `requestUrl` the app uses Socket Mode and needs an app-level token with `connections:write` (SLACK_APP_TOKEN);
 * with it, Slack posts to that address and signs what it posts (SLACK_SIGNING_SECRET).
 */
import type { webApi } from '@slack/bolt';
import type { CommandSpec } from '../../app/ports/index.ts';
import { ownSlash, ROOT_COMMAND } from './commands.ts';
import { REDIRECT_PATH } from './install.ts';
import { lifecycleEvents } from './lifecycle.ts';
import { MAX_COMMAND_DESCRIPTION, MAX_COMMANDS, MAX_USAGE_HINT } from './limits.ts';
import { domainOf, scopesFor } from './scopes.ts';
import { clip } from './text.ts';
import { namesPeople } from './who.ts';

/** Slack's own description of a manifest: a scope or an event that does not exist fails the build. */
type Manifest = webApi.AppsManifestCreateArguments['manifest'];
type SlashCommand = NonNullable<NonNullable<Manifest['features']>['slash_commands']>[number];

/** Everything else Slack tells us of. */
const events = [...lifecycleEvents, 'message.im', 'app_home_opened'] as const;

export interface ManifestOptions {
  /** Where Slack posts; Socket Mode without. */
  readonly requestUrl?: string;
  /** Where incidents have pages: Slack tells us when somebody posts an address of it. */
  readonly publicUrl?: string;
}

/** The manifest as an object ready for JSON; descriptions in English, as Slack has one language per app. */
export function slackManifest(commands: readonly CommandSpec[], options: ManifestOptions = {}) {
  const request = options.requestUrl === undefined ? {} : { request_url: options.requestUrl };
  const menus = options.requestUrl === undefined ? {} : { message_menu_options_url: options.requestUrl };
  const url = options.requestUrl === undefined ? {} : { url: options.requestUrl };
  // For installing the app in other workspaces: SLACK_CLIENT_ID.
  const redirect =
    options.requestUrl === undefined ? {} : { redirect_urls: [new URL(REDIRECT_PATH, options.requestUrl).href] };
  const domain = domainOf(options.publicUrl);
  const unfurl = domain === null ? {} : { unfurl_domains: [domain] };
  const own = commands.filter(({ name }) => ownSlash(name)).map((spec) => ({ ...slashOf(spec), ...url }));
  return {
    display_information: {
      name: 'Stallwatch',
      description: 'What is down for online sellers, since when, until when, and what to do meanwhile.',
    },
    features: {
      app_home: { home_tab_enabled: true, messages_tab_enabled: true, messages_tab_read_only_enabled: false },
      bot_user: { display_name: 'Stallwatch', always_online: true },
      slash_commands: [{ ...rootSlash(commands), ...url }, ...own].slice(0, MAX_COMMANDS),
      ...unfurl,
    },
    oauth_config: { ...redirect, scopes: { bot: scopesFor(options.publicUrl) } },
    settings: {
      socket_mode_enabled: options.requestUrl === undefined,
      org_deploy_enabled: false,
      token_rotation_enabled: false,
      interactivity: { is_enabled: true, ...request, ...menus },
      event_subscriptions: { bot_events: domain === null ? [...events] : [...events, 'link_shared'], ...request },
    },
  } satisfies Manifest;
}

function rootSlash(commands: readonly CommandSpec[]): SlashCommand {
  return {
    command: `/${ROOT_COMMAND}`,
    description: 'Outages of the platforms you sell on: status, reports, subscriptions',
    usage_hint: clip(`[${commands.map(({ name }) => name).join(' | ')}]`, MAX_USAGE_HINT),
    should_escape: false,
  };
}

function slashOf(spec: CommandSpec): SlashCommand {
  const hint = spec.options.map((option) => (option.required ? `<${option.name}>` : `[${option.name}]`)).join(' ');
  return {
    command: `/${spec.name}`,
    description: clip(spec.description.en, MAX_COMMAND_DESCRIPTION),
    ...(hint === '' ? {} : { usage_hint: clip(hint, MAX_USAGE_HINT) }),
    // Slack says who `@ops` is only in escaped text.
    should_escape: namesPeople(spec),
  };
}
