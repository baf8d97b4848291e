import type { Log, Rewriter, Rewriting } from '../app/ports/index.ts';
import { openBoundedFetch } from './fetch.ts';
import { draftAsData, instruction, readAnswer } from './prompt.ts';

export interface RewriterOptions {
  /** Where the endpoint's `/chat/completions` is, e.g. `https://api.example.com/v1`. */
  readonly baseUrl: string;
  readonly model: string;
  /** Undefined: the endpoint wants none, as local ones do. */
  readonly apiKey: string | undefined;
  readonly proxyUrl: string | undefined;
  readonly log: Log;
  /** For tests. */
  readonly timeoutMs?: number;
}

/** A command has 10 s for its answer; the rest of them is for everything else it does. */
const TIMEOUT_MS = 7_000;
/** About three times what a brief takes. */
const MAX_TOKENS = 1_500;

/** Rewrites through any OpenAI-compatible endpoint; its client is loaded when it is first needed. */
export function createRewriter(options: RewriterOptions): Rewriter {
  const { baseUrl, model, apiKey, log, timeoutMs = TIMEOUT_MS } = options;
  const fetch = openBoundedFetch(options);
  async function ask(draft: Parameters<Rewriter['rewrite']>[0], locale: 'en' | 'zh-CN', signal: AbortSignal) {
    const { default: OpenAI } = await import('openai');
    const client = new OpenAI({
      baseURL: baseUrl,
      apiKey: apiKey ?? 'none',
      organization: null,
      project: null,
      maxRetries: 0,
      timeout: timeoutMs,
      logLevel: 'off',
      fetch,
    });
    const answer = await client.chat.completions.create(
      {
        model,
        max_completion_tokens: MAX_TOKENS,
        messages: [
          { role: 'system', content: instruction(locale) },
          { role: 'user', content: draftAsData(draft) },
        ],
      },
      { signal },
    );
    const content: unknown = answer.choices?.[0]?.message?.content;
    return typeof content === 'string' ? content : '';
  }
  return {
    model,
    async rewrite(draft, locale): Promise<Rewriting> {
      const signal = AbortSignal.timeout(timeoutMs);
      try {
        const answer = await Promise.race([ask(draft, locale, signal), whenAborted(signal)]);
        const read = readAnswer(answer, locale);
        if (read.kind !== 'done') log.warn('rewriter.unusable', { model, characters: answer.length });
        return read;
      } catch (error) {
        const kind = signal.aborted ? 'slow' : 'refused';
        // The error may quote the request, and with it the key and a member's words: only its kind is told.
        log.warn(`rewriter.${kind}`, {
          model,
          status: statusOf(error),
          name: error instanceof Error ? error.name : null,
        });
        return { kind };
      }
    },
  };
}

/** Rejects when the time is over, be the other side silent or only slow. */
function whenAborted(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason), { once: true });
  });
}

function statusOf(error: unknown): number | null {
  return typeof error === 'object' && error !== null && 'status' in error && typeof error.status === 'number'
    ? error.status
    : null;
}
