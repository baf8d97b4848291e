import type { Instant } from '../../domain/instant.ts';
import type { Span } from '../../domain/outage/evidence.ts';
import type { OfficialIncident } from '../../domain/outage/official.ts';
import { MAX_BLOCKS, MAX_COMPONENTS } from '../limits.ts';
import { type DateHints, readDate } from '../words/dates.ts';
import { digest } from '../words/digest.ts';
import { foldLines, textOfHtml } from '../words/html.ts';
import {
  guessPhase,
  maintenanceOfBlocks,
  milestonesOf,
  phaseOfLabel,
  speaksOfMaintenance,
  toBlocks,
} from '../words/phases.ts';
import { readRange } from '../words/ranges.ts';
import { readStatus } from '../words/vocabulary.ts';
import { dateBlocks, splitBlocks } from './blocks.ts';
import type { DatedBlock, RawItem } from './schema.ts';

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
  const { text, components } = takeAffected(split.preamble);
  const updates = toBlocks(dated.length > 0 ? dated : [plainBlock(title, text, near)]);
  const milestones = milestonesOf(updates);
  const maintenance = maintenanceOf(item, split.preamble, { ...hints, near }) ?? maintenanceOfBlocks(updates);
  return {
    externalId,
    title,
    url: absolute(item.link, context.base),
    phase: milestones?.phase ?? 'investigating',
    impact: null,
    components: components.slice(0, MAX_COMPONENTS),
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
function plainBlock(title: string, text: string, at: Instant): DatedBlock {
  const status = STATUS_LINE.exec(text)?.[1] ?? '';
  const known = phaseOfLabel(status);
  const words = known === undefined || known === null ? text : foldLines(text.replace(STATUS_LINE, '\n'));
  const planned = speaksOfMaintenance(title) && !/\b(?:completed?|cancell?ed)\b|已完成/i.test(`${title} ${text}`);
  const guessed = guessPhase(`${title}\n${text}`);
  const label = known ?? (planned && guessed === 'investigating' ? 'scheduled' : guessed);
  return { at, label, text: words || title };
}

/** incident.io ends an entry with a list: `Affected components`, then `Login (Degraded performance)` a line. */
const AFFECTED = /(?:^|\n)\s*Affected components\s*:?\s*\n([\s\S]{1,20000})$/i;
const AFFECTED_LINE = /^\s*(.{1,200}) \(([A-Za-z _]{2,40})\)\s*$/;

function takeAffected(text: string): { readonly text: string; readonly components: OfficialIncident['components'] } {
  const listed = AFFECTED.exec(text)?.[1];
  const components = (listed ?? '').split('\n').flatMap((line) => {
    const [, name, word] = AFFECTED_LINE.exec(line) ?? [];
    const status = word === undefined ? null : readStatus(word);
    return name === undefined || status === null ? [] : [{ name, status }];
  });
  return components.length === 0 ? { text, components } : { text: text.replace(AFFECTED, '').trim(), components };
}

const SCHEDULED = /\bSCHEDULED (?:EVENT|MAINTENANCE)\s+([^\n]{5,120})/i;

/** Statuspage writes `THIS IS A SCHEDULED EVENT Mar 13, 16:00 - 17:00 UTC` before the blocks of a maintenance. */
function maintenanceOf(item: RawItem, preamble: string, hints: DateHints): Span | null {
  const announced = readRange(SCHEDULED.exec(preamble)?.[1] ?? '', hints);
  if (announced !== null) return announced;
  const to = readDate(item.maintenanceEnd, hints);
  return to === null || hints.near === undefined ? null : { from: Math.min(hints.near, to), to };
}
