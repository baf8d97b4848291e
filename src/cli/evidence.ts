import { open } from 'node:fs/promises';
import { type FileVerdict, MAX_PACK_BYTES, verifyFile } from '../app/evidence/files.ts';
import { fingerprintOf } from '../app/evidence/keys.ts';
import { type Words, wordsOf } from '../locales/index.ts';

/** Says whether every byte of an evidence file is as it was signed, asking nobody; returns the exit code. */
export async function verifyEvidence(locale: string, path: string): Promise<number> {
  const words = wordsOf(locale);
  const bytes = await contentOf(path);
  if (!(bytes instanceof Uint8Array)) {
    const say = words.evidence.verify;
    console.log(bytes === 'too_large' ? say.tooLarge(path) : say.unreadable(path));
    return 1;
  }
  const verdict = verifyFile(bytes);
  for (const line of linesOf(verdict, words)) console.log(line);
  return verdict.kind === 'whole' ? 0 : 1;
}

async function contentOf(path: string): Promise<Uint8Array | 'too_large' | 'unreadable'> {
  try {
    const file = await open(path);
    try {
      return (await file.stat()).size > MAX_PACK_BYTES ? 'too_large' : await file.readFile();
    } finally {
      await file.close();
    }
  } catch {
    return 'unreadable';
  }
}

function linesOf(verdict: FileVerdict, words: Words): readonly string[] {
  const say = words.evidence.verify;
  if (verdict.kind === 'whole') {
    const { pack, form } = verdict;
    return [
      say.whole(form, pack.count, fingerprintOf(pack.publicKey)),
      ...aboutOf(pack.entries[0]?.content, words),
      say.key,
    ];
  }
  const { fault } = verdict;
  return [
    fault.kind === 'entry_changed' || fault.kind === 'chain_broken'
      ? say.faults[fault.kind](fault.seq)
      : say.faults[fault.kind](),
  ];
}

function aboutOf(content: unknown, words: Words): readonly string[] {
  if (typeof content !== 'object' || content === null) return [];
  const { code, service, madeAt } = { code: '', service: '', madeAt: '', ...content };
  return [words.evidence.verify.about(String(code), String(service), String(madeAt))];
}
