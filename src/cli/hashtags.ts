import { hashtagLine } from '../app/suggest-hashtags.ts';
import type { Config } from '../config.ts';
import { corpusOf } from '../domain/market/hashtags/index.ts';
import { catalogOf } from '../main.ts';
import { readPosts } from '../market-data/posts/index.ts';
import { linesOf, linesOfFile, parsedLine, printLine } from './lines.ts';

/** Answers JSON lines `{id, at, text, category?, author?, market?, platform?}` of standard input, one line each, in order. */
export async function suggestHashtagsFor(config: Config, corpusFile: string): Promise<void> {
  const catalog = catalogOf(config);
  const { posts, refused } = readPosts(await linesOfFile(corpusFile));
  const corpus = corpusOf(posts);
  if (refused > 0) console.error(JSON.stringify({ posts: posts.length, refused }));
  for await (const line of linesOf(process.stdin)) {
    if (line.trim() !== '') await printLine(JSON.stringify(hashtagLine(catalog, corpus, parsedLine(line))));
  }
}
