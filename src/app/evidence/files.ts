import { z } from 'zod';
import {
  EVIDENCE_FORMAT,
  faultOf,
  type Json,
  type PackFault,
  readable,
  type SealedPack,
} from '../../domain/response/evidence/index.ts';
import { checking, type EvidenceSeal, verifyBytes } from './keys.ts';

/**
 * The three files of a pack. The JSON file is the pack in its one readable form. The others end in a seal over every byte
 * before it, because what people read of them is more than the pack inside:
 *
 *   Markdown: words · ```json · pack · ``` · seal          PDF: the document with the pack in it, uncompressed · seal
 */
const JSON_OPEN = '\n```json\n';
const JSON_CLOSE = '```\n';
const SEAL = `%${EVIDENCE_FORMAT} `;
/** `%stallwatch-evidence/1 <key> <signature>`, in a comment of Markdown's where it is Markdown. */
const SEAL_LINE = /^(?:<!-- )?%stallwatch-evidence\/1 ([\w-]{43}) ([\w-]{86})(?: -->)?\n$/;
const MAX_SEAL_BYTES = 200;
/** A pack of the longest incident is two megabytes; its PDF has pictures and fonts besides. */
export const MAX_PACK_BYTES = 20_000_000;

export const packText = (pack: SealedPack): string => readable(jsonOf(pack));

export function markdownFile(words: string, pack: SealedPack, seal: EvidenceSeal): Uint8Array {
  const bytes = Buffer.from(`${words}${JSON_OPEN}${packText(pack)}${JSON_CLOSE}`);
  return Buffer.concat([bytes, Buffer.from(`<!-- ${sealLine(bytes, seal)} -->\n`)]);
}

/** A comment behind the end of the document, near enough to it that every reader still finds the end. */
export function pdfFile(pdf: Uint8Array, seal: EvidenceSeal): Uint8Array {
  return Buffer.concat([pdf, Buffer.from(`${sealLine(pdf, seal)}\n`)]);
}

const sealLine = (bytes: Uint8Array, seal: EvidenceSeal): string => `${SEAL}${seal.publicKey} ${seal.signBytes(bytes)}`;

export type FileFault =
  | PackFault
  /** No pack is in it. */
  | { readonly kind: 'no_pack' }
  /** It says the same, but is not written as we write it. */
  | { readonly kind: 'not_as_written' }
  /** The words around the pack were changed, or the seal was. */
  | { readonly kind: 'broken_seal' }
  | { readonly kind: 'other_key' };

export type FileVerdict =
  | { readonly kind: 'whole'; readonly pack: SealedPack; readonly form: 'json' | 'markdown' | 'pdf' }
  | { readonly kind: 'changed'; readonly fault: FileFault };

/** Whether every byte of a file is as it was signed; nothing but the file is needed. */
export function verifyFile(bytes: Uint8Array): FileVerdict {
  const form = formOf(bytes);
  if (form === 'json') {
    const pack = readPack(bytes);
    return 'kind' in pack ? { kind: 'changed', fault: pack } : { kind: 'whole', pack, form };
  }
  const sealAt = Buffer.from(bytes).lastIndexOf(SEAL) - (form === 'markdown' ? '<!-- '.length : 0);
  if (sealAt < 0 || bytes.length - sealAt > MAX_SEAL_BYTES) return changed('broken_seal');
  const [, publicKey, signature] = SEAL_LINE.exec(Buffer.from(bytes.subarray(sealAt)).toString('latin1')) ?? [];
  const signed = bytes.subarray(0, sealAt);
  if (publicKey === undefined || signature === undefined) return changed('broken_seal');
  if (!verifyBytes(signed, signature, publicKey)) return changed('broken_seal');
  const pack = readPack(form === 'pdf' ? embedded(signed) : fenced(signed));
  if ('kind' in pack) return { kind: 'changed', fault: pack };
  return pack.publicKey === publicKey ? { kind: 'whole', pack, form } : changed('other_key');
}

const changed = (kind: 'broken_seal' | 'other_key'): FileVerdict => ({ kind: 'changed', fault: { kind } });

function formOf(bytes: Uint8Array): 'json' | 'markdown' | 'pdf' {
  if (Buffer.from(bytes.subarray(0, 5)).toString('latin1') === '%PDF-') return 'pdf';
  return bytes[0] === '{'.charCodeAt(0) ? 'json' : 'markdown';
}

/** Between the fence's lines: the words of members and pages are quoted, so no line of theirs is a fence. */
function fenced(bytes: Uint8Array): Uint8Array {
  const buffer = Buffer.from(bytes);
  const start = buffer.lastIndexOf(JSON_OPEN);
  return start < 0 ? Buffer.alloc(0) : buffer.subarray(start + JSON_OPEN.length, buffer.length - JSON_CLOSE.length);
}

/** An attachment's bytes as they are; nothing else in the PDF begins or ends so. */
function embedded(bytes: Uint8Array): Uint8Array {
  const buffer = Buffer.from(bytes);
  const start = buffer.indexOf('stream\n{\n "count":');
  const end = buffer.indexOf('}\n\nendstream', start);
  return start < 0 || end < 0 ? Buffer.alloc(0) : buffer.subarray(start + 'stream\n'.length, end + '}\n'.length);
}

const hash = z.string().regex(/^[0-9a-f]{64}$/);
const packSchema = z.strictObject({
  format: z.literal(EVIDENCE_FORMAT),
  entries: z.array(z.strictObject({ seq: z.int(), kind: z.string(), content: z.json(), previous: hash, hash })),
  count: z.int(),
  head: hash,
  publicKey: z.string(),
  signature: z.string(),
});

function readPack(bytes: Uint8Array): SealedPack | FileFault {
  if (bytes.length > MAX_PACK_BYTES) return { kind: 'no_pack' };
  let text: string;
  let parsed: unknown;
  try {
    text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
    parsed = JSON.parse(text);
  } catch {
    return { kind: 'no_pack' };
  }
  const read = packSchema.safeParse(parsed);
  if (!read.success) return { kind: 'no_pack' };
  if (packText(read.data) !== text) return { kind: 'not_as_written' };
  return faultOf(read.data, checking) ?? read.data;
}

const jsonOf = ({ entries, ...rest }: SealedPack): Json => ({
  ...rest,
  entries: entries.map((entry) => ({ ...entry })),
});
