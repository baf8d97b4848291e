import { describe, expect, it } from 'vitest';
import { primaryStated, readStated } from '../../../../../src/domain/outage/stated/index.ts';
import { batches } from './index.ts';
import { endOf, type Page, saysOf, startOf } from './look.ts';

for (const [name, pages] of Object.entries(batches)) {
  describe(`sentences first looked at as ${name}`, () => {
    for (const page of pages) {
      it.each(page.eta)(`${page.voice}: %s`, (row) => {
        const best = look(page, saysOf(row));
        const end = endOf(row, page.zone);
        const start = startOf(row, page.zone);
        expect(best).toMatchObject({
          label: 'eta',
          ...(end === null ? {} : { to: end }),
          ...(start === null ? {} : { from: start }),
        });
      });
      for (const label of ['vague', 'none'] as const) {
        const rows = label === 'none' ? [...page.next, ...page.none] : page.vague;
        if (rows.length === 0) continue;
        it.each(rows)(`${page.voice}, ${label}: %s`, (says) => {
          expect(look(page, says)?.label ?? 'none').toBe(label);
        });
      }
    }
  });
}

function look({ zone, saidAt }: Page, text: string) {
  return primaryStated(readStated({ text, saidAt: Date.parse(saidAt), zone }));
}
