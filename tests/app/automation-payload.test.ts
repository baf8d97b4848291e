import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { payloadOf } from '../../src/app/automation-payload.ts';
import type { Incident } from '../../src/domain/outage/incident.ts';
import { projectPath } from '../../src/project-root.ts';
import { incident, START } from '../contracts/store/facts.ts';
import { catalog } from '../support/world.ts';

const full: Incident = {
  ...incident(),
  parts: [{ component: 'orders', status: 'partial_outage', since: START }],
  crowd: {
    reporters: 5,
    communities: 2,
    symptoms: ['sales_zero'],
    since: START,
    lastAt: START,
    few: false,
    uncounted: 0,
    stillBroken: 0,
    worksAgain: 0,
    usualPerDay: null,
  },
  shops: { affected: 4, watched: 9 },
  maintenance: { from: START, to: START + 1 },
  estimate: {
    stated: [
      {
        label: 'eta',
        from: null,
        to: START + 9,
        kind: 'by',
        scope: 'fix',
        zone: 'UTC',
        quote: 'by noon',
        saidAt: START,
      },
    ],
    statistical: {
      p10: START + 1,
      p25: START + 2,
      p50: START + 3,
      p75: START + 4,
      p90: START + 5,
      sampleSize: 9,
      ownSampleSize: 1,
      pastP90: false,
      computedAt: START,
    },
  },
};
const told = (over: Partial<Incident> = {}) =>
  JSON.parse(payloadOf({ catalog }, { event: 'outage.confirmed', incident: { ...full, ...over }, at: START }));

/** The names of all fields, nested ones with their path. */
function namesOf(value: unknown, path = ''): readonly string[] {
  if (Array.isArray(value)) return value.flatMap((one) => namesOf(one, `${path}[]`));
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, inner]) => [`${path}.${name}`, ...namesOf(inner, `${path}.${name}`)]);
}

test('a payload has the fields that the README promises, and no others', () => {
  const [, example = ''] = readFileSync(projectPath('README.md'), 'utf8').match(/```json\n([\s\S]*?)```/) ?? [];
  const promised = new Set([...namesOf(JSON.parse(example)), '.data.maintenance.from', '.data.maintenance.to']);
  expect(new Set(namesOf(told()))).toEqual(promised);
});

test('what is not known is null, never left out', () => {
  expect(
    told({ crowd: null, shops: null, estimate: null, maintenance: null, cause: null, url: null }).data,
  ).toMatchObject({
    members: null,
    shops: null,
    promised: null,
    likely_end: null,
    maintenance: null,
    cause: null,
    official_url: null,
  });
});

test('a vague promise is no time', () => {
  const vague = { label: 'vague', from: null, to: null, kind: null, scope: 'fix', zone: 'UTC', quote: 'soon' } as const;
  const { data } = told({ estimate: { statistical: null, stated: [{ ...vague, saidAt: START }] } });
  expect(data.promised).toBeNull();
});
