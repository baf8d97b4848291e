import { z } from 'zod';

/** Telegram's own parser of HTML, offline. */
export interface Tdlib {
  /** Telegram's words when it would refuse the text; null when it takes it. */
  refusal(html: string): string | null;
}

const answerShape = z.object({ _: z.string(), message: z.string().optional(), text: z.string().optional() });

/**
 * Packages of the bench alone and no dependencies: of `prebuilt-tdlib` not every platform's part is on every registry, and a
 * lockfile without one of them stops `npm ci`. `npm install --no-save` brings them for a run.
 */
export const TDLIB_PACKAGES = ['tdl@8.1.0', 'prebuilt-tdlib@0.1008065.0'] as const;

type Call = (...args: readonly unknown[]) => unknown;
const call = z.custom<Call>((value) => typeof value === 'function');
const parserShape = z.object({ configure: call, execute: call });
const libraryShape = z.object({ getTdjson: call });

/** Null where the packages are not installed, or do not run on this system. */
export async function openTdlib(): Promise<Tdlib | null> {
  const [parser, library] = TDLIB_PACKAGES.map((one) => one.slice(0, one.lastIndexOf('@')));
  try {
    const tdl = parserShape.parse({ ...(await import(parser ?? '')) });
    const { getTdjson } = libraryShape.parse({ ...(await import(library ?? '')) });
    tdl.configure({ tdjson: getTdjson(), verbosityLevel: 0 });
    return {
      refusal(html) {
        const asked = { _: 'parseTextEntities', text: html, parse_mode: { _: 'textParseModeHTML' } } as const;
        const answer = answerShape.parse(tdl.execute(asked));
        if (answer._ === 'error') return answer.message ?? 'refused';
        return answer.text?.trim() === '' ? 'empty' : null;
      },
    };
  } catch {
    return null;
  }
}
