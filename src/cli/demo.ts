import type { App } from '../app/app.ts';
import { createButtons } from '../app/buttons.ts';
import { createForesight } from '../app/foresight.ts';
import { createIdentity } from '../app/identity.ts';
import { createPages } from '../app/pages.ts';
import { loadCatalog } from '../catalog/index.ts';
import { loadCommands } from '../command-kit/index.ts';
import { january2026 } from '../demo/january-2026.ts';
import { replay, type Scene } from '../demo/replay.ts';
import type { Instant } from '../domain/instant.ts';
import { commandsFolder } from '../main.ts';
import { createPrinter } from '../print/index.ts';
import { projectPath } from '../project-root.ts';
import { createLog } from '../runtime/log.ts';
import { openStore } from '../storage/index.ts';

/** Replays the January 2026 story in memory, on a clock of its own, and prints it as a timeline. */
export async function demo(output: { write(text: string): unknown }): Promise<void> {
  let now: Instant = january2026.startsAt;
  const set = (at: Instant): void => {
    now = at;
  };
  const clock = { now: () => now, set };
  const log = createLog({ level: 'warn', secrets: [], node: 'demo' });
  const store = await openStore({ url: 'file::memory:', clock });
  const catalog = loadCatalog({});
  const identity = createIdentity(await store.secret());
  const buttons = createButtons({ store, clock });
  const foresight = createForesight({ store, clock });
  const app: App = {
    store,
    catalog,
    clock,
    log,
    identity,
    buttons,
    foresight,
    connectivity: { offlineSince: () => null },
    prober: { probe: async () => null },
    caller: {
      refuses: () => 'not_https',
      post: async () => ({ kind: 'failed', reason: 'refused' }),
      close: async () => {},
    },
    painter: { paint: async () => null },
    printer: createPrinter({ fonts: projectPath('src', 'charts', 'fonts') }),
    posts: { learntBy: async () => null },
    pages: createPages(null),
    rewriter: null,
    defaults: { locale: 'en', zone: 'America/New_York' },
  };
  output.write(`${january2026.title}\n${january2026.notice}\n`);
  const commands = await loadCommands(commandsFolder());
  await replay(january2026, { app, commands, clock, show: (scene) => void output.write(`\n${sceneText(scene)}\n`) });
  await store.close();
}

/** One scene as a paragraph of the timeline; times are the chat's own, the vendor's are New York's. */
export function sceneText(scene: Scene): string {
  switch (scene.kind) {
    case 'time':
      return `━━━ ${clockText(scene.at, 'America/New_York')} · ${scene.text}`;
    case 'page':
      return `${clockText(scene.at, 'America/New_York')} · official page (invented): ${scene.text}`;
    case 'said':
      return `${clockText(scene.at, scene.chat.zone)} · ${scene.chat.name} · ${scene.member}: ${scene.text}`;
    case 'asked':
      return `${clockText(scene.at, scene.chat.zone)} · ${scene.chat.name} · asked in private: ${scene.member}\n${indent('', scene.text.split('\n')[0] ?? '')}`;
    case 'answered':
      return indent('↳ only to them', scene.text);
    case 'announced':
      return `${clockText(scene.at, scene.chat.zone)} · ${scene.chat.name} · ANNOUNCED\n${indent('', scene.text)}`;
    case 'rewritten':
      return `${clockText(scene.at, scene.chat.zone)} · ${scene.chat.name} · message brought up to date\n${indent('', scene.text)}`;
  }
}

function indent(title: string, text: string): string {
  const lines = text.split('\n').map((line) => `    ${line}`);
  return [...(title ? [`  ${title}`] : []), ...lines].join('\n');
}

function clockText(at: Instant, zone: string): string {
  const style = { weekday: 'short', day: 'numeric', month: 'short', hour: '2-digit', minute: '2-digit' } as const;
  return new Intl.DateTimeFormat('en-GB', { ...style, timeZone: zone, timeZoneName: 'short' }).format(at);
}
