import type { Instant } from '../../domain/instant.ts';

/** An RSS or Atom feed as its markup says it: every field a string as written, '' where there is none. */
export interface RawFeed {
  readonly title: string;
  readonly link: string;
  readonly description: string;
  readonly updated: string;
  readonly items: readonly RawItem[];
}

export interface RawItem {
  readonly id: string;
  readonly title: string;
  readonly link: string;
  readonly published: string;
  readonly updated: string;
  /** The richest of content, description and summary, as HTML. */
  readonly html: string;
  readonly categories: readonly string[];
  /** Statuspage's `<maintenanceEndDate>`. */
  readonly maintenanceEnd: string;
}

/** One update block of an entry, in the feed's own order. */
export interface RawBlock {
  readonly dateText: string;
  readonly label: string | null;
  readonly text: string;
}

export interface SplitContent {
  /** What stands before the first dated block. */
  readonly preamble: string;
  readonly blocks: readonly RawBlock[];
}

export interface DatedBlock {
  readonly at: Instant;
  readonly label: string | null;
  readonly text: string;
}
