import { z } from 'zod';

/** Telegram's own parser of HTML, offline. */
export interface Tdlib {
  /** Telegram's words when it would refuse the text; null when it takes it. */
  refusal(html: string): string | null;
}

const answerShape = z.object({ _: z.string(), message: z.string().optional(), text: z.string().optional() });

/** Null where the prebuilt library does not run: not on this system, or left out of the installation. */
export async function openTdlib(): Promise<Tdlib | null> {
  try {
    const [tdl, { getTdjson }] = await Promise.all([import('tdl'), import('prebuilt-tdlib')]);
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
