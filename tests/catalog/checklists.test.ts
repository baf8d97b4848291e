import { describe, expect, it } from 'vitest';
import { audiences, loadCatalog, phases } from '../../src/catalog/index.ts';
import { symptoms } from '../../src/domain/outage/vocabulary.ts';
import { locales } from '../../src/locales/index.ts';
import { faultOf, withOperator } from './support.ts';

const catalog = loadCatalog();
const everything = audiences.flatMap((audience) =>
  phases.flatMap((phase) => [null, ...symptoms].map((symptom) => ({ audience, phase, symptom }))),
);
const idsOf = (steps: readonly { readonly id: string }[]) => steps.map(({ id }) => id);

describe('roles', () => {
  it.each([
    ['seller', 'seller'],
    ['卖家', 'seller'],
    ['Service Provider', 'service_provider'],
    ['service-provider', 'service_provider'],
    ['工厂', 'factory'],
  ])('understand "%s"', (typed, id) => {
    expect(catalog.resolveAudience(typed)).toEqual({ kind: 'found', id });
  });

  it('and phases have names in both languages', () => {
    for (const locale of locales) {
      for (const id of audiences) expect(catalog.nameOf('audience', id, locale)).not.toBe(id);
      for (const id of phases) expect(catalog.nameOf('phase', id, locale)).not.toBe(id);
    }
  });
});

describe('checklists', () => {
  it('have something to do for everybody in every phase and symptom, and never too much for a phone', () => {
    for (const query of everything) {
      const steps = catalog.checklistFor(query);
      expect(steps.length, JSON.stringify(query)).toBeGreaterThanOrEqual(2);
      expect(steps.length, JSON.stringify(query)).toBeLessThanOrEqual(8);
      expect(new Set(idsOf(steps)).size).toBe(steps.length);
    }
  });

  it('say everything in both languages, in at most 300 characters', () => {
    const steps = new Set(everything.flatMap((query) => catalog.checklistFor(query)));
    for (const step of steps) {
      for (const text of [step.what, step.why, step.doneWhen, step.dont, step.say]) {
        if (text === null) continue;
        for (const locale of locales) expect(text[locale].length, step.id).toBeLessThanOrEqual(300);
        expect(text['zh-CN'], step.id).toMatch(/\p{Script=Han}/u);
        expect(text.en, step.id).not.toMatch(/\p{Script=Han}/u);
      }
      for (const locale of locales) expect(step.what[locale].length, step.id).toBeLessThanOrEqual(110);
    }
  });

  it('tell of every step why, how to tell that it is done, and what not to do', () => {
    const steps = new Set(everything.flatMap((query) => catalog.checklistFor(query)));
    const silent = [...steps].filter(({ dont }) => dont === null).map(({ id }) => id);
    expect(silent).toEqual([]);
  });

  it('tell a seller with zero views not to delete videos, first of all', () => {
    const [first] = catalog.checklistFor({ audience: 'seller', symptom: 'views_zero', phase: 'first_hour' });
    expect(first?.id).toBe('keep-videos');
    expect(first?.dont?.en).toContain('Do not delete');
  });

  it('put the step for the symptom in the place of the general one', () => {
    const general = catalog.checklistFor({ audience: 'seller', symptom: null, phase: 'first_hour' });
    const special = catalog.checklistFor({ audience: 'seller', symptom: 'ads_overspending', phase: 'first_hour' });
    const textOf = (steps: typeof general) => steps.find(({ id }) => id === 'pause-ads')?.what.en;
    expect(textOf(general)).toMatch(/^Pause ads/);
    expect(textOf(special)).toMatch(/^Export spend/);
    expect(idsOf(special).filter((id) => id === 'pause-ads')).toHaveLength(1);
  });

  it('keep the ads paused until orders post again, and watch appeal deadlines afterwards', () => {
    const until = catalog.checklistFor({ audience: 'seller', symptom: 'sales_zero', phase: 'until_fixed' });
    expect(until.find(({ id }) => id === 'ads-stay-off')?.what.en).toContain('until new orders show up');
    const after = catalog.checklistFor({ audience: 'seller', symptom: 'sales_zero', phase: 'after' });
    expect(after.find(({ id }) => id === 'check-penalties')?.what.en).toContain('appeal deadline');
  });
});

// Hand-made operator's list.
const ours = (symptom: string) => `
checklists:
  - id: our-house-rule
    audience: [seller]
    phase: first_hour
    symptoms: [${symptom}]
    steps:
      - id: call-anna
        urgency: 1
        what: { en: Call Anna., zh-CN: 给安娜打电话。 }
        why: { en: She decides., zh-CN: 由她决定。 }
        done_when: { en: She answered., zh-CN: 她已接听。 }
`;

it("adds an operator's own steps", () => {
  const steps = withOperator(ours('sales_zero')).checklistFor({
    audience: 'seller',
    symptom: 'sales_zero',
    phase: 'first_hour',
  });
  expect(idsOf(steps)).toContain('call-anna');
});

it('teaches which symptoms there are', () => {
  const fault = faultOf(ours('sales_nil'));
  expect(fault.place).toMatch(/^checklists\[0\]\.symptoms\[0\] \(line 6\)$/);
  expect(fault.remedy).toContain('sales_zero');
});
