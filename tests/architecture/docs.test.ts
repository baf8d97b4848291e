import { existsSync, globSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { commandTable, loadCommands } from '../../src/command-kit/index.ts';
import { projectPath } from '../../src/project-root.ts';

const documents = ['README.md', 'ARCHITECTURE.md', 'CONTRIBUTING.md'] as const;
/** More than this is not read in one sitting. */
const MAX_ARCHITECTURE_LINES = 200;
/** DESIGN.md: 40 to 250 lines a file, 400 at the very most. */
const MAX_FILE_LINES = 400;

const read = (file: string): string => readFileSync(projectPath(file), 'utf8');
const files = globSync(['*', '.ci/*', '{commands,src,tests,tools}/**/*.*'], { cwd: projectPath() });

describe.each(documents)('%s', (document) => {
  test('names no path that does not exist', () => {
    const paths = pathsIn(read(document));
    expect(paths.length).toBeGreaterThan(3);
    expect(paths.filter((path) => !existsSync(projectPath(path)))).toEqual([]);
  });

  test('names no script that npm does not know', () => {
    const { scripts } = JSON.parse(read('package.json'));
    const named = [...read(document).matchAll(/npm run (?:-s )?([\w:-]+)/g)].map(([, script]) => script ?? '');
    expect(named.filter((script) => !(script in scripts))).toEqual([]);
  });
});

test('paths are found in backticks, without their placeholders', () => {
  const text = 'See `src/app`, `commands/<name>.ts`, `src/platforms/*`, `npm run demo`, `/help` and `tests/x.test.ts`.';
  expect(pathsIn(text)).toEqual(['src/app', 'commands', 'src/platforms', 'tests/x.test.ts']);
});

test("the README's table is the one that the commands make", async () => {
  const [, table] = read('README.md').match(/<!-- commands -->\n([\s\S]*?)<!-- \/commands -->/) ?? [];
  const made = commandTable(await loadCommands(projectPath('commands')));
  // Otherwise: npm run -s stallwatch -- manifest readme
  expect(table?.trim()).toBe(made);
});

test('the architecture is told in 200 lines', () => {
  expect(read('ARCHITECTURE.md').trimEnd().split('\n').length).toBeLessThanOrEqual(MAX_ARCHITECTURE_LINES);
});

test('no file of code is longer than 400 lines', () => {
  const code = files.filter((file) => /^(src|commands|tests|tools)\/.*\.(ts|mjs)$/.test(file));
  expect(code.length).toBeGreaterThan(100);
  const long = code.filter((file) => read(file).trimEnd().split('\n').length > MAX_FILE_LINES);
  expect(long).toEqual([]);
});

// Written in halves, so that this file is not its own first find.
test.each([
  ['nothing is left to do in a comment', new RegExp(`\\b(${'TO' + 'DO'}|${'FIX' + 'ME'})\\b`)],
  [
    'no path of one machine is named',
    new RegExp(`(^|[^\\w.])/(${'wo' + 'rk'}|${'ho' + 'me'}|${'ro' + 'ot'}|${'tm' + 'p'})/`, 'm'),
  ],
])('%s', (_, pattern) => {
  const text = files.filter((file) => /\.(ts|mjs|ya?ml|md|sql)$|^\.ci\/|package\.json$/.test(file));
  expect(text.filter((file) => pattern.test(read(file)))).toEqual([]);
});

/** What looks like a path of the project; of one with a placeholder, the folder before it. */
function pathsIn(text: string): readonly string[] {
  return [...text.matchAll(/`((?:\.ci|src|commands|tests|tools)\/[^`\s]*|[A-Z]+\.md|\w+\.json)`/g)].map(
    ([, path]) => path?.replace(/\/?[^/]*[<*].*$/, '').replace(/\/$/, '') ?? '',
  );
}
