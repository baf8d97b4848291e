import type { Picture, Setting } from '../../document/index.ts';
import type { Incident } from '../../domain/outage/incident.ts';
import { sealPack } from '../../domain/response/evidence/index.ts';
import type { Locale, Words } from '../../locales/index.ts';
import type { App } from '../app.ts';
import type { SentFile } from '../ports/index.ts';
import { chartOf, isCharted } from '../report-chart.ts';
import { factsOf } from './facts.ts';
import { markdownFile, packText, pdfFile } from './files.ts';
import { type Gathered, gather } from './gather.ts';
import { evidenceSeal, fingerprintOf } from './keys.ts';
import { markdownOf } from './markdown.ts';
import { paperOf } from './paper.ts';

/** Below Discord's 10 MB for one message, the smallest of the platforms' limits. */
const MAX_FILES_BYTES = 8_000_000;

export interface EvidenceWish {
  readonly incident: Incident;
  /** Keyed hash of the asker whose own readings are put in; null: nobody's. */
  readonly owner: string | null;
  readonly words: Words;
  readonly setting: Setting & { readonly locale: Locale };
}

export interface MadeEvidence {
  /** PDF, Markdown and JSON. */
  readonly files: readonly SentFile[];
  /** Names of files that are too large to be sent. */
  readonly leftOut: readonly string[];
  readonly gathered: Gathered;
  readonly fingerprint: string;
}

/** Gathers what is known, seals it and writes it down three times. */
export async function makeEvidence(app: App, { incident, owner, words, setting }: EvidenceWish): Promise<MadeEvidence> {
  const gathered = await gather(app, incident, owner);
  const seal = await evidenceSeal(app.store);
  const pack = sealPack(factsOf(gathered, setting.zone), seal);
  const document = paperOf(gathered, { app, words, setting, pack });
  const json = Buffer.from(packText(pack));
  const printed = await app.printer.print({
    document,
    setting,
    picture: await pictureOf(app, { incident, words, setting }),
    attachment: { name: `${incident.code}.json`, mediaType: 'application/json', bytes: json },
    madeAt: gathered.madeAt,
  });
  const files: readonly SentFile[] = [
    { name: `${incident.code}.json`, mediaType: 'application/json', bytes: json },
    {
      name: `${incident.code}.md`,
      mediaType: 'text/markdown',
      bytes: markdownFile(markdownOf(document, setting), pack, seal),
    },
    { name: `${incident.code}.pdf`, mediaType: 'application/pdf', bytes: pdfFile(printed, seal) },
  ];
  const sizes = files.map((_, index) => files.slice(0, index + 1).reduce((sum, { bytes }) => sum + bytes.length, 0));
  const fits = (index: number) => (sizes[index] ?? 0) <= MAX_FILES_BYTES;
  return {
    // The paper that people open stands first.
    files: files.filter((_, index) => fits(index)).reverse(),
    leftOut: files.filter((_, index) => !fits(index)).map(({ name }) => name),
    gathered,
    fingerprint: fingerprintOf(seal.publicKey),
  };
}

/** Reports of the incident's last day. */
async function pictureOf(
  app: App,
  { incident, words, setting }: Pick<EvidenceWish, 'incident' | 'words' | 'setting'>,
): Promise<Picture | null> {
  if (!isCharted(incident)) return null;
  const now = incident.resolvedAt ?? app.clock.now();
  // A paper leaves the community, so its picture hides the same small groups as its words.
  const charting = { catalog: app.catalog, words, locale: setting.locale, zone: setting.zone, now, isPublic: true };
  const chart = await chartOf(app, { service: incident.service, incident }, charting);
  return chart && app.painter.paint(chart, setting);
}
