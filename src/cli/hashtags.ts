import { hashtagLine, readCorpus } from '../app/suggest-hashtags.ts';
import { loadCatalog } from '../catalog/index.ts';
import { linesOf, linesOfFile, parsedLine, printLine } from './lines.ts';

/** Answers JSON lines `{id, at, text, category?, author?, market?, platform?}` of standard input, one line each, in order. */
export async function suggestHashtagsFor(corpusFile: string, catalogFiles: readonly string[]): Promise<void> {
  const catalog = loadCatalog({ extraFiles: catalogFiles });
  const { corpus, refused } = readCorpus(await linesOfFile(corpusFile));
  if (refused > 0) console.error(JSON.stringify({ posts: corpus.size, refused }));
  for await (const line of linesOf(process.stdin)) {
    if (line.trim() !== '') await printLine(JSON.stringify(hashtagLine(catalog, corpus, parsedLine(line))));
  }
}
