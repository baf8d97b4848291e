import type { Instant } from '../../domain/instant.ts';
import type { Span } from '../../domain/outage/evidence.ts';
import type { OfficialBlock } from '../../domain/outage/official.ts';
import type { OfficialPhase } from '../../domain/outage/vocabulary.ts';
import { blockHash } from './digest.ts';
import { foldLines } from './html.ts';

/** What vendors write at the head of an update, lower case. `null`: it says nothing new, the phase stays. */
const LABELS: Readonly<Record<string, OfficialPhase | null>> = {
  investigating: 'investigating',
  down: 'investigating',
  degraded: 'investigating',
  created: 'investigating',
  detected: 'investigating',
  reported: 'investigating',
  confirmed: 'investigating',
  open: 'investigating',
  active: 'investigating',
  started: 'investigating',
  identified: 'identified',
  fixing: 'identified',
  monitoring: 'monitoring',
  watching: 'monitoring',
  mitigated: 'monitoring',
  recovering: 'monitoring',
  resolved: 'resolved',
  up: 'resolved',
  operational: 'resolved',
  fixed: 'resolved',
  closed: 'resolved',
  completed: 'resolved',
  complete: 'resolved',
  cancelled: 'resolved',
  canceled: 'resolved',
  postmortem: 'resolved',
  'post-mortem': 'resolved',
  retrospective: 'resolved',
  scheduled: 'scheduled',
  planned: 'scheduled',
  upcoming: 'scheduled',
  'not started yet': 'scheduled',
  notstartedyet: 'scheduled',
  'in progress': 'in_progress',
  inprogress: 'in_progress',
  in_progress: 'in_progress',
  verifying: 'in_progress',
  maintenance: 'in_progress',
  update: null,
  updated: null,
  ongoing: null,
  unknown: null,
  调查中: 'investigating',
  排查中: 'investigating',
  调查: 'investigating',
  已确认: 'identified',
  已定位: 'identified',
  修复中: 'identified',
  处理中: 'identified',
  观察中: 'monitoring',
  监控中: 'monitoring',
  已恢复: 'resolved',
  已解决: 'resolved',
  已修复: 'resolved',
  已完成: 'resolved',
  计划中: 'scheduled',
  维护中: 'in_progress',
  更新: null,
};

/** The phase a vendor's label stands for; null when it only continues (`Update`); undefined when it is no label at all. */
export function phaseOfLabel(label: string): OfficialPhase | null | undefined {
  const key = label.replace(/\s+/g, ' ').trim().toLowerCase();
  return Object.hasOwn(LABELS, key) ? LABELS[key] : undefined;
}

/** Tried in this order; the first that speaks wins. "Not yet resolved" must not read as the end. */
const HINTS: readonly (readonly [OfficialPhase, RegExp])[] = [
  [
    'identified',
    /\b(?:not|n't|isn't|yet to be|until|once|working to|trying to|before)\b[^.!?]{0,40}\b(?:resolved?|fixed|restored?|recover(?:ed)?|operational)\b|(?:尚未|还没|未能|正在|预计)[^。]{0,12}(?:恢复|修复|解决)/i,
  ],
  [
    'resolved',
    /\[?\bresolved\b\]?|\b(?:has|have|is|are|been|was|were|now|fully|service) (?:been )?(?:fully |now |completely )?(?:fixed|restored|recovered|back to normal|operational)\b|\boperating normally\b|已(?:全部|完全|经)?(?:恢复|解决|修复|处理完)|恢复正常|\bselesai\b|\bteratasi\b|đã (?:được )?(?:khắc phục|khôi phục)|แก้ไขแล้ว/i,
  ],
  [
    'identified',
    /\b(?:deploying|rolling out|implementing|preparing|working on) (?:\w+ ){0,2}(?:fix|mitigation|workaround)/i,
  ],
  [
    'monitoring',
    /\bmonitor(?:ing)?\b|\bmitigated\b|\bfix (?:has been|was) (?:implemented|deployed|applied)\b|部分恢复|持续(?:观察|关注|监控)|逐步恢复/i,
  ],
  [
    'identified',
    /\b(?:identified|root cause|deploying|rolling out|implementing|working on) (?:a |the )?(?:fix|cause|issue|problem|mitigation|likely cause)?|\bidentified\b|已(?:定位|确认|查明)|(?:正在|紧急)(?:修复|处理|抢修)|预计/i,
  ],
];

const MAINTENANCE =
  /\b(?:scheduled|planned|routine) (?:maintenance|upgrade|downtime|outage)\b|\bmaintenance\b|维护|升级通知|停机|pemeliharaan|bảo trì/i;

/** A guess at the phase of a text without a label, from its words; `investigating` when they do not tell. */
export function guessPhase(text: string): OfficialPhase {
  return HINTS.find(([, words]) => words.test(text))?.[0] ?? 'investigating';
}

/** True when the words speak of planned work rather than of trouble. */
export const speaksOfMaintenance = (text: string): boolean => MAINTENANCE.test(text);

export interface LabelledText {
  readonly at: Instant;
  /** The vendor's own label, as written; null when there is none. */
  readonly label: string | null;
  readonly text: string;
  readonly components?: OfficialBlock['components'];
}

/**
 * Blocks from what a vendor wrote, oldest first. `Update` keeps the phase before it; the first one without a label is
 * guessed from its words, or is `first` when that is given.
 */
export function toBlocks(oldestFirst: readonly LabelledText[], first?: OfficialPhase): readonly OfficialBlock[] {
  const blocks: OfficialBlock[] = [];
  let phase = first ?? null;
  for (const { at, label, text, components } of oldestFirst) {
    phase = (label === null ? null : phaseOfLabel(label)) ?? phase ?? guessPhase(text);
    const body = foldLines(text);
    const block = { at, phase, text: body, hash: blockHash(phase, body) };
    blocks.push(components === undefined || components.length === 0 ? block : { ...block, components });
  }
  return blocks;
}

export interface Milestones {
  readonly phase: OfficialPhase;
  readonly startedAt: Instant;
  readonly mitigatedAt: Instant | null;
  readonly resolvedAt: Instant | null;
}

/** When it began, was mitigated (the last unbroken `monitoring`) and was over, by the blocks alone. At least one block. */
export function milestonesOf(blocks: readonly OfficialBlock[]): Milestones | null {
  const first = blocks[0];
  const last = blocks.at(-1);
  if (first === undefined || last === undefined) return null;
  let index = blocks.length - 1;
  let resolvedAt: Instant | null = null;
  for (; index >= 0 && blocks[index]?.phase === 'resolved'; index--) resolvedAt = blocks[index]?.at ?? null;
  let mitigatedAt: Instant | null = null;
  for (; index >= 0 && blocks[index]?.phase === 'monitoring'; index--) mitigatedAt = blocks[index]?.at ?? null;
  return { phase: last.phase, startedAt: first.at, mitigatedAt, resolvedAt };
}

/** The window of planned work, where the blocks alone tell of it: from the first `in_progress` to the end, if it came. */
export function maintenanceOfBlocks(blocks: readonly OfficialBlock[]): Span | null {
  if (!blocks.some((block) => block.phase === 'scheduled' || block.phase === 'in_progress')) return null;
  const from = (blocks.find((block) => block.phase === 'in_progress') ?? blocks[0])?.at ?? 0;
  return { from, to: Math.max(from, milestonesOf(blocks)?.resolvedAt ?? from) };
}
