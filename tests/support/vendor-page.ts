import { createHash } from 'node:crypto';
import type { App } from '../../src/app/app.ts';
import { ingestReading } from '../../src/app/ingest-reading.ts';
import type { OfficialBlock } from '../../src/domain/outage/official.ts';
import type { Impact } from '../../src/domain/outage/vocabulary.ts';

export interface VendorPage {
  /** The text of its last word. */
  newest(): string;
  /** The page says something new, and the app reads it; after the end nothing more is said. */
  says(phase: 'investigating' | 'resolved'): Promise<void>;
}

export interface PageOptions {
  /** Of the source. */
  readonly id: string;
  readonly service: string;
  readonly incident: string;
  readonly impact: Impact;
}

/** A vendor's page with one made-up incident, read by an app that is none of the nodes under test. */
export function openVendorPage(app: App, { id, service, incident, impact }: PageOptions): VendorPage {
  const updates: OfficialBlock[] = [];
  return {
    newest: () => updates.at(-1)?.text ?? '',
    async says(phase) {
      if (updates.at(-1)?.phase === 'resolved') return;
      const now = app.clock.now();
      const text = `${incident} word ${updates.length + 1}`;
      const hash = createHash('sha256').update(`${phase} ${text}`).digest('hex').slice(0, 16);
      updates.push({ at: now, phase, text, hash });
      const told = {
        externalId: incident,
        title: incident,
        url: null,
        phase,
        impact,
        components: [],
        regions: [],
        startedAt: updates[0]?.at ?? now,
        mitigatedAt: null,
        resolvedAt: phase === 'resolved' ? now : null,
        maintenance: null,
        updates: [...updates],
      };
      const reading = { kind: 'test', page: { name: service, url: null }, problems: [], incidents: [told] };
      await ingestReading(app, { id, service }, { reading, firstLook: false });
    },
  };
}
