import { Temporal } from 'temporal-polyfill';
import { describe, expect, it } from 'vitest';
import { primaryStated, readStated } from '../../../../src/domain/outage/stated/index.ts';
import { sentences } from './sentences/index.ts';
import { type Row, SAID_AT } from './sentences/row.ts';

for (const [language, rows] of Object.entries(sentences)) {
  describe(`hand-made sentences, ${language}`, () => {
    it.each(rows.map((row) => [`${row.label}: ${row.says} (${row.zone})`, row] as const))('%s', (_name, row) => {
      expect(stated(row)).toEqual({
        label: row.label,
        from: row.from,
        to: row.to,
        ...(row.scope === undefined ? {} : { scope: row.scope }),
      });
    });
  });
}

function stated(row: Row): object {
  const best = primaryStated(readStated({ text: row.says, saidAt: Date.parse(SAID_AT), zone: row.zone }));
  if (best === null) return { label: 'none', from: null, to: null };
  const from = local(best.from, row.zone);
  const wanted = { label: best.label, from, to: local(best.to, row.zone) };
  return row.scope === undefined ? wanted : { ...wanted, scope: best.scope };
}

/** Told by another library than the one under test, so that both cannot be wrong in the same way. */
function local(at: number | null, zone: string): string | null {
  if (at === null) return null;
  const { month, day, hour, minute } = Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(zone);
  const two = (value: number): string => String(value).padStart(2, '0');
  return `${two(month)}-${two(day)} ${two(hour)}:${two(minute)}`;
}
