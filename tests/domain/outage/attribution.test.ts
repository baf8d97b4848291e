import { describe, expect, it } from 'vitest';
import { HOUR_MS, MINUTE_MS } from '../../../src/domain/instant.ts';
import { type Dependencies, rankCauses } from '../../../src/domain/outage/attribution.ts';
import { T0 } from './facts.ts';

/** Eight tools on a shop platform, four on another, both platforms and ten more services on one cloud. Invented. */
const tools = Array.from({ length: 8 }, (_, one) => ({ id: `tool-${one}`, dependsOn: ['shop'] }));
const others = Array.from({ length: 4 }, (_, one) => ({ id: `other-${one}`, dependsOn: ['market'] }));
const tenants = Array.from({ length: 10 }, (_, one) => ({ id: `tenant-${one}`, dependsOn: ['cloud'] }));
const services = [
  ...tools,
  ...others,
  ...tenants,
  { id: 'shop', dependsOn: ['cloud'] },
  { id: 'market', dependsOn: ['cloud'] },
  { id: 'cloud', dependsOn: [] },
  { id: 'carrier', dependsOn: [] },
];
const known = (saysFine: readonly string[] = []): Dependencies => ({ services, saysFine: new Set(saysFine) });
const rising = (...ids: readonly string[]) => ids.map((service, one) => ({ service, since: T0 + one * 5 * MINUTE_MS }));
const sixTools = rising('tool-0', 'tool-1', 'tool-2', 'tool-3', 'tool-4', 'tool-5');
const blamed = (...of: Parameters<typeof rankCauses>) => rankCauses(...of).map(({ cause }) => cause);

describe('troubles that rise together', () => {
  it('are put down to what they all stand on, and not to what that stands on', () => {
    const [first] = rankCauses(sixTools, known());
    expect(first).toMatchObject({ cause: 'shop', itself: 'silent', dependants: 8 });
    expect(first?.services).toEqual(['tool-0', 'tool-1', 'tool-2', 'tool-3', 'tool-4', 'tool-5']);
    expect(blamed(sixTools, known())).not.toContain('cloud');
  });

  it('are put down to the cloud when they are all over it', () => {
    const wide = rising('tool-0', 'tool-2', 'tool-3', 'other-0', 'other-1', 'shop', 'tenant-0', 'tenant-1', 'tenant-2');
    const wider = rising(
      'tool-1',
      'tool-4',
      'tool-5',
      'other-2',
      'market',
      'tenant-3',
      'tenant-4',
      'tenant-5',
      'cloud',
    );
    expect(blamed([...wide, ...wider], known())[0]).toBe('cloud');
  });

  it('are a coincidence where many that stand on the same are well', () => {
    expect(blamed(rising('tenant-0', 'tenant-1'), known())).toEqual([]);
    expect(blamed(rising('tool-0', 'carrier'), known())).toEqual([]);
  });

  it('are a coincidence where they began hours apart', () => {
    const apart = sixTools.map((one, index) => ({ ...one, since: T0 + index * 3 * HOUR_MS }));
    expect(blamed(apart, known())).toEqual([]);
  });

  it('blame a cause whose own page says fine only when more speaks for it, and say so', () => {
    expect(rankCauses(sixTools, known(['shop']))[0]).toMatchObject({ cause: 'shop', itself: 'says_fine' });
    const weaker = rising('other-0', 'other-1', 'other-2');
    const [silent] = rankCauses(weaker, known());
    const [fine] = rankCauses(weaker, known(['market']));
    expect(fine?.evidence ?? 0).toBeLessThan(silent?.evidence ?? 0);
  });

  it('blame what is in trouble itself before anything else', () => {
    const [first] = rankCauses(rising('shop', 'tool-0', 'tool-1', 'tool-2', 'tool-3', 'tool-4'), known());
    expect(first).toMatchObject({ cause: 'shop', itself: 'troubled' });
    expect(first?.services).not.toContain('shop');
  });

  it('of one service have no common cause, nor where services stand on one another in a circle', () => {
    expect(blamed(rising('tool-0'), known())).toEqual([]);
    const circle = {
      services: [
        { id: 'a', dependsOn: ['b'] },
        { id: 'b', dependsOn: ['a'] },
      ],
      saysFine: new Set<string>(),
    };
    expect(blamed(rising('a', 'b'), circle)).toEqual([]);
  });
});
