import { type CustomRoute, HTTPReceiver, type Installation, type Logger, type webApi } from '@slack/bolt';
import { scopesFor } from './scopes.ts';

/** What Slack gives an app that others may install (Basic Information), and a secret of our own to sign states with. */
export interface OAuthOptions {
  readonly clientId: string;
  readonly clientSecret: string;
  readonly stateSecret: string;
}

/** Somebody lets the bot into a workspace. */
export type Installed = (team: string, token: string) => Promise<void>;

interface Parts {
  readonly oauth: OAuthOptions;
  readonly clientOptions: webApi.WebClientOptions;
  readonly logger: Logger;
  readonly apiUrl: string | undefined;
  readonly publicUrl: string | undefined;
  readonly installed: Installed;
}

const AUTHORIZE_PATH = '/oauth/v2/authorize';
/** Bolt's own defaults. */
const INSTALL_PATH = '/slack/install';
export const REDIRECT_PATH = '/slack/oauth_redirect';

/**
 * Bolt's installer: `/slack/install` leads to Slack, which leads back to `/slack/oauth_redirect`. Its state is signed,
 * good for ten minutes, and must come back from the browser that began. It is a receiver of its own that is asked for
 * these two pages only: Bolt lets no receiver with an installer look tokens up in another way than its own, which asks
 * the database before it acknowledges.
 */
export function installRoutes({ oauth, clientOptions, logger, apiUrl, publicUrl, installed }: Parts): CustomRoute[] {
  const root = apiUrl === undefined ? {} : { authorizationUrl: new URL(AUTHORIZE_PATH, apiUrl).href };
  const receiver = new HTTPReceiver({
    signingSecret: '',
    signatureVerification: false,
    clientId: oauth.clientId,
    clientSecret: oauth.clientSecret,
    stateSecret: oauth.stateSecret,
    scopes: scopesFor(publicUrl),
    installerOptions: { clientOptions, ...root },
    installationStore: {
      storeInstallation: (installation) => store(installation, installed),
      fetchInstallation: async () => {
        throw new Error('tokens are looked up elsewhere');
      },
    },
    logger,
  });
  return [INSTALL_PATH, REDIRECT_PATH].map((path) => ({
    path,
    method: 'GET',
    handler: (request, response) => receiver.requestListener(request, response),
  }));
}

async function store(installation: Installation, installed: Installed): Promise<void> {
  const { team, bot, isEnterpriseInstall } = installation;
  // A whole organisation has one token for all its workspaces, and no list of them: the manifest does not offer it.
  if (team === undefined || bot === undefined || isEnterpriseInstall === true) {
    throw new Error('only a single workspace can install this app');
  }
  await installed(team.id, bot.token);
}
