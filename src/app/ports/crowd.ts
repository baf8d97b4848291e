import type { Instant } from '../../domain/instant.ts';
import type { MemberWord, Report } from '../../domain/outage/evidence.ts';
import type { RegionId, ServiceId } from '../../domain/outage/vocabulary.ts';

/** Members: what their words were folded into, how long we have known them, who is not listened to, and whom to ask. */
export interface CrowdStore {
  /** Members' words that decisions have taken in, in the order of decisions and then of time, after `cursor`. */
  foldedWords(service: ServiceId, cursor: FoldedWord | null, limit: number): Promise<readonly FoldedWord[]>;
  /** Notes a member and the community as met, if they are new, and tells since when they are known. */
  meet(who: { readonly community: string; readonly member: string; readonly at: Instant }): Promise<Met>;
  /**
   * Words said since `bar.since` are not counted any more, by the member or by everybody of the community, and the states
   * they went into are rebuilt by the next decision. False: that bar stands already.
   */
  addBar(bar: NewBar): Promise<boolean>;
  /** As if it had never been; the row stays as a record. False: no such bar stands. */
  liftBar(lift: {
    readonly community: string;
    readonly reporter: string | null;
    readonly by: string;
    readonly at: Instant;
  }): Promise<boolean>;
  /** Of one community, the newest first, lifted ones included; at most `limit`. */
  barsOf(community: string, limit: number): Promise<readonly Bar[]>;
  /** A community's reports since then, newest first, at most `limit`; barred ones too: for its moderators' eyes. */
  reportsOf(community: string, since: Instant, limit: number): Promise<readonly Report[]>;
  /** Keeps a reporter's sealed address until then; a later one replaces it. */
  keepInbox(inbox: Inbox): Promise<void>;
  /** Those not over at `now`, at most `limit`. */
  inboxesOf(service: ServiceId, now: Instant, limit: number): Promise<readonly Inbox[]>;
  /** False: this person was asked in this round already, by whatever node. */
  beginAsk(ask: Ask): Promise<boolean>;
  endAsk(ask: Ask, state: 'asked' | 'failed'): Promise<void>;
  /** All of an incident, oldest first. */
  asksOf(incident: string): Promise<readonly Ask[]>;
  /** The newest question to this person about the service since then. */
  latestAsk(query: {
    readonly reporter: string;
    readonly service: ServiceId;
    readonly since: Instant;
  }): Promise<Ask | null>;
}

export interface FoldedWord {
  readonly word: MemberWord;
  readonly decision: number;
  /** Null: folded before this was kept. */
  readonly streams: number | null;
  /** Not to be counted any more, whatever it was then. */
  readonly isBarred: boolean;
}

export interface Met {
  readonly memberSince: Instant;
  readonly communitySince: Instant;
  /** Distinct members met there. */
  readonly members: number;
}

export interface NewBar {
  readonly community: string;
  /** Null: everybody of the community. */
  readonly reporter: string | null;
  readonly since: Instant;
  readonly at: Instant;
  /** Keyed hash of the moderator. */
  readonly by: string;
}

export interface Bar extends NewBar {
  readonly undone: { readonly at: Instant; readonly by: string } | null;
}

/** `sealed` is text that only this installation can open: see `src/app/inbox.ts`. */
export interface Inbox {
  readonly service: ServiceId;
  readonly reporter: string;
  readonly sealed: string;
  readonly until: Instant;
}

/** One question to one person, whether it works again. */
export interface Ask {
  readonly incident: string;
  readonly round: number;
  readonly reporter: string;
  readonly service: ServiceId;
  /** Where the person reported; the answer counts there. */
  readonly community: string;
  readonly region: RegionId | null;
  readonly at: Instant;
}
