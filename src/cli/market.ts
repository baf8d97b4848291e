import { open } from 'node:fs/promises';
import { basename } from 'node:path';
import type { App } from '../app/app.ts';
import { keepDraft, MAX_FIGURES, previewImport } from '../app/market/import-figures.ts';
import { previewBlocks } from '../app/market/import-text.ts';
import { type Attachment, AttachmentError, EVERYBODY } from '../app/ports/index.ts';
import type { Config } from '../config.ts';
import { documentOf, type Text, textToPlain, toPlainText } from '../document/index.ts';
import { type Locale, matchLocale, type Words, wordsOf } from '../locales/index.ts';
import { lay, logOf } from '../main.ts';

export interface ImportOptions {
  readonly market: string | null;
  /** Without it, it is only said what would be kept. */
  readonly yes: boolean;
}

/** Prints what is understood of a file and, with `yes`, keeps its figures for every community; returns the exit code. */
export async function importFigures(config: Config, path: string, options: ImportOptions): Promise<number> {
  const { app } = await lay(config, logOf(config));
  try {
    const locale = matchLocale(config.locale) ?? 'en';
    return await importInto({ app, locale, zone: config.zone, words: wordsOf(locale) }, path, options);
  } finally {
    await app.store.close();
  }
}

interface Desk {
  readonly app: App;
  readonly words: Words;
  readonly locale: Locale;
  readonly zone: string;
}

async function importInto(desk: Desk, path: string, { market, yes }: ImportOptions): Promise<number> {
  const { app, words, locale, zone } = desk;
  const region = market === null ? null : app.catalog.resolveRegion(market);
  if (region?.kind === 'unknown') {
    const nearest = region.nearest.map((id) => app.catalog.nameOf('region', id, locale));
    return refused(desk, words.problems.unknownRegion(market ?? '', nearest));
  }
  const id = region === null ? null : region.id;
  const preview = await previewImport(app, { scope: EVERYBODY, file: fileAt(path), market: id });
  if (preview.kind === 'problem') {
    console.error(words.imports.fileProblems[preview.problem]);
    return 1;
  }
  const { draft, understanding } = preview;
  const blocks = previewBlocks({ fileName: basename(path), understanding }, { catalog: app.catalog, words, locale });
  console.log(toPlainText(documentOf('neutral', '', blocks), { locale, zone }));
  if (draft === null) return 1;
  if (yes) return keep(desk, draft, id);
  await app.store.dropDraft(EVERYBODY, draft);
  console.log(words.imports.cli.notStored);
  return 0;
}

async function keep(desk: Desk, draft: string, market: string | null): Promise<number> {
  const { app, words } = desk;
  const result = await keepDraft(app, { scope: EVERYBODY, id: draft, market });
  switch (result.kind) {
    case 'kept':
      console.log(words.imports.cli.kept(result.figures, result.kept.code));
      return 0;
    case 'needs_market':
      await app.store.dropDraft(EVERYBODY, draft);
      console.error(words.imports.cli.needMarket);
      return 1;
    case 'full':
      return refused(desk, words.imports.full(MAX_FIGURES));
    case 'gone':
      return refused(desk, words.imports.gone);
  }
}

function refused({ locale, zone }: Desk, said: Text): number {
  console.error(textToPlain(said, { locale, zone }));
  return 1;
}

/** A file of this machine, read no further than somebody asks. */
function fileAt(path: string): Attachment {
  return {
    name: basename(path),
    sizeBytes: null,
    async read(maxBytes) {
      const file = await open(path).catch((error: unknown) => {
        throw new AttachmentError('gone', `${path} cannot be opened`, { cause: error });
      });
      try {
        const { size } = await file.stat();
        if (size > maxBytes) throw new AttachmentError('too_large', `${path} has ${size} bytes`);
        return await file.readFile();
      } finally {
        await file.close();
      }
    },
  };
}
