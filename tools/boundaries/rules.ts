import { posix } from 'node:path';
import type { Import } from './graph.ts';

/** One line of the house's order. */
export interface Rule {
  readonly name: string;
  /** What to do instead, for whoever has just broken it. */
  readonly instead: string;
  readonly breaks: (one: Import, files: ReadonlySet<string>) => boolean;
}

/** These put the house together: they alone may enter every room, and nobody enters them. */
const compositions = ['src/main.ts', 'src/cli.ts', 'src/cli', 'src/demo'];

const app = ['src/domain', 'src/document', 'src/locales'];
const commandKit = [...app, 'src/app', 'src/catalog'];
const adapter = ['src/app/ports', 'src/domain', 'src/document', 'src/locales', 'src/project-root.ts'];

/** Which rooms of ours a room may enter, beside itself. A room that is not here may enter none. */
const mayEnter: Readonly<Record<string, { readonly rooms: readonly string[]; readonly instead: string }>> = {
  'src/domain': {
    rooms: [],
    instead: 'Rules know nothing but values: take what is needed as a parameter, and let src/app bring it.',
  },
  'src/document': {
    rooms: [],
    instead: 'A document is a shape: put words in src/locales and decisions into whoever builds it.',
  },
  'src/locales': {
    rooms: ['src/document'],
    instead: 'Words take plain values as parameters: let src/app or the command look them up.',
  },
  'src/catalog': {
    rooms: ['src/domain', 'src/locales', 'src/project-root.ts'],
    instead: 'The catalog is facts: what is done with them belongs to src/app.',
  },
  'src/app': {
    rooms: [...app, 'src/catalog', 'src/tables'],
    instead:
      'Describe what is needed as a port in src/app/ports; an adapter provides it and src/main.ts hands it over.',
  },
  'src/command-kit': {
    rooms: commandKit,
    instead: 'The kit knows no single command and no platform: add a field to Command or a port to src/app/ports.',
  },
  commands: {
    rooms: [...commandKit, 'src/command-kit'],
    instead: 'A command calls a use case of src/app; what needs a database or a network goes behind a port there.',
  },
  'src/net': {
    rooms: ['src/app/ports', 'src/domain'],
    instead: 'Connecting out knows addresses and bounds, and nothing of what is fetched or sent.',
  },
  'src/sources': {
    rooms: [...adapter, 'src/net'],
    instead: 'A source only hands over what it read: interpreting belongs to src/domain, keeping it to src/app.',
  },
  'src/market-data': {
    rooms: [...adapter, 'src/tables'],
    instead: 'Market numbers are handed over through src/app/ports; ranking them belongs to src/domain.',
  },
  'src/rewriter': {
    rooms: adapter,
    instead: 'A rewriter only words better what it is handed; what a brief holds belongs to src/app.',
  },
  'src/platforms': {
    rooms: adapter,
    instead: 'A platform only wires, acknowledges and renders: what it needs to know comes through src/app/ports.',
  },
  'src/storage': {
    rooms: adapter,
    instead: 'The store only keeps: decisions belong to src/domain, and src/app calls the store through its port.',
  },
  'src/web': {
    rooms: [...app, 'src/app', 'src/catalog', 'src/project-root.ts'],
    instead: 'The board asks use cases of src/app; what it needs from an adapter is handed over by src/main.ts.',
  },
  'src/charts': {
    rooms: ['src/app/ports', 'src/document'],
    instead: 'A painter gets numbers and words in a Chart (src/document): choosing them belongs to src/app.',
  },
  'src/print': {
    rooms: ['src/app/ports', 'src/document'],
    instead: 'A printer gets a Document: choosing its words belongs to src/app.',
  },
  'src/runtime': {
    rooms: [...app, 'src/app'],
    instead:
      'Loops are handed their adapters: take it as a parameter typed by src/app/ports, and let src/main.ts pass it.',
  },
  'src/config.ts': {
    rooms: ['src/locales'],
    instead: 'Configuration is plain values: let src/main.ts turn them into what a room takes.',
  },
  'src/tables': { rooms: [], instead: 'A file becomes rows of cells there; what they mean is read in src/app.' },
  'src/project-root.ts': { rooms: [], instead: 'Finding the project needs nothing of it.' },
};

