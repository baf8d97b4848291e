import type { Instant } from '../domain/instant.ts';
import type { OfficialIncident } from '../domain/outage/official.ts';

/** A story that can be replayed: who is there, and what happens when. */
export interface Scenario {
  readonly title: string;
  /** Said before anything else: whose words are invented. */
  readonly notice: string;
  readonly startsAt: Instant;
  readonly chats: readonly Chat[];
  readonly beats: readonly Beat[];
}

/** A community's channel. */
export interface Chat {
  readonly id: string;
  /** Name of the platform it pretends to be on. */
  readonly platform: string;
  readonly name: string;
  readonly locale: string;
  readonly zone: string;
  /** For so many days the bot is there when the story begins, and has met so many people beside those who speak in it. */
  readonly known: { readonly days: number; readonly people: number };
}

export type Beat =
  | {
      readonly kind: 'says';
      readonly at: Instant;
      readonly chat: string;
      readonly member: string;
      readonly text: string;
    }
  /** Presses a button of the question that the bot asked this member in private. */
  | {
      readonly kind: 'answers';
      readonly at: Instant;
      readonly chat: string;
      readonly member: string;
      readonly verdict: 'still_broken' | 'works_again';
    }
  /** Many say the same, one every so often; their own answers are not shown. */
  | {
      readonly kind: 'brigade';
      readonly at: Instant;
      readonly chat: string;
      readonly accounts: number;
      readonly everyMs: number;
      readonly text: string;
      readonly caption: string;
    }
  /** The vendor's page shows this incident from now on. */
  | { readonly kind: 'page'; readonly at: Instant; readonly service: string; readonly incident: OfficialIncident }
  | { readonly kind: 'time'; readonly at: Instant; readonly caption: string };
