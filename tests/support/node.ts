import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Clock, Log, Platform, Store } from '../../src/app/ports/index.ts';
import { type Config, readConfig } from '../../src/config.ts';
import { connect, type Foundation, lay, type Running } from '../../src/main.ts';

export interface NodeOptions {
  /** What an operator would set. */
  readonly env: Readonly<Record<string, string>>;
  readonly clock: Clock;
  /** The operator's catalog file, as YAML. */
  readonly catalog: string;
  readonly platforms: (config: Config, foundation: Foundation) => Promise<readonly Platform[]>;
  /** Puts something between the product and its database. */
  readonly store?: (store: Store) => Store;
}

export interface TestNode extends Running {
  /** What was logged at WARN and ERROR. */
  readonly troubles: readonly string[];
}

/** The whole product, put together as `npm start` does, but its loops go round only when the test says so. */
export async function startNode(options: NodeOptions): Promise<TestNode> {
  const folder = mkdtempSync(join(tmpdir(), 'stallwatch-node-'));
  const catalogFile = join(folder, 'operator.yaml');
  writeFileSync(catalogFile, options.catalog);
  const config = readConfig({
    ...options.env,
    STALLWATCH_CATALOG: catalogFile,
    STALLWATCH_ALLOW_PRIVATE_FEEDS: 'true',
    STALLWATCH_ZONE: 'UTC',
  });
  const troubles: string[] = [];
  const foundation = await lay(config, recording(troubles), options.clock);
  const platforms = await options.platforms(config, foundation);
  const { app } = foundation;
  const store = options.store?.(app.store) ?? app.store;
  const running = await connect(
    config,
    { ...foundation, app: { ...app, store, catalog: loopbackOnly(app) } },
    platforms,
  );
  const stop = async (): Promise<void> => {
    await running.stop();
    rmSync(folder, { recursive: true, force: true });
  };
  return { ...running, stop, troubles };
}

/** Tests read no feed but their own: nothing leaves this machine. */
function loopbackOnly({ catalog }: Foundation['app']): Foundation['app']['catalog'] {
  return { ...catalog, feeds: catalog.feeds.filter(({ url }) => new URL(url).hostname === '127.0.0.1') };
}

function recording(troubles: string[]): Log {
  const quiet = () => {};
  const loud: Log['warn'] = (event, fields = {}) => {
    const { error } = fields;
    troubles.push(error instanceof Error ? `${event}: ${error.message}` : event);
  };
  return { debug: quiet, info: quiet, warn: loud, error: loud };
}
