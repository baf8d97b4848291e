import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { markdownFile, packText, pdfFile, verifyFile } from '../../../src/app/evidence/files.ts';
import { type EvidenceSeal, evidenceSeal, fingerprintOf } from '../../../src/app/evidence/keys.ts';
import { type Fact, type SealedPack, sealPack } from '../../../src/domain/response/evidence/index.ts';
import { createPrinter } from '../../../src/print/index.ts';
import { projectPath } from '../../../src/project-root.ts';
import { openStore } from '../../../src/storage/index.ts';

// Hand-made.
const facts: readonly Fact[] = [
  { kind: 'incident', content: { code: 'TTS-3F7K', service: 'tiktok-shop', madeAt: '2026-01-28T00:00:00Z' } },
  { kind: 'official_update', content: { text: '预计1月28日部分修复。\n```json\n{"a": "é 😀"}\n```', sha256: 'f00d' } },
  { kind: 'reports', content: { members: [{ component: 'orders', region: null, members: '<3' }] } },
  { kind: 'own_readings', content: [1.5, null, -3, true] },
];

const files = new Map<string, Uint8Array>();
let seal: EvidenceSeal;
let pack: SealedPack;
beforeAll(async () => {
  const store = await openStore({ url: 'file::memory:', clock: { now: () => 0 } });
  seal = await evidenceSeal(store);
  expect((await evidenceSeal(store)).publicKey, 'made once and kept').toBe(seal.publicKey);
  await store.close();
  pack = sealPack(facts, seal);
  const json = Buffer.from(packText(pack));
  files.set('json', json);
  files.set('markdown', markdownFile('# Evidence\n\n> 预计1月28日部分修复。\n', pack, seal));
  const printed = await createPrinter({ fonts: projectPath('src', 'charts', 'fonts') }).print({
    document: {
      tone: 'neutral',
      summary: 'Evidence',
      blocks: [{ type: 'paragraph', text: [{ type: 'text', text: '证明' }] }],
    },
    setting: { locale: 'zh-CN', zone: 'UTC' },
    picture: null,
    attachment: { name: 'a.json', mediaType: 'application/json', bytes: json },
    madeAt: 0,
  });
  files.set('pdf', pdfFile(printed, seal));
});

describe.each(['json', 'markdown', 'pdf'])('an evidence file as %s', (form) => {
  const file = () => files.get(form) ?? new Uint8Array();

  it('is whole as it was made, and gives the pack back', () => {
    expect(verifyFile(file())).toEqual({ kind: 'whole', pack, form });
  });

  it('is refused when any one bit of any one byte is another', () => {
    fc.assert(
      fc.property(fc.nat({ max: file().length - 1 }), fc.integer({ min: 1, max: 255 }), (at, change) => {
        const changed = Uint8Array.from(file());
        changed[at] = (changed[at] ?? 0) ^ change;
        return verifyFile(changed).kind === 'changed';
      }),
      { numRuns: 1_000, seed: 42 },
    );
  });

  it('is refused when a byte is taken out or put in', () => {
    fc.assert(
      fc.property(fc.nat({ max: file().length }), fc.integer({ min: 0, max: 255 }), (at, byte) => {
        const longer = Buffer.concat([file().subarray(0, at), Uint8Array.of(byte), file().subarray(at)]);
        const shorter = Buffer.concat([file().subarray(0, at), file().subarray(at + 1)]);
        const isShorter = at < file().length;
        return verifyFile(longer).kind === 'changed' && (!isShorter || verifyFile(shorter).kind === 'changed');
      }),
      { numRuns: 500, seed: 42 },
    );
  });

  it('is refused when it is cut anywhere', () => {
    for (let length = 0; length < file().length; length += 97) {
      expect(verifyFile(file().subarray(0, length)).kind).toBe('changed');
    }
  });
});

describe('what is wrong is named', () => {
  const faultOf = (change: (pack: SealedPack) => SealedPack) => {
    const verdict = verifyFile(Buffer.from(packText(change(pack))));
    return verdict.kind === 'changed' ? verdict.fault : null;
  };
  const entriesOf = (change: (entries: SealedPack['entries']) => SealedPack['entries']) => (one: SealedPack) => ({
    ...one,
    entries: change(one.entries),
  });

  it('a changed word, by its entry', () => {
    const reworded = entriesOf((entries) => entries.map((one) => (one.seq === 2 ? { ...one, content: 'x' } : one)));
    expect(faultOf(reworded)).toEqual({ kind: 'entry_changed', seq: 2 });
  });

  it('an entry taken out, in the middle or at the end', () => {
    expect(faultOf(entriesOf((entries) => entries.filter(({ seq }) => seq !== 1)))).toEqual({
      kind: 'chain_broken',
      seq: 1,
    });
    expect(faultOf(entriesOf((entries) => entries.slice(0, -1)))).toEqual({ kind: 'wrong_end' });
  });

  it('another key, and blanks that mean nothing', async () => {
    const store = await openStore({ url: 'file::memory:', clock: { now: () => 0 } });
    const stranger = await evidenceSeal(store);
    await store.close();
    expect(faultOf((one) => ({ ...one, publicKey: stranger.publicKey }))).toEqual({ kind: 'wrong_signature' });
    expect(fingerprintOf(stranger.publicKey)).not.toBe(fingerprintOf(seal.publicKey));
    const spaced = verifyFile(Buffer.from(packText(pack).replace('"count": ', '"count":  ')));
    expect(spaced).toEqual({ kind: 'changed', fault: { kind: 'not_as_written' } });
    expect(verifyFile(markdownFile('# Mine\n', pack, stranger))).toEqual({
      kind: 'changed',
      fault: { kind: 'other_key' },
    });
  });
});
