/**
 * Draws what members see into docs/previews: `npm run previews`. The messages are the product's own, told through the
 * replayed story and each platform's renderer; only the frame around them is drawn here.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Message } from '../../src/app/ports/index.ts';
import { render } from '../../src/platforms/discord/render.ts';
import { renderMessage } from '../../src/platforms/slack/render.ts';
import { renderTelegram } from '../../src/platforms/telegram/render.ts';
import { projectPath } from '../../src/project-root.ts';
import { lookAtPages } from './page.ts';
import { paint, type Theme } from './paint.ts';
import { type Drawn, discordPieces, slackPieces, telegramPieces } from './pieces.ts';
import { tellStory } from './story.ts';

/** After the second official word: cause, parts and a promise are known. */
const MOMENT = Date.UTC(2026, 0, 26, 18, 10);
const FOLDER = projectPath('docs', 'previews');

const themes = {
  discord: {
    ground: '#313338',
    frame: '#2b2d31',
    ink: '#b5bac1',
    strong: '#ffffff',
    faint: '#a3a6aa',
    button: '#4e5058',
    buttonInk: '#ffffff',
    bar: '#c62828',
    rounding: 4,
    wideButtons: false,
  },
  slack: {
    ground: '#ffffff',
    frame: '#ffffff',
    ink: '#4a474a',
    strong: '#000000',
    faint: '#616061',
    button: '#ececec',
    buttonInk: '#1d1c1d',
    bar: null,
    rounding: 0,
    wideButtons: false,
  },
  telegram: {
    ground: '#cfdde6',
    frame: '#ffffff',
    ink: '#3d4a55',
    strong: '#000000',
    faint: '#527a9a',
    button: '#8aa3b5',
    buttonInk: '#ffffff',
    bar: null,
    rounding: 14,
    wideButtons: true,
  },
} satisfies Readonly<Record<string, Theme>>;

const pieces: Readonly<Record<keyof typeof themes, (message: Message) => Drawn>> = {
  discord: ({ document, setting }) => discordPieces(render(document, setting, true), setting),
  slack: ({ document, setting }) => slackPieces(renderMessage(document, setting), setting),
  telegram: ({ document, setting }) => telegramPieces(renderTelegram(document, setting), labelsOf(document)),
};

const { told, app } = await tellStory(MOMENT);
const { default: sharp } = await import('sharp');
mkdirSync(FOLDER, { recursive: true });
for (const locale of ['en', 'zh-CN']) {
  const write = (name: string, png: Uint8Array): void => writeFileSync(join(FOLDER, `${name}.${locale}.png`), png);
  for (const platform of ['discord', 'slack', 'telegram'] as const) {
    const message = told.get(`${platform} ${locale}`);
    if (!message) throw new Error(`The story told nothing to ${platform} in ${locale}`);
    const picture = message.picture?.png ?? null;
    write(platform, await paint({ sharp, theme: themes[platform] }, pieces[platform](message), picture));
    if (picture !== null && platform === 'discord') write('chart', picture);
  }
}

const pages = await lookAtPages(app);
if (pages === null) console.log('No browser is installed here (chromium): the pictures of the pages stay as they are.');
for (const [name, png] of pages ?? []) {
  // Few colours, so that a repository can hold them.
  const small = await sharp(png).png({ palette: true, colours: 64, compressionLevel: 9 }).toBuffer();
  writeFileSync(join(FOLDER, `${name}.png`), small);
}
await app.store.close();

function labelsOf({ blocks }: Message['document']): readonly string[] {
  return blocks.flatMap((block) => (block.type === 'actions' ? block.actions.map(({ label }) => label) : []));
}
