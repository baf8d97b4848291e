import { z } from 'zod';
import type { Clock, Installations } from '../../app/ports/index.ts';
import { DeliveryError } from '../../app/ports/index.ts';
import { MINUTE_MS, SECOND_MS } from '../../domain/instant.ts';

/** Whose words we may say where: one workspace by its token from the settings, others as they installed the app. */
export interface Workspaces {
  /** The token to speak to a workspace with. Fails with `DeliveryError` where the app is not installed any more. */
  tokenOf(team: string): Promise<string>;
  /** Remembers what Slack gave us when somebody installed the app. */
  install(team: string, token: string): Promise<void>;
  /** Forgets the token; false when the word is older than the installation that stands. */
  uninstall(team: string, asOf: number): Promise<boolean>;
}

export interface WorkspacesParts {
  readonly botToken: string | undefined;
  /** Null: only the workspace whose token is in the settings. */
  readonly installations: Installations | null;
  readonly clock: Clock;
}

/** A token that another node stored or removed is known here this much later at the latest. */
const REMEMBERED_MS = MINUTE_MS;
const RETRY_MS = 30 * SECOND_MS;
/** More than a node speaks to within a minute; the one looked up longest ago is looked up again. */
const MAX_REMEMBERED = 5_000;

const tokenSchema = z.object({ token: z.string().startsWith('xoxb-') });

export function createWorkspaces({ botToken, installations, clock }: WorkspacesParts): Workspaces {
  const known = new Map<string, { readonly token: string | null; readonly until: number }>();

  async function find(team: string, from: Installations): Promise<string | null> {
    const remembered = known.get(team);
    if (remembered !== undefined && remembered.until > clock.now()) return remembered.token;
    const token = tokenIn(
      await from.find(team).catch((cause: unknown) => {
        // Nothing was said yet, so nothing is lost by saying it later.
        const reason = { kind: 'retry', retryAfterMs: RETRY_MS } as const;
        throw new DeliveryError('Slack: the token could not be looked up', reason, { cause });
      }),
    );
    known.delete(team);
    known.set(team, { token, until: clock.now() + REMEMBERED_MS });
    const [oldest] = known.keys();
    if (known.size > MAX_REMEMBERED && oldest !== undefined) known.delete(oldest);
    return token;
  }

  return {
    async tokenOf(team) {
      const token = (installations === null ? null : await find(team, installations)) ?? botToken;
      if (token !== undefined) return token;
      throw new DeliveryError('Slack: the app is not installed in this workspace', { kind: 'gone' });
    },
    async install(team, token) {
      await installations?.save(team, JSON.stringify({ token }));
      known.delete(team);
    },
    async uninstall(team, asOf) {
      if (installations === null) return true;
      const stands = (await installations.find(team)) !== null;
      const removed = await installations.remove(team, asOf);
      known.delete(team);
      return removed || !stands;
    },
  };
}

function tokenIn(secret: string | null): string | null {
  if (secret === null) return null;
  return tokenSchema.safeParse(JSON.parse(secret)).data?.token ?? null;
}
