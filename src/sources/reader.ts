import { Worker } from 'node:worker_threads';
import { projectPath } from '../project-root.ts';
import { type KindReading, type Sample, UnreadableError } from './kind.ts';
import { MAX_PARSE_HEAP_MB, MAX_PARSE_MS } from './limits.ts';
import type { Answer, Question } from './worker.ts';

/** Parses in a thread of its own, so that no text can hold up the bot. Fails with `UnreadableError` only. */
export interface Reader {
  read(kind: string | null, sample: Sample): Promise<KindReading>;
  close(): Promise<void>;
}

export interface ReaderOptions {
  readonly maxParseMs?: number;
}

/** Starting a thread reads its modules from disk; longer than this and something is wrong with the installation. */
const MAX_START_MS = 15_000;
/** A thread costs about 25 MB; in calm times the next question is minutes away. */
const MAX_IDLE_MS = 20_000;

/**
 * One worker, one question at a time, the next ones wait in order (as many as the poller looks at once).
 *
 *   none ──first question──▶ starting ──ready──▶ idle ◀──answer── busy
 *     ▲                          │                └──question──────▲│
 *     └──────────────────────────┴───────── ended: time over, out of memory, crashed, idle for long
 */
export function createReader(options: ReaderOptions = {}): Reader {
  const maxParseMs = options.maxParseMs ?? MAX_PARSE_MS;
  let worker: Worker | null = null;
  let last: Promise<unknown> = Promise.resolve();
  let idle: NodeJS.Timeout | undefined;

  const ask = async (question: Question): Promise<KindReading> => {
    if (worker === null) {
      const started = startWorker();
      worker = started;
      // A thread can die between two questions; the next one then gets a new thread.
      started.once('exit', () => {
        if (worker === started) worker = null;
      });
      // Without a listener an error between two questions would end the process; `exit` follows it.
      started.on('error', () => undefined);
      await nextAnswer(started, MAX_START_MS).catch(async (error: unknown) => {
        await started.terminate();
        // Our own trouble, and no word about the page: it must not count as one that cannot be read.
        throw new Error('The parsing thread did not start', { cause: error });
      });
    }
    const current = worker;
    if (current === null) throw new UnreadableError('the parser did not start');
    const answer = nextAnswer(current, maxParseMs);
    current.postMessage(question);
    return toReading(
      await answer.catch(async (error: unknown) => {
        await current.terminate();
        throw error;
      }),
    );
  };

  const rest = (): void => {
    const resting = worker;
    worker = null;
    void resting?.terminate();
  };

  return {
    read: (kind, sample) => {
      const mine = last.then(() => {
        clearTimeout(idle);
        return ask({ kind, sample });
      });
      last = mine
        .catch(() => undefined)
        .then(() => {
          clearTimeout(idle);
          idle = setTimeout(rest, MAX_IDLE_MS).unref();
        });
      return mine;
    },
    close: async () => {
      await last;
      clearTimeout(idle);
      await worker?.terminate();
    },
  };
}

/** Built, the worker is a bundle of its own: `dist/sources-worker.js`. */
function startWorker(): Worker {
  const here = import.meta.url;
  const file = here.endsWith('.ts') ? new URL('./worker.ts', here) : projectPath('dist', 'sources-worker.js');
  const worker = new Worker(file, {
    name: 'sources',
    resourceLimits: { maxOldGenerationSizeMb: MAX_PARSE_HEAP_MB },
    execArgv: [],
  });
  worker.unref();
  return worker;
}

function toReading(answer: Answer): KindReading {
  switch (answer.kind) {
    case 'read':
      return answer.result;
    case 'unreadable':
      throw new UnreadableError(answer.message);
    case 'ready':
      throw new UnreadableError('the parser restarted');
  }
}

function nextAnswer(worker: Worker, withinMs: number): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const finish = (settle: () => void): void => {
      clearTimeout(timer);
      worker.off('message', onMessage).off('error', onError).off('exit', onExit);
      settle();
    };
    const onMessage = (answer: Answer): void => finish(() => resolve(answer));
    const onError = (cause: unknown): void =>
      finish(() => reject(new UnreadableError(`the parser failed: ${describe(cause)}`, { cause })));
    const onExit = (): void => finish(() => reject(new UnreadableError('the parser ended')));
    const timer = setTimeout(() => {
      finish(() => reject(new UnreadableError(`not parsed within ${withinMs} ms`)));
    }, withinMs);
    worker.on('message', onMessage).on('error', onError).on('exit', onExit);
  });
}

const describe = (cause: unknown): string =>
  cause instanceof Error && 'code' in cause && cause.code === 'ERR_WORKER_OUT_OF_MEMORY' ? 'out of memory' : 'a crash';