/** Packages that one room has to itself. */
const homes: readonly {
  readonly packages: RegExp;
  readonly home: string;
  readonly also?: string;
  readonly instead: string;
}[] = [
  {
    packages: /^openai(\/|$)/,
    home: 'src/rewriter',
    instead: 'Ask through the Rewriter port (src/app/ports/rewriter.ts); src/rewriter alone talks to a model.',
  },
  {
    packages: /^(drizzle-orm|better-sqlite3|postgres)$/,
    home: 'src/storage',
    instead: 'Add a purposeful method to the Store port (src/app/ports/store.ts); src/storage alone speaks SQL.',
  },
  {
    packages: /^(discord\.js|@discordjs\/.*|discord-api-types)$/,
    home: 'src/platforms/discord',
    instead: 'Say it in the terms of src/app/ports or as a document; src/platforms/discord alone knows Discord.',
  },
  {
    packages: /^@slack\//,
    home: 'src/platforms/slack',
    instead: 'Say it in the terms of src/app/ports or as a document; src/platforms/slack alone knows Slack.',
  },
  {
    packages: /^(grammy|@grammyjs\/.*)$/,
    home: 'src/platforms/telegram',
    instead: 'Say it in the terms of src/app/ports or as a document; src/platforms/telegram alone knows Telegram.',
  },
  {
    packages: /^(rss-parser|css-select)$/,
    home: 'src/sources',
    instead: 'Reading what others publish, behind the guarded fetch, is the job of src/sources.',
  },
  {
    // Feeds of figures are XML too.
    packages: /^htmlparser2$/,
    home: 'src/sources',
    also: 'src/market-data',
    instead: 'Reading what others publish, behind the guarded fetch, is the job of src/sources and src/market-data.',
  },
  {
    packages: /^(ipaddr\.js)$/,
    home: 'src/net',
    instead: 'Which addresses may be connected to is decided in src/net, once for everything that goes out.',
  },
  {
    packages: /^(csv-parse|read-excel-file)(\/|$)/,
    home: 'src/tables',
    instead: 'Files that people upload become rows through readTable of src/tables, with its bounds.',
  },
  {
    packages: /^(hono|@hono\/node-server)(\/|$)/,
    home: 'src/web',
    instead: 'What listens lies in src/web, with its bounds; a use case of src/app answers.',
  },
  {
    packages: /^sharp$/,
    home: 'src/charts',
    instead: 'Pictures are described as a Chart and painted by src/charts, off the event loop.',
  },
  {
    packages: /^pdfkit$/,
    home: 'src/print',
    instead: 'Papers are described as a Document and printed through the Printer port (src/app/ports/printer.ts).',
  },
  {
    packages: /^(process\.env|node:process)$/,
    home: 'src/config.ts',
    instead: 'Add the setting to src/config.ts, where it is checked with a remedy, and take it as a parameter.',
  },
];

/** Folders of src/sources that kinds share; AWS and Azure are RSS with manners of their own, so `feed` is one. */
const sharedBySources = ['fetch', 'words', 'markup', 'feed'];
/** Packages that compute and do nothing else. */
const pure = /^(temporal-polyfill|zod)$/;

