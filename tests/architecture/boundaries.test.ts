import { expect, test } from 'vitest';
import { projectPath } from '../../src/project-root.ts';
import { findCycles, findViolations } from '../../tools/boundaries/find.ts';
import { filesOf, importsOf, readGraph } from '../../tools/boundaries/graph.ts';
import { rules } from '../../tools/boundaries/rules.ts';

const graph = readGraph(projectPath(), ['src', 'commands']);
const files = filesOf(graph);

test('the house keeps its order', () => {
  expect(findViolations(graph, files)).toEqual([]);
  expect(findCycles(graph)).toEqual([]);
});

test('the order is held against the whole house', () => {
  expect(files).toContain('src/main.ts');
  expect(files).toContain('commands/report.ts');
  expect(files.size).toBeGreaterThan(100);
});

/** Made-up imports, each against exactly the rules named by a word of theirs. */
const broken: readonly (readonly [file: string, line: string, against: readonly string[]])[] = [
  ['src/domain/outage/decide.ts', "import { x } from '../../app/app.ts'", ['src/domain enters']],
  [
    'src/domain/outage/decide.ts',
    "import type { X } from '../../document/types.ts'",
    ['src/domain enters', 'by its door'],
  ],
  ['src/domain/outage/decide.ts', "import { readFileSync } from 'node:fs'", ['are pure']],
  ['src/domain/outage/decide.ts', 'export const now = Date.now()', ['are pure', 'time and chance']],
  ['src/document/build.ts', "import { wordsOf } from '../locales/index.ts'", ['src/document enters']],
  ['src/locales/en.ts', "import { x } from '../app/app.ts'", ['src/locales enters']],
  ['src/catalog/load.ts', "import { x } from '../app/app.ts'", ['src/catalog enters']],
  ['src/app/reconsider.ts', "import { openStore } from '../storage/index.ts'", ['src/app enters']],
  ['src/app/reconsider.ts', "import { loadCatalog } from '../catalog/index.ts'", ['types only']],
  ['src/app/reconsider.ts', "import { Client } from 'discord.js'", ['src/platforms/discord']],
  ['src/app/reconsider.ts', 'export const soon = new Date()', ['time and chance']],
  ['src/command-kit/parse.ts', "const one = await import('../runtime/relay.ts')", ['src/command-kit enters']],
  ['commands/status.ts', "import help from './help.ts'", ['no command enters']],
  ['commands/status.ts', "import { openStore } from '../src/storage/index.ts'", ['commands enters']],
  ['commands/status.ts', "import { Bot } from 'grammy'", ['src/platforms/telegram']],
  ['commands/status.ts', 'const chance = Math.random()', ['time and chance']],
  ['src/sources/index.ts', "import { x } from '../storage/index.ts'", ['src/sources enters']],
  ['src/sources/azure/index.ts', "import { statuspage } from '../statuspage/index.ts'", ['a kind of source']],
  ['src/market-data/csv/index.ts', "import { x } from '../../sources/index.ts'", ['src/market-data enters']],
  ['src/platforms/slack/index.ts', "import { x } from '../../app/app.ts'", ['src/platforms enters']],
  ['src/platforms/slack/index.ts', "import type { X } from '../discord/index.ts'", ['no platform enters']],
  ['src/platforms/discord/index.ts', "import { App } from '@slack/bolt'", ['src/platforms/slack']],
  ['src/storage/index.ts', "export { x } from '../platforms/slack/index.ts'", ['src/storage enters']],
  ['src/runtime/relay.ts', "import { openStore } from '../storage/index.ts'", ['src/runtime enters']],
  ['src/runtime/relay.ts', "import { sql } from 'drizzle-orm'", ['only in src/storage']],
  ['src/runtime/relay.ts', "import Parser from 'rss-parser'", ['only in src/sources']],
  ['src/app/reconsider.ts', "import { Parser } from 'htmlparser2'", ['src/sources and src/market-data']],
  ['src/runtime/log.ts', 'const level = process.env.LEVEL', ['only in src/config.ts']],
  ['src/runtime/log.ts', "import { env } from 'node:process'", ['only in src/config.ts']],
  ['src/runtime/log.ts', "import { run } from '../main.ts'", ['src/runtime enters', 'the composition']],
  ['src/tables/index.ts', "import { x } from '../app/app.ts'", ['src/tables enters']],
  ['src/app/monitors.ts', "import { parse } from 'csv-parse/sync'", ['only in src/tables']],
  ['src/runtime/log.ts', "import { Hono } from 'hono'", ['only in src/web']],
  ['src/net/guard.ts', "import { x } from '../storage/index.ts'", ['src/net enters']],
  ['src/sources/fetch/index.ts', "import ipaddr from 'ipaddr.js'", ['only in src/net']],
  ['src/web/board.ts', "import { openStore } from '../storage/index.ts'", ['src/web enters']],
  ['src/charts/svg.ts', "import { x } from '../catalog/index.ts'", ['src/charts enters']],
  ['src/app/report-chart.ts', "import sharp from 'sharp'", ['only in src/charts']],
  ['src/print/printer.ts', "import { x } from '../catalog/index.ts'", ['src/print enters']],
  ['src/app/evidence/make.ts', "const one = await import('pdfkit')", ['only in src/print']],
  ['src/rewriter/index.ts', "import { x } from '../catalog/index.ts'", ['src/rewriter enters']],
  ['src/app/write-brief.ts', "const one = await import('openai')", ['only in src/rewriter']],
  ['src/config.ts', "import { x } from './storage/index.ts'", ['src/config.ts enters']],
  ['src/project-root.ts', "import { readConfig } from './config.ts'", ['src/project-root.ts enters']],
  ['src/utils/strings.ts', "import { join } from 'node:path'", ['lies in a room']],
  ['src/main.ts', "import { connect } from './storage/open.ts'", ['by its door']],
];

test.each(broken)('%s: %s', (file, line, against) => {
  const found = findViolations(importsOf(file, line), files);
  expect(found).toHaveLength(against.length);
  for (const word of against) expect(found.join('\n')).toContain(word);
});

test('every rule has an example that breaks it, and says what to do instead', () => {
  const found = broken.flatMap(([file, line]) => findViolations(importsOf(file, line), files)).join('\n');
  for (const { name, instead } of rules) {
    expect(found).toContain(`against: ${name}`);
    expect(instead).toMatch(/^[A-Z].{30,}[.]$/);
  }
});

test('three files that import each other in a ring', () => {
  const ring = [
    ...importsOf('src/app/a.ts', "import { b } from './b.ts'"),
    ...importsOf('src/app/b.ts', "export type { C } from './c.ts'"),
    ...importsOf('src/app/c.ts', "const a = await import('./a.ts')"),
  ];
  expect(findCycles(ring)).toEqual([expect.stringContaining('a.ts -> src/app/b.ts -> src/app/c.ts -> src/app/a.ts')]);
});

test('a file that cannot be parsed stops the check', () => {
  expect(() => importsOf('src/app/a.ts', 'import {')).toThrow('src/app/a.ts cannot be parsed');
});
