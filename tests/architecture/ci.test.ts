import { spawnSync } from 'node:child_process';
import { chmodSync, copyFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { projectPath } from '../../src/project-root.ts';

/** Runs `.ci/run` in an empty checkout with an npm that does as it is told; its exit code and last line. */
function runWith({ ci = 'true', test: tests }: { readonly ci?: string; readonly test: string }): readonly unknown[] {
  const folder = mkdtempSync(join(tmpdir(), 'stallwatch-ci-'));
  try {
    mkdirSync(join(folder, '.ci'));
    copyFileSync(projectPath('.ci', 'run'), join(folder, '.ci', 'run'));
    const npm = join(folder, 'npm');
    writeFileSync(npm, `#!/bin/sh\nif [ "$1" = ci ]; then ${ci}; else ${tests}; fi\n`);
    chmodSync(npm, 0o755);
    const env = { PATH: `${folder}:/usr/local/bin:/usr/bin:/bin` };
    const { status, stdout } = spawnSync('bash', [join('.ci', 'run')], { cwd: folder, encoding: 'utf8', env });
    return [status, stdout.trimEnd().split('\n').at(-1)];
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const GREEN = '12 passed, 0 failed, 1 skipped';

test('a green run ends with its closing line', () => {
  expect(runWith({ test: `echo '${GREEN}'` })).toEqual([0, GREEN]);
});

test('whatever is said after the closing line, it is the last', () => {
  expect(runWith({ test: `echo '${GREEN}'; echo 'npm notice new version' >&2` })).toEqual([0, GREEN]);
});

test("the exit code is the tests' own", () => {
  expect(runWith({ test: "echo '11 passed, 1 failed, 1 skipped'; exit 3" })).toEqual([
    3,
    '11 passed, 1 failed, 1 skipped',
  ]);
});

test('failed tests fail the run, even when their process ended well', () => {
  expect(runWith({ test: "echo '2 passed, 10 failed, 0 skipped'" })).toEqual([1, '2 passed, 10 failed, 0 skipped']);
});

test('a run that breaks off has failed', () => {
  expect(runWith({ test: 'echo Segmentation fault' })).toEqual([1, '0 passed, 1 failed, 0 skipped']);
});

test('an installation that fails leaves no tests to run', () => {
  expect(runWith({ ci: 'exit 7', test: `echo '${GREEN}'` })).toEqual([7, '0 passed, 1 failed, 0 skipped']);
});
