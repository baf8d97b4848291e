import { parentPort } from 'node:worker_threads';
import type { KindReading, Sample } from './kind.ts';
import { readSample } from './read.ts';

/** What is asked of the parsing worker, one question at a time, and what it answers. */
export interface Question {
  readonly kind: string | null;
  readonly sample: Sample;
}

export type Answer =
  | { readonly kind: 'ready' }
  | { readonly kind: 'read'; readonly result: KindReading }
  | { readonly kind: 'unreadable'; readonly message: string };

const port = parentPort;
if (port !== null) {
  port.on('message', (question: Question) => {
    readSample(question.kind, question.sample).then(
      (result) => port.postMessage({ kind: 'read', result } satisfies Answer),
      (error: unknown) => {
        const message = error instanceof Error ? error.message : String(error);
        port.postMessage({ kind: 'unreadable', message } satisfies Answer);
      },
    );
  });
  port.postMessage({ kind: 'ready' } satisfies Answer);
}
