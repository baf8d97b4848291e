import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { packText } from '../../src/app/evidence/files.ts';
import { evidenceSeal, fingerprintOf } from '../../src/app/evidence/keys.ts';
import { sealPack } from '../../src/domain/response/evidence/index.ts';
import { openStore } from '../../src/storage/index.ts';
import { NO_WAY_OUT, openWorkplace } from '../support/command-line.ts';

/** Starts the real thing five times, a second of CPU time each. */
const TIMEOUT_MS = 90_000;

it(
  'a file is checked on the command line, and one changed byte ends it with 1 and what is wrong',
  async () => {
    await using place = await openWorkplace();
    const env = NO_WAY_OUT;
    const verify = (file: string) => place.stallwatch({ args: ['evidence', 'verify', file], env });
    const store = await openStore({
      url: `file:${join(place.folder, 'data', 'stallwatch.db')}`,
      clock: { now: () => 0 },
    });
    const seal = await evidenceSeal(store);
    await store.close();
    // Hand-made.
    const content = { code: 'TTS-3F7K', service: 'tiktok-shop', madeAt: '2026-01-28T00:00:00Z' };
    const path = join(place.folder, 'pack.json');
    await writeFile(path, packText(sealPack([{ kind: 'incident', content }], seal)));

    const whole = await verify('pack.json');
    expect(whole).toMatchObject({ code: 0, errors: '' });
    expect(whole.output).toContain(fingerprintOf(seal.publicKey));
    expect(whole.output).toContain('incident TTS-3F7K of tiktok-shop');

    const doctor = await place.stallwatch({ args: ['doctor'], env });
    expect(doctor.output).toContain(`evidence is signed with key ${fingerprintOf(seal.publicKey)}`);

    await writeFile(path, (await readFile(path, 'utf8')).replace('TTS-3F7K', 'TTS-3F7L'));
    const changed = await verify('pack.json');
    expect(changed).toMatchObject({ code: 1, errors: '' });
    expect(changed.output).toContain('wrong entry 0 was changed');

    expect(await verify('nowhere.json')).toMatchObject({ code: 1, output: expect.stringContaining('cannot be read') });
  },
  TIMEOUT_MS,
);
