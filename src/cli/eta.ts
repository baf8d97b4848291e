import { backtest } from '../app/backtest-eta.ts';
import { etaLine } from '../app/read-eta.ts';
import { linesOf, linesOfFile, parsedLine, printAll, printLine } from './lines.ts';

/** Writes one JSON line a prediction for recorded incidents (`.jsonl` or `.jsonl.gz`). */
export async function backtestEta(file: string): Promise<void> {
  await printAll(backtest(await linesOfFile(file)));
}

/** Answers JSON lines `{id, text, ref, tz, lang?}` of standard input, one line each, in their order. */
export async function readEta(): Promise<void> {
  for await (const line of linesOf(process.stdin)) {
    if (line.trim() !== '') await printLine(JSON.stringify(etaLine(parsedLine(line))));
  }
}
