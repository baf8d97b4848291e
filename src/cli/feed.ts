import type { Config } from '../config.ts';
import { systemClock } from '../main.ts';
import { inspect } from '../sources/index.ts';

/**
 * Prints what a feed says, normalised, as JSON; returns the exit code: 0 when something was read, 2 when not, with the
 * reason in `problems`. The host that the operator names may be a private one; where it redirects to may not.
 */
export async function inspectFeed(config: Config, fileOrUrl: string, kind: string | null): Promise<number> {
  const host = URL.canParse(fileOrUrl) ? [new URL(fileOrUrl).hostname] : [];
  const { json, exitCode } = await inspect(fileOrUrl, {
    clock: systemClock,
    kind,
    proxyUrl: config.proxyUrl,
    allowPrivateAddresses: config.allowPrivateFeeds,
    allowHosts: host,
  });
  process.stdout.write(`${json}\n`);
  return exitCode;
}
