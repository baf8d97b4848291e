import { globSync, readFileSync } from 'node:fs';
import { posix } from 'node:path';
import { type MemberExpression, parseSync, Visitor } from 'oxc-parser';

/** What one file takes from elsewhere. Paths begin at the project's root and use `/`. */
export interface Import {
  readonly from: string;
  /** A file of ours (`src/app/app.ts`), a package (`discord.js`, `node:fs`), or an ambient thing (`process.env`). */
  readonly to: string;
  /** Gone once the types are: it cannot run anything. */
  readonly typeOnly: boolean;
}

/** Not imports, but reached for in the same way; the rules treat them alike. */
const ambients = ['process.env', 'Date.now', 'Math.random'] as const;

/** Every import of the TypeScript files in the folders; fails on a file that cannot be parsed. */
export function readGraph(root: string, folders: readonly string[]): readonly Import[] {
  const files = globSync(
    folders.map((folder) => `${folder}/**/*.ts`),
    { cwd: root },
  );
  return files
    .map((file) => file.replaceAll('\\', '/'))
    .sort()
    .flatMap((file) => importsOf(file, readFileSync(posix.join(root, file), 'utf8')));
}

/** Every file that imports or is imported. */
export function filesOf(graph: readonly Import[]): ReadonlySet<string> {
  return new Set(graph.flatMap(({ from, to }) => [from, to]));
}

/** The imports of one file: `import`, `export … from`, `import('…')` and ambient things. Repeated ones stay. */
export function importsOf(file: string, code: string): readonly Import[] {
  const { module, program, errors } = parseSync(file, code);
  const [error] = errors;
  if (error) throw new Error(`${file} cannot be parsed: ${error.message}`);
  const found: Import[] = [];
  const add = (request: string, typeOnly = false) => found.push({ from: file, to: resolve(file, request), typeOnly });
  for (const { moduleRequest, entries } of module.staticImports) {
    add(moduleRequest.value, entries.length > 0 && entries.every((entry) => entry.isType));
  }
  for (const { entries } of module.staticExports) {
    const [first] = entries.filter((entry) => entry.moduleRequest !== null);
    if (first?.moduleRequest)
      add(
        first.moduleRequest.value,
        entries.every((entry) => entry.isType),
      );
  }
  new Visitor({
    ImportExpression: ({ source }) => {
      // A computed one cannot be read; `loadCommands` is the only place that needs it.
      if (source.type === 'Literal' && typeof source.value === 'string') add(source.value);
    },
    TSImportType: ({ source }) => add(source.value, true),
    MemberExpression: (node) => {
      const name = ambientOf(node);
      if (name) found.push({ from: file, to: name, typeOnly: false });
    },
    NewExpression: ({ callee, arguments: values }) => {
      if (callee.type === 'Identifier' && callee.name === 'Date' && values.length === 0) {
        found.push({ from: file, to: 'Date.now', typeOnly: false });
      }
    },
  }).visit(program);
  return found;
}

function ambientOf({ object, property }: MemberExpression): string | undefined {
  if (object.type !== 'Identifier' || property.type !== 'Identifier') return undefined;
  return ambients.find((name) => name === `${object.name}.${property.name}`);
}

/** `discord.js/x` is `discord.js`, `@slack/bolt/x` is `@slack/bolt`: a package is one thing. */
function resolve(file: string, request: string): string {
  if (request.startsWith('.')) return posix.join(posix.dirname(file), request);
  if (request.startsWith('node:')) return request;
  return request
    .split('/')
    .slice(0, request.startsWith('@') ? 2 : 1)
    .join('/');
}
