import type { Place } from './automations.ts';

/** What a community's moderators may let others do: each command of theirs belongs to one of these, or to them alone. */
export const remits = ['subscriptions', 'incidents', 'checklists', 'market', 'settings'] as const;
export type Remit = (typeof remits)[number];

export interface GrantStore {
  /** A community's, the first given first. */
  grantsIn(place: Place): Promise<readonly Grant[]>;
  /** Adds these remits to what the holder has; `full`: the community has `most` holders already. */
  grant(place: Place, grant: Grant, most: number): Promise<'granted' | 'full'>;
  /** False: the holder had nothing. */
  takeBack(place: Place, holder: string): Promise<boolean>;
}

export interface Grant {
  /** `role:<the platform's id>` or `person:<keyed hash>`. */
  readonly holder: string;
  /** As moderators read it. */
  readonly label: string;
  readonly remits: readonly Remit[];
}
