import type { Reporter, SerializedError, TestModule } from 'vitest/node';

/** Ends the run with the one line that scripts and CI read: `N passed, N failed, N skipped`. */
export default class ClosingLine implements Reporter {
  onTestRunEnd(modules: readonly TestModule[], stray: readonly SerializedError[]): void {
    // An error outside of any test fails the run too.
    const counts = { passed: 0, failed: stray.length, skipped: 0, pending: 0 };
    for (const module of modules) {
      const before = counts.failed;
      for (const test of module.children.allTests()) counts[test.result().state]++;
      // A file that could not even be collected has no tests, but it did fail.
      if (module.state() === 'failed' && counts.failed === before) counts.failed++;
    }
    // After the other reporters' summary, which they write in this same turn.
    setImmediate(() => {
      console.log(`${counts.passed} passed, ${counts.failed} failed, ${counts.skipped + counts.pending} skipped`);
    });
  }
}
