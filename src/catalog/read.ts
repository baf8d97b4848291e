import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { isNode, LineCounter, parseDocument } from 'yaml';
import type { z } from 'zod';
import { CatalogError } from './error.ts';

/** An entry with where it was read, so that a fault found later can name the place. */
export interface Origin<T> {
  readonly value: T;
  readonly file: string;
  readonly place: string;
  /** 0: our own files; an operator's files count from 1, and a later layer replaces an earlier one. */
  readonly layer: number;
}

/** Ours: a catalog file is written by hand. */
const MAX_FILE_BYTES = 1_000_000;

/** The YAML files of a folder in the order of their names. Fails with `CatalogError` when the folder cannot be read. */
export function yamlFilesIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder)
      .filter((file) => /\.ya?ml$/.test(file))
      .toSorted()
      .map((file) => join(folder, file));
  } catch (cause) {
    throw new CatalogError(
      {
        file: folder,
        place: '',
        problem: 'this folder cannot be read',
        remedy: 'Give a folder like src/catalog/data.',
      },
      { cause },
    );
  }
}

/** The content of a YAML file as the schema wants it. Fails with `CatalogError` naming line, place, fault and remedy. */
export function readYaml<T>(path: string, schema: z.ZodType<T>): T {
  const lines = new LineCounter();
  const document = parseDocument(textOf(path), { lineCounter: lines, prettyErrors: false });
  const mistake = document.errors[0];
  if (mistake) {
    throw new CatalogError({
      file: path,
      place: `line ${lines.linePos(mistake.pos[0]).line}`,
      problem: `it is not YAML: ${mistake.message}`,
      remedy: 'Check indentation and quotes there; a text with ": " or "#" in it needs quotes.',
    });
  }
  const result = schema.safeParse(document.toJS());
  if (result.success) return result.data;
  const issue = result.error.issues[0];
  const keys = issue?.path ?? [];
  const node = keys.length > 0 ? document.getIn(keys, true) : document.contents;
  const start = isNode(node) ? node.range?.[0] : undefined;
  const line = start === undefined ? '' : ` (line ${lines.linePos(start).line})`;
  const more = result.error.issues.length - 1;
  throw new CatalogError({
    file: path,
    place: `${placeOf(keys)}${line}`,
    problem: `${issue ? problemOf(issue) : 'it is not what was expected'}${more > 0 ? ` (and ${more} more)` : ''}`,
    remedy: issue ? remedyFor(issue) : `Compare it with the files in src/catalog/data.`,
  });
}

/** `services[0].names.en` for `['services', 0, 'names', 'en']`. */
function placeOf(keys: readonly PropertyKey[]): string {
  return keys.reduce<string>((place, key) => {
    if (typeof key === 'number') return `${place}[${key}]`;
    return place === '' ? String(key) : `${place}.${String(key)}`;
  }, '');
}

/** Every entry with its file and place. */
export function withOrigin<T>(file: SourceFile, key: string, values: readonly T[]): readonly Origin<T>[] {
  return values.map((value, index) => ({ value, file: file.path, place: `${key}[${index}]`, layer: file.layer }));
}

export interface SourceFile {
  readonly path: string;
  readonly layer: number;
}

function textOf(path: string): string {
  try {
    if (statSync(path).size > MAX_FILE_BYTES) {
      throw new CatalogError({
        file: path,
        place: '',
        problem: `it is longer than ${MAX_FILE_BYTES} bytes`,
        remedy: 'Split it into several files.',
      });
    }
    return readFileSync(path, 'utf8');
  } catch (cause) {
    if (cause instanceof CatalogError) throw cause;
    throw new CatalogError(
      {
        file: path,
        place: '',
        problem: 'it cannot be read',
        remedy: 'Check that the file exists and that this process may read it.',
      },
      { cause },
    );
  }
}

function problemOf(issue: z.core.$ZodIssue): string {
  if (issue.code === 'unrecognized_keys') return `unknown ${issue.keys.map((key) => `"${key}"`).join(', ')}`;
  return issue.message.charAt(0).toLowerCase() + issue.message.slice(1);
}

function remedyFor(issue: z.core.$ZodIssue): string {
  if (issue.code === 'unrecognized_keys') return 'Check the spelling, or take it out.';
  if (issue.code === 'invalid_value') return `Use one of: ${issue.values.map(String).join(', ')}.`;
  if (issue.code === 'too_big') return `Shorten it to at most ${issue.maximum}.`;
  if (issue.code === 'invalid_type') return `Give it as ${issue.expected}; both en and zh-CN where there is text.`;
  return 'Compare it with the same place in the files of src/catalog/data.';
}