export const rules: readonly Rule[] = [
  ...Object.entries(mayEnter).map(
    ([room, { rooms, instead }]): Rule => ({
      name: `${room} enters only ${['itself', ...rooms].join(', ')}`,
      instead,
      breaks: ({ from, to }) => within(from, room) && isOurs(to) && ![room, ...rooms].some((one) => within(to, one)),
    }),
  ),
  ...homes.map(
    ({ packages, home, also = home, instead }): Rule => ({
      name: `${packages.source} only in ${also === home ? home : `${home} and ${also}`}`,
      instead,
      breaks: ({ from, to }) => packages.test(to) && !within(from, home) && !within(from, also),
    }),
  ),
  {
    name: 'every file lies in a room',
    instead: 'Move the file into a room, or say in tools/boundaries/rules.ts what the new room may enter, and why.',
    breaks: ({ from }) => ![...Object.keys(mayEnter), ...compositions].some((room) => within(from, room)),
  },
  {
    name: 'nobody enters the composition',
    instead:
      'Whatever is wanted from there belongs into a room; src/main.ts, src/cli and src/demo only put rooms together.',
    breaks: ({ from, to }) => isComposition(to) && !isComposition(from),
  },
  {
    name: 'the domain and the document are pure',
    instead:
      'No I/O, clock or randomness there: take the value as a parameter. A package that only computes is added to `pure`.',
    breaks: ({ from, to, typeOnly }) =>
      (within(from, 'src/domain') || within(from, 'src/document')) && !typeOnly && !isOurs(to) && !pure.test(to),
  },
  {
    name: 'the time and chance are handed in',
    instead: 'Take a Clock (or a random function) as a parameter; src/main.ts brings the real one, a test its own.',
    breaks: ({ from, to }) => /^(Date\.now|Math\.random)$/.test(to) && !isComposition(from),
  },
  {
    name: 'app and the command kit know the catalog by its types only',
    instead: 'Use the catalog that comes with App; src/main.ts loads it once.',
    breaks: ({ from, to, typeOnly }) =>
      (within(from, 'src/app') || within(from, 'src/command-kit')) && within(to, 'src/catalog') && !typeOnly,
  },
  {
    name: 'no command enters another',
    instead: 'What two commands share is a use case or an announcement of src/app, or belongs to src/command-kit.',
    breaks: ({ from, to }) => within(from, 'commands') && within(to, 'commands'),
  },
  {
    name: 'no platform enters another',
    instead:
      'What two platforms share is part of src/app/ports or src/document; a little repetition is better than a tie.',
    breaks: ({ from, to }) => areSiblings(from, to, 'src/platforms', []),
  },
  {
    name: `a kind of source enters only ${sharedBySources.join(', ')} and what lies beside it`,
    instead: 'Move what both need into src/sources/words or src/sources/markup.',
    breaks: ({ from, to }) => areSiblings(from, to, 'src/sources', sharedBySources),
  },
  {
    name: 'a room is entered by its door',
    instead: 'Import from the index.ts of that folder, and export there what is meant for others.',
    breaks: ({ from, to }, files) =>
      isOurs(to) && doorsOf(to, files).some((door) => door !== to && !within(from, posix.dirname(door))),
  },
];

/** Inside a folder, or the file itself. */
function within(path: string, room: string): boolean {
  return path === room || path.startsWith(`${room}/`);
}

const isOurs = (path: string): boolean => /^(src|commands|tests|tools)\//.test(path);
const isComposition = (path: string): boolean => compositions.some((one) => within(path, one));

function areSiblings(from: string, to: string, parent: string, shared: readonly string[]): boolean {
  const [here, there] = [from, to].map((path) => (within(path, parent) ? posix.relative(parent, path).split('/') : []));
  if (!here?.[1] || !there?.[1]) return false;
  return here[0] !== there[0] && !shared.includes(there[0] ?? '');
}

/** The doors on the way to a file: the `index.ts` of every folder it lies in. */
function doorsOf(path: string, files: ReadonlySet<string>): readonly string[] {
  const folders = path.split('/').slice(0, -1);
  return folders
    .map((_, depth) => posix.join(...folders.slice(0, depth + 1), 'index.ts'))
    .filter((door) => files.has(door));
}
