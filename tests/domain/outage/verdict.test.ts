import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { judge, type VerdictFacts } from '../../../src/domain/outage/verdict.ts';

const nothing: VerdictFacts = {
  official: { kind: 'unread', lastReadAt: null },
  crowd: { level: 'quiet', reporters: 0, usualPerHour: null, regions: [] },
  shops: null,
  own: null,
  probe: null,
};
const read = { kind: 'nothing', readAt: 0 } as const;
const known = { ...nothing.crowd, usualPerHour: 0.4 };
const shopsFine = { level: 'quiet', affected: 0, watched: 30, since: null } as const;

describe('the verdict', () => {
  test.each<[string, Partial<VerdictFacts>, string, string]>([
    ['nothing is held', {}, 'cannot_tell', 'low'],
    ['a page says nothing and nobody knows the members', { official: read }, 'cannot_tell', 'low'],
    [
      'members who usually speak up are quiet and the page is clear',
      { official: read, crowd: known },
      'no_sign',
      'high',
    ],
    ['members are quiet and our own look works', { crowd: known, probe: 'answers' }, 'no_sign', 'high'],
    ['the page admits it', { official: { kind: 'incident', here: true, code: 'TTS-1' } }, 'platform', 'high'],
    [
      'the page admits something elsewhere while members here are quiet',
      { official: { kind: 'incident', here: false, code: 'TTS-1' }, crowd: known },
      'cannot_tell',
      'low',
    ],
    [
      'members prove it against a clear page',
      { official: read, crowd: { ...known, level: 'outage' } },
      'platform',
      'high',
    ],
    ['members begin to speak up', { crowd: { ...known, level: 'elevated' } }, 'probably', 'low'],
    [
      'members begin to speak up and the page answers with an error',
      { crowd: { ...known, level: 'elevated' }, probe: 'fails' },
      'platform',
      'fair',
    ],
    [
      'the page says that it is over and members do not',
      {
        official: { kind: 'resolved', code: 'TTS-1', at: 0 },
        crowd: { ...known, level: 'outage' },
      },
      'platform',
      'high',
    ],
    ['maintenance is under way', { official: { kind: 'maintenance', code: 'TTS-1' } }, 'platform', 'high'],
    [
      'shops stand still together',
      { shops: { level: 'outage', affected: 9, watched: 30, since: 0 } },
      'platform',
      'high',
    ],
    [
      'only my shop stands still',
      { own: { how: 'stopped', alone: true }, shops: shopsFine, crowd: known },
      'no_sign',
      'high',
    ],
  ])('when %s', (_, facts, kind, confidence) => {
    expect(judge({ ...nothing, ...facts })).toMatchObject({ kind, confidence });
  });

  test('names a standstill that is mine alone as mine', () => {
    const { kind, reasons } = judge({ ...nothing, own: { how: 'silent', alone: true }, official: read });
    expect(kind).toBe('no_sign');
    expect(reasons.find(({ says }) => says === 'own_alone')?.towards).toBe('you');
    expect(judge({ ...nothing, own: { how: 'silent', alone: false } }).kind).toBe('cannot_tell');
  });

  test('takes a handful of quiet shops for no proof', () => {
    const few = { ...shopsFine, watched: 3 };
    expect(judge({ ...nothing, shops: few }).reasons.map(({ says }) => says)).not.toContain('shops_quiet');
  });

  test('never turns towards the platform because of quieter members', () => {
    const levels = ['quiet', 'elsewhere', 'elevated', 'outage'] as const;
    const ranks = { no_sign: 0, cannot_tell: 1, probably: 2, platform: 3 };
    const probes = fc.constantFrom('answers', 'fails', 'silent', null);
    const owns = fc.option(
      fc.record({ how: fc.constantFrom('stopped', 'silent', 'unusual', 'normal'), alone: fc.boolean() }),
    );
    fc.assert(
      fc.property(probes, owns, fc.integer({ min: 0, max: 2 }), (probe, own, lower) => {
        const at = (index: number) =>
          ranks[judge({ ...nothing, probe, own, crowd: { ...known, level: levels[index] ?? 'quiet' } }).kind];
        expect(at(lower)).toBeLessThanOrEqual(at(lower + 1));
      }),
      { seed: 5 },
    );
  });
});
