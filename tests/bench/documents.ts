/**
 * Generated documents through the renderers, held against what the platforms take: 0 refusals wanted. Telegram's text is
 * also read by TDLib, Telegram's own parser, where the package runs (dev only; not on every machine).
 *
 *   node tests/bench/documents.ts [documents]
 */
import fc from 'fast-check';
import type { Document } from '../../src/document/index.ts';
import { keyboardOf } from '../../src/platforms/telegram/keyboard.ts';
import { renderTelegram } from '../../src/platforms/telegram/render.ts';
import { discordRefusal } from '../support/discord-refusal.ts';
import { documents } from '../support/documents.ts';
import { readContracts } from '../support/peers/slack/contracts.ts';
import { loadContract, parseHtml } from '../support/peers/telegram/index.ts';
import { slackRefusal } from '../support/slack-refusal.ts';
import { openTdlib, TDLIB_PACKAGES } from '../support/tdlib.ts';

const COUNT = Number(process.argv[2] ?? 10_000);
const SEED = 20_261_125;
const MAX_SHOWN = 3;
const setting = { locale: 'en', zone: 'Asia/Shanghai' };

const telegram = loadContract();
const slack = readContracts();
const tdlib = await openTdlib();
if (!telegram.isPresent) console.log('# without ../shared/contracts: Telegram is held against the parsers only');
if (slack === null) console.log('# without ../shared/contracts: Slack is held against rules written by hand only');
if (tdlib === null) {
  console.log('# without TDLib Telegram is held against our own parser only; to have it:');
  console.log(`#   npm install --no-save --ignore-scripts ${TDLIB_PACKAGES.join(' ')}`);
}

/** Why Telegram would refuse it; null when it takes it. */
function telegramRefuses(document: Document): string | null {
  const html = renderTelegram(document, setting);
  const reply_markup = keyboardOf(document);
  const call = { chat_id: 1, text: html, parse_mode: 'HTML', ...(reply_markup && { reply_markup }) };
  const { text } = parseHtml(html);
  if (text.trim() === '') return 'empty';
  if (text.length > 4_096) return `${text.length} characters`;
  return telegram.checkCall('sendMessage', call) ?? tdlib?.refusal(html) ?? null;
}

/** One row a platform; whoever adds a platform adds its judge. */
const judges: readonly { readonly name: string; refusal(document: Document): string | null }[] = [
  { name: 'Telegram', refusal: telegramRefuses },
  { name: 'Slack', refusal: (document) => slackRefusal(document, slack) },
  { name: 'Discord', refusal: (document) => discordRefusal(document, document.blocks.length % 2 === 0) },
];

console.log('| platform | documents | refused | ms each |');
console.log('| --- | --- | --- | --- |');
const sample = fc.sample(documents, { numRuns: COUNT, seed: SEED });
for (const { name, refusal } of judges) {
  const started = performance.now();
  const refusals = sample.flatMap((document) => refusal(document) ?? []);
  const each = (performance.now() - started) / sample.length;
  console.log(`| ${name} | ${sample.length} | ${refusals.length} | ${each.toFixed(2)} |`);
  for (const why of refusals.slice(0, MAX_SHOWN)) console.log(`  ${why.slice(0, 300)}`);
  if (refusals.length > 0) process.exitCode = 1;
}
