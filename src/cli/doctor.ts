import { evidenceSeal, fingerprintOf } from '../app/evidence/keys.ts';
import type { OutboxCounts, SourceState } from '../app/ports/index.ts';
import { type Config, ConfigError, type Environment, readConfig } from '../config.ts';
import { DAY_MS } from '../domain/instant.ts';
import { lay, logOf } from '../main.ts';
import { foreseen } from './explain.ts';
import { nodeLines } from './nodes.ts';

/** Prints one line for each thing checked; false when something needs the operator. */
export async function doctor(env: Environment): Promise<boolean> {
  console.log(`ok    Node ${process.versions.node}`);
  const config = checkedConfig(env);
  if (config === null) return false;
  const chats = [config.discord && 'Discord', config.slack && 'Slack', config.telegram && 'Telegram'].filter(Boolean);
  console.log(`ok    configuration: ${chats.length > 0 ? chats.join(', ') : 'no token, so a chat in the terminal'}`);
  try {
    const { app, commands } = await lay({ ...config, logLevel: 'error' }, logOf({ ...config, logLevel: 'error' }));
    console.log(
      `ok    catalog: ${app.catalog.services.length} services, ${app.catalog.feeds.length} feeds; ${commands.length} commands`,
    );
    const counts = await app.store.outboxCounts();
    console.log(`ok    database: ${counts.pending} deliveries wait`);
    for (const doubt of doubts(counts)) console.log(`note  ${doubt}`);
    for (const line of nodeLines(await app.store.heldLeases('', app.clock.now()))) console.log(line);
    console.log(
      config.web
        ? `ok    web: http://${config.web.host}:${config.web.port}`
        : 'note  web: nothing listens, so shops cannot send readings; set WEB_PORT to let them',
    );
    console.log(pagesLine(config));
    const { series, lastHeardAt } = await app.store.ingestPulse(app.clock.now() - DAY_MS);
    const heard = lastHeardAt === null ? '' : `, the last at ${new Date(lastHeardAt).toISOString()}`;
    console.log(`ok    shops: readings of ${series} series within a day${heard}`);
    const { publicKey } = await evidenceSeal(app.store);
    console.log(`ok    evidence is signed with key ${fingerprintOf(publicKey)} (Ed25519 ${publicKey})`);
    const states = await app.store.sourceStates();
    for (const state of states) console.log(sourceLine(state));
    await app.store.close();
    return true;
  } catch (error) {
    const trouble = foreseen(error) ?? (error instanceof Error ? error.message : String(error));
    console.log(`wrong ${trouble.replaceAll('\n', ' ')}`);
    return false;
  }
}

/** Pages need two settings; one of them alone does half. */
export function pagesLine({ web, publicUrl, slack }: Pick<Config, 'web' | 'publicUrl' | 'slack'>): string {
  const here = web && `http://${web.host}:${web.port}/`;
  if (publicUrl === null) {
    return here === null
      ? 'note  pages: none; set WEB_PORT, and PUBLIC_URL to the address that leads there'
      : `note  pages: at ${here} only; set PUBLIC_URL to the address that leads there, and messages link to them`;
  }
  if (here === null) {
    return `note  pages: messages link to ${publicUrl}, but nothing listens on this node; set WEB_PORT where it leads`;
  }
  const isShownBySlack = slack !== null && publicUrl.startsWith('https:');
  const unfurl = isShownBySlack
    ? '; for Slack to show links in short, its manifest has to name that host (stallwatch manifest)'
    : '';
  return `ok    pages: messages link to ${publicUrl}, which leads to ${here}${unfurl}`;
}

/** What may have reached nobody, or somebody twice, as long as the outbox remembers it. */
function doubts({ unknown, doubled, mended }: OutboxCounts): readonly string[] {
  return [
    ...(unknown === 0
      ? []
      : [`deliveries: ${unknown} have an unknown outcome: no answer came, and they were not repeated`]),
    ...(doubled === 0 ? [] : [`deliveries: ${doubled} may stand twice in their channel`]),
    ...(mended === 0 ? [] : [`deliveries: ${mended} stood twice until the second message was deleted`]),
  ];
}

function sourceLine({ id, lastSuccessAt, failures, lastFailure, breakage }: SourceState): string {
  const isFine = failures === 0 && lastSuccessAt !== null;
  const facts = [
    lastSuccessAt === null ? 'never read' : `read ${new Date(lastSuccessAt).toISOString()}`,
    ...(failures === 0 ? [] : [`${failures} failures`, `${lastFailure}`]),
    ...(breakage === null ? [] : [`not understood since ${new Date(breakage.since).toISOString()}`]),
    ...(breakage?.told ? ['subscribers were told'] : []),
  ];
  return `${isFine ? 'ok   ' : 'note '} source ${id}: ${facts.join(', ')}`;
}

function checkedConfig(env: Environment): Config | null {
  try {
    return readConfig(env);
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    for (const line of error.message.split('\n')) console.log(`wrong ${line}`);
    return null;
  }
}
