import type { Instant } from '../../domain/instant.ts';
import type { Corpus } from '../../domain/market/hashtags/index.ts';

/** Posts that the operator has given us, to learn from which tags people use. */
export interface Posts {
  /**
   * What a community may learn from: posts that are everybody's, and its own. Null: the operator has given none, or they
   * cannot be read now (logged). Never fails.
   */
  learntBy(community: CommunityKey): Promise<PostBook | null>;
}

export interface CommunityKey {
  readonly platform: string;
  readonly community: string;
}

export interface PostBook {
  readonly corpus: Corpus;
  /** Whose the community's own posts are in the corpus; null: it has none. */
  readonly author: string | null;
  /** The newest post. */
  readonly until: Instant;
}
