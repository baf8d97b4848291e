import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const dist = join(root, 'dist');
/** Says which sources the rest of dist was made from; written last. */
const stampFile = join(dist, 'made-from');

/**
 * Bundles our code and drizzle-orm into dist; every other package stays where it is. Unbundled, drizzle-orm alone costs
 * 0.4 to 1 s and 190 MB at start, because Node re-reads its 179 KB package.json for every module.
 * What is there already is kept while no source has changed.
 */
export async function build() {
  const stamp = stampOfSources();
  if (existsSync(stampFile) && readFileSync(stampFile, 'utf8') === stamp) return;
  const { build: bundle, stop } = await import('esbuild');
  const commands = readdirSync(join(root, 'commands')).map((file) => `commands/${file}`);
  const entries = ['src/cli.ts', ...commands].map((file) => ({ in: file, out: file.replace(/\.ts$/, '') }));
  const { outputFiles } = await bundle({
    absWorkingDir: root,
    entryPoints: [{ in: 'src/sources/worker.ts', out: 'sources-worker' }, ...entries],
    outdir: 'dist',
    outbase: '.',
    bundle: true,
    splitting: true,
    format: 'esm',
    platform: 'node',
    target: 'node22',
    sourcemap: true,
    logLevel: 'warning',
    write: false,
    plugins: [{ name: 'packages-stay', setup: (setup) => setup.onResolve({ filter: /^[^./]/ }, keepOutside) }],
  });
  // Its process would stay as long as the bot.
  await stop();
  // A chunk's name tells its content, so entries that come after their chunks never miss one.
  const isEntry = (path) => Number(!/-[A-Z0-9]{8}\.js(\.map)?$/.test(path));
  const chunksFirst = outputFiles.toSorted((a, b) => isEntry(a.path) - isEntry(b.path));
  for (const { path, contents } of chunksFirst) replace(path, contents);
  removeAllBut(new Set(outputFiles.map(({ path }) => path)));
  replace(stampFile, Buffer.from(stamp));
}

/** Changes with every file that goes into the bundle, this one and the packages included. */
function stampOfSources() {
  const inside = ['src', 'commands'].flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true }).map((file) => join(folder, file)),
  );
  const hash = createHash('sha256');
  for (const file of ['package-lock.json', 'tools/build.mjs', ...inside.sort()]) {
    const { mtimeMs, size } = statSync(join(root, file));
    hash.update(`${file}\0${mtimeMs}\0${size}\n`);
  }
  return hash.digest('hex');
}

function keepOutside({ path, kind }) {
  return kind === 'entry-point' || path.startsWith('drizzle-orm') ? undefined : { path, external: true };
}

/** At once and only when it changed: a bot that runs from dist loads parts of it later, and may be started twice. */
function replace(path, contents) {
  if (existsSync(path) && readFileSync(path).equals(contents)) return;
  mkdirSync(dirname(path), { recursive: true });
  const fresh = `${path}.${process.pid}`;
  writeFileSync(fresh, contents);
  renameSync(fresh, path);
}

/** A command that is gone must not be found there; another start's half-written file is left to it. */
function removeAllBut(wanted) {
  for (const file of readdirSync(dist, { recursive: true })) {
    const path = join(dist, file);
    if (/\.(js|map)$/.test(path) && !wanted.has(path)) rmSync(path, { force: true });
  }
}
