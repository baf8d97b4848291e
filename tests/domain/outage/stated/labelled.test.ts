import { describe, expect, it } from 'vitest';
import { primaryStated, readStated } from '../../../../src/domain/outage/stated/index.ts';
import { labels } from './sentences/labels.ts';
import { SAID_AT } from './sentences/row.ts';

for (const { language, zone, labels: byLabel } of labels) {
  for (const [label, texts] of Object.entries(byLabel)) {
    if (texts.length === 0) continue;
    describe(`sentences of many vendors, ${language}, ${label}`, () => {
      it.each(texts)('%s', (text) => {
        const best = primaryStated(readStated({ text, saidAt: Date.parse(SAID_AT), zone }));
        expect(best?.label ?? 'none').toBe(label);
      });
    });
  }
}
