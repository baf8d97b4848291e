import { randomBytes } from 'node:crypto';
import { HOUR_MS } from '../../domain/instant.ts';
import { readTable, TABLE_LIMITS, type TableProblem } from '../../tables/index.ts';
import type { App } from '../app.ts';
import { type Attachment, AttachmentError, type KeptImport } from '../ports/index.ts';
import { type ExportReading, readExport, type Understanding } from './read-export.ts';

export interface ImportRequest {
  readonly scope: string;
  readonly file: Attachment;
  /** Where it was sold, if the file does not say. */
  readonly market: string | null;
}

export type Preview =
  | {
      readonly kind: 'problem';
      readonly problem: AttachmentError['kind'] | TableProblem | Extract<ExportReading, { kind: 'problem' }>['problem'];
    }
  /** `draft` names it to `keepDraft`; null: there is nothing in it to be kept. */
  | { readonly kind: 'read'; readonly draft: string | null; readonly understanding: Understanding };

/** A preview nobody said yes to. */
export const DRAFT_KEPT_MS = HOUR_MS;
/** Ours: two hundred categories over five years of days would be 365,000. */
export const MAX_FIGURES = 200_000;
const MAX_FILE_NAME_CHARACTERS = 60;

/** Reads a file and remembers for an hour what it would add. Nothing is a figure until `keepDraft`. */
export async function previewImport(app: App, { scope, file, market }: ImportRequest): Promise<Preview> {
  const bytes = await bytesOf(file);
  if (!(bytes instanceof Uint8Array)) return { kind: 'problem', problem: bytes };
  const table = await readTable(bytes);
  if (table.kind === 'problem') return table;
  const now = app.clock.now();
  const read = readExport(table.rows, { catalog: app.catalog, fileName: file.name, market, now });
  if (read.kind === 'problem') return read;
  const { kind: _kind, ...understanding } = read;
  if (understanding.observations.length === 0) return { kind: 'read', draft: null, understanding };
  const id = randomBytes(6).toString('hex');
  const { observations } = understanding;
  await app.store.saveDraft({ id, scope, at: now, fileName: shortened(file.name), observations });
  return { kind: 'read', draft: id, understanding };
}

export type Keeping =
  | { readonly kind: 'kept'; readonly kept: KeptImport; readonly figures: number }
  | { readonly kind: 'gone' }
  | { readonly kind: 'needs_market' }
  | { readonly kind: 'full' };

/** Makes figures of what a preview showed; `market` is where those were sold that do not say it themselves. */
export async function keepDraft(
  app: App,
  { scope, id, market }: { readonly scope: string; readonly id: string; readonly market: string | null },
): Promise<Keeping> {
  const now = app.clock.now();
  const draft = await app.store.findDraft(scope, id, now - DRAFT_KEPT_MS);
  if (draft === null) return { kind: 'gone' };
  const observations = draft.observations.map((one) => (one.market === '' ? { ...one, market: market ?? '' } : one));
  if (observations.some((one) => one.market === '')) return { kind: 'needs_market' };
  const kept = { id, scope, code: await nextCode(app, scope), at: now, fileName: draft.fileName };
  const outcome = await app.store.keepImport(kept, observations, MAX_FIGURES);
  return outcome === 'full' ? { kind: 'full' } : { kind: 'kept', kept, figures: observations.length };
}

/** `M1`, `M2` …: short enough to be typed, never one that is in use. */
async function nextCode(app: App, scope: string): Promise<string> {
  const numbers = (await app.store.importsOf(scope)).map(({ code }) => Number(code.slice(1)));
  return `M${Math.max(0, ...numbers.filter(Number.isFinite)) + 1}`;
}

const shortened = (name: string): string =>
  name.length > MAX_FILE_NAME_CHARACTERS ? `${name.slice(0, MAX_FILE_NAME_CHARACTERS)}…` : name;

async function bytesOf(file: Attachment): Promise<Uint8Array | AttachmentError['kind']> {
  try {
    return await file.read(TABLE_LIMITS.bytes);
  } catch (error) {
    if (error instanceof AttachmentError) return error.kind;
    throw error;
  }
}
