import { describe, expect, it } from 'vitest';
import { primaryStated, readStated } from '../../../../src/domain/outage/stated/index.ts';
import { labelled } from './sentences/labelled.ts';
import { SAID_AT } from './sentences/row.ts';

for (const [zone, labels] of Object.entries(labelled)) {
  for (const [label, texts] of Object.entries(labels)) {
    describe.skipIf(texts.length === 0)(`sentences of many vendors, ${zone}, ${label}`, () => {
      it.each(texts)('%s', (text) => {
        const best = primaryStated(readStated({ text, saidAt: Date.parse(SAID_AT), zone }));
        expect(best?.label ?? 'none').toBe(label);
      });
    });
  }
}
