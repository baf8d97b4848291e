import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import type { OfficialReading } from '../../src/domain/outage/official.ts';
import { parse } from '../../src/sources/index.ts';
import { textOfHtml } from '../../src/sources/words/html.ts';
import { readTarball, type TarFile } from './tarball.ts';

export interface CorpusScore {
  readonly corpus: string;
  readonly files: number;
  readonly parsed: number;
  readonly elapsedMs: number;
  readonly failures: readonly string[];
}

export interface FieldScore {
  readonly field: string;
  readonly right: number;
  readonly of: number;
  readonly wrong: readonly string[];
}

const expectationSchema = z.array(
  z.object({
    rel: z.string(),
    exp: z.array(z.tuple([z.string(), z.number(), z.union([z.string(), z.number()])])),
  }),
);

/** Documents of the corpora that are no feeds: what rss-parser's tests compare with, web pages, a licence. */
const NO_FEED = /\.json$|\.js$|\.html$|\.opml$|\/output\/|LICENSE$|\/unrecognized\.rss$/;
const CORPORA = ['feedparser-tests-half', 'feedsmith-references', 'rss-parser-tests'];
/** What HTML is left of hostile HTML: nothing of ours is HTML. */
const SANITISING = /\/sanitize\//;
/** Fields that make an incident; content is scored apart, because corpora expect markup and we keep text. */
const COUNTED = new Set(['feed.title', 'feed.link', 'item.title', 'item.link', 'item.id', 'item.date']);

/** Every feed of the corpora in `folder`, read as a feed: how many could be, and in what time. */
export async function scoreCorpora(folder: string): Promise<readonly CorpusScore[]> {
  const scores: CorpusScore[] = [];
  for (const corpus of CORPORA) {
    const files = feedsIn(readTarball(join(folder, `${corpus}.tgz`)));
    const failures: string[] = [];
    const started = performance.now();
    for (const file of files) {
      const failure = await read(file).then(
        () => null,
        (error: unknown) => `${file.path}: ${String(error)}`,
      );
      if (failure !== null) failures.push(failure);
    }
    const elapsedMs = performance.now() - started;
    scores.push({ corpus, files: files.length, parsed: files.length - failures.length, elapsedMs, failures });
  }
  return scores;
}

/** The fields that `expectations.json` knows of feedparser's tests, outside HTML sanitising. */
export async function scoreFields(folder: string): Promise<readonly FieldScore[]> {
  const expectations = expectationSchema.parse(JSON.parse(readFileSync(join(folder, 'expectations.json'), 'utf8')));
  const tests = readTarball(join(folder, 'feedparser-tests-half.tgz'));
  const files = new Map(tests.map((file) => [file.path.replace(/^tests\//, ''), file]));
  const scores = new Map<string, { right: number; of: number; wrong: string[] }>();
  for (const { rel, exp } of expectations) {
    const file = files.get(rel);
    if (file === undefined || SANITISING.test(rel)) continue;
    const reading = await read(file).catch(() => null);
    for (const [field, index, wanted] of exp) {
      if (!COUNTED.has(field)) continue;
      const score = scores.get(field) ?? { right: 0, of: 0, wrong: [] };
      scores.set(field, score);
      const got = fieldOf(reading, field, index);
      score.of++;
      // What was wanted is markup, what we have is text already.
      if (fold(got) === fold(textOfHtml(String(wanted))) || fold(got) === fold(wanted)) score.right++;
      else score.wrong.push(`${rel}: ${fold(wanted)} / ${fold(got)}`);
    }
  }
  return [...scores].map(([field, score]) => ({ field, ...score }));
}

const feedsIn = (files: readonly TarFile[]): readonly TarFile[] =>
  files.filter(({ path, bytes }) => !NO_FEED.test(path) && bytes.length > 0);

/** feedparser's tests carry the header of the answer in a comment at their beginning. */
async function read({ bytes }: TarFile): Promise<OfficialReading> {
  const head = Buffer.from(bytes.subarray(0, 2_000)).toString('latin1');
  const contentType = /Header:\s*Content-type:\s*(.*)/i.exec(head)?.[1]?.trim() ?? null;
  const location = /Header:\s*Content-Location:\s*(\S+)/i.exec(head)?.[1] ?? null;
  return parse('feed', bytes, { url: location, contentType, seenAt: 0 });
}

function fieldOf(reading: OfficialReading | null, field: string, index: number): unknown {
  const incident = reading?.incidents[index];
  switch (field) {
    case 'feed.title':
      return reading?.page.name;
    case 'feed.link':
      return reading?.page.url;
    case 'item.title':
      return incident?.title;
    case 'item.link':
      return incident?.url;
    case 'item.id':
      return incident?.externalId;
    case 'item.date':
      return incident === undefined ? undefined : incident.startedAt / 1000;
    default:
      return undefined;
  }
}

const fold = (value: unknown): string =>
  String(value ?? '')
    .replace(/\s+/g, ' ')
    .trim();
