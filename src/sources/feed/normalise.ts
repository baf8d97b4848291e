import type { Instant } from '../../domain/instant.ts';
import type { Span } from '../../domain/outage/evidence.ts';
import type { OfficialIncident } from '../../domain/outage/official.ts';
import { MAX_BLOCKS } from '../limits.ts';
import { type DateHints, readDate } from '../words/dates.ts';
import { digest } from '../words/digest.ts';
import { textOfHtml } from '../words/html.ts';
import {
  guessPhase,
  maintenanceOfBlocks,
  milestonesOf,
  phaseOfLabel,
  speaksOfMaintenance,
  toBlocks,
} from '../words/phases.ts';
import { readRange } from '../words/ranges.ts';
import { dateBlocks, splitBlocks } from './blocks.ts';
import type { RawItem } from './schema.ts';

export interface ItemContext {
  /** What relative links of the feed start from. */
  readonly base: string | null;
  readonly zone: string | undefined;
  /** For an entry that has no readable date at all. */
  readonly undatedAt: (id: string) => Instant;
}

/** An entry of any RSS or Atom feed as an incident; a status page's entry is taken apart into its update blocks. */
export function toIncident(item: RawItem, context: ItemContext): OfficialIncident {
  const title = textOfHtml(item.title) || 'Untitled';
  const externalId = item.id || item.link || digest(`${title} ${item.published}`);
  const hints = context.zone === undefined ? {} : { zone: context.zone };
  const ownDate = readDate(item.published, hints) ?? readDate(item.updated, hints);
  const split = splitBlocks(item.html, context.zone);
  const near = ownDate ?? context.undatedAt(externalId);
  const dated = dateBlocks(split.blocks.slice(0, MAX_BLOCKS), near, context.zone);
  const updates = toBlocks(dated.length > 0 ? dated : [plainBlock(title, split.preamble, near)]);
  const milestones = milestonesOf(updates);
  const maintenance = maintenanceOf(item, split.preamble, { ...hints, near }) ?? maintenanceOfBlocks(updates);
  return {
    externalId,
    title,
    url: absolute(item.link, context.base),
    phase: milestones?.phase ?? 'investigating',
    impact: null,
    components: [],
    regions: [],
    startedAt: maintenance?.from ?? milestones?.startedAt ?? near,
    mitigatedAt: maintenance === null ? (milestones?.mitigatedAt ?? null) : null,
    resolvedAt: milestones?.resolvedAt ?? null,
    maintenance,
    updates,
  };
}

function absolute(link: string, base: string | null): string | null {
  if (link === '') return null;
  return base !== null && URL.canParse(link, base) ? new URL(link, base).href : link;
}

const STATUS_LINE = /(?:^|\n)\s*(?:status|状态|狀態)\s*[:：]\s*([^\n]{1,40})/i;

/** Without phase blocks the whole entry is one block; its phase is a `Status:` line's, or guessed from the words. */
function plainBlock(title: string, text: string, at: Instant): { at: Instant; label: string; text: string } {
  const status = STATUS_LINE.exec(text)?.[1] ?? '';
  const planned = speaksOfMaintenance(title) && !/\b(?:completed?|cancell?ed)\b|已完成/i.test(`${title} ${text}`);
  const guessed = guessPhase(`${title}\n${text}`);
  const label = phaseOfLabel(status) ?? (planned && guessed === 'investigating' ? 'scheduled' : guessed);
  return { at, label, text: text || title };
}

const SCHEDULED = /\bSCHEDULED (?:EVENT|MAINTENANCE)\s+([^\n]{5,120})/i;

/** Statuspage writes `THIS IS A SCHEDULED EVENT Mar 13, 16:00 - 17:00 UTC` before the blocks of a maintenance. */
function maintenanceOf(item: RawItem, preamble: string, hints: DateHints): Span | null {
  const announced = readRange(SCHEDULED.exec(preamble)?.[1] ?? '', hints);
  if (announced !== null) return announced;
  const to = readDate(item.maintenanceEnd, hints);
  return to === null || hints.near === undefined ? null : { from: Math.min(hints.near, to), to };
}
