import type { Locale } from '../../locales/index.ts';

/** A language model of the operator's that words a draft better. It is never told who asks. */
export interface Rewriter {
  /** As people know it, e.g. `qwen3`. */
  readonly model: string;
  /** Within some seconds, whatever the other side does; the draft is data to it and never an instruction. Never fails. */
  rewrite(draft: BriefWords, locale: Locale): Promise<Rewriting>;
}

/** What a short video says and shows, in one language. */
export interface BriefWords {
  readonly product: string;
  /** What season it is for, in words; null: none. */
  readonly season: string | null;
  readonly hook: string;
  readonly shots: readonly string[];
  readonly screen: readonly string[];
  readonly caption: string;
  /** What must not be said or shown. */
  readonly mind: readonly string[];
}

/** `slow`: no answer in time · `refused`: an error or no connection · `unusable`: an answer that is not what was asked for. */
export type Rewriting =
  | { readonly kind: 'done'; readonly words: Pick<BriefWords, 'hook' | 'shots' | 'screen' | 'caption'> }
  | { readonly kind: 'slow' | 'refused' | 'unusable' };
