/** Slack's side of an installation: a person allows it, and a code becomes a token of that workspace. */
import { type Method, refuse } from './answers.ts';

export interface OAuth {
  readonly clientId: string;
  readonly clientSecret: string;
  readonly methods: Readonly<Record<string, Method>>;
  /** Somebody allows the app in a workspace, or in a whole organisation: the code Slack sends the browser back with. */
  allow(team: string, kind?: 'workspace' | 'organisation'): string;
  teamOf(token: string): string | undefined;
}

export function createOAuth(first: { readonly team: string; readonly token: string }): OAuth {
  const [clientId, clientSecret] = ['1769.500000', 'peer-client-secret'];
  const tokens = new Map([[first.token, first.team]]);
  const codes = new Map<string, { readonly team: string; readonly kind: 'workspace' | 'organisation' }>();
  return {
    clientId,
    clientSecret,
    methods: {
      'oauth.v2.access': (args) => {
        if (args.client_id !== clientId) return refuse('invalid_client_id');
        if (args.client_secret !== clientSecret) return refuse('bad_client_secret');
        const allowed = codes.get(String(args.code));
        // A code is good once.
        if (allowed === undefined || !codes.delete(String(args.code))) return refuse('invalid_code');
        const { team, kind } = allowed;
        const token = `xoxb-peer-${tokens.size + 1}`;
        tokens.set(token, team);
        return {
          ok: true,
          app_id: 'A0STALL',
          authed_user: { id: 'U0MEI' },
          scope: 'commands,chat:write',
          token_type: 'bot',
          access_token: token,
          bot_user_id: 'U0BOT',
          team: kind === 'workspace' ? { id: team, name: 'Sellers' } : null,
          enterprise: kind === 'workspace' ? null : { id: 'E0SELLERS', name: 'Sellers' },
          is_enterprise_install: kind === 'organisation',
        };
      },
    },
    allow(team, kind = 'workspace') {
      const code = `code-${codes.size + tokens.size}`;
      codes.set(code, { team, kind });
      return code;
    },
    teamOf: (token) => tokens.get(token),
  };
}
