/** What a tag is in the mix: one broad, two of the category, one niche, one of the season. */
export type Role = 'broad' | 'category' | 'niche' | 'occasion';

export interface SuggestedTag {
  /** Without the sign, as it is spelt by those who use it. */
  readonly tag: string;
  readonly role: Role;
  readonly because: Because;
  /** Posts of the corpus that carry it, and days since the last of them; 0 and null when none does. */
  readonly posts: number;
  readonly lastDays: number | null;
}

export type Because =
  | { readonly kind: 'product' | 'category'; readonly word: string }
  | { readonly kind: 'occasion'; readonly id: string; readonly inDays: number; readonly isOpen: boolean }
  /** `own`: the author's; `named`: the text says it; `similar`: on posts like this one. */
  | { readonly kind: 'posts'; readonly how: 'own' | 'named' | 'similar' }
  /** Joined from the text's words: nobody knows whether anyone uses it. */
  | { readonly kind: 'literal' };
