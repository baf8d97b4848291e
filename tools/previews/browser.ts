import { spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { z } from 'zod';
import { projectPath } from '../../src/project-root.ts';

export interface Look {
  readonly url: string;
  /** CSS pixels; the picture is as long as the page. */
  readonly width: number;
  readonly dark: boolean;
  /** The reader's; null: a browser without script, which shows the page's own. */
  readonly zone: string | null;
}

export interface Browser extends AsyncDisposable {
  /** The page as PNG. Fails when the browser refused anything in it or complained about it. */
  look(how: Look): Promise<Buffer>;
}

const NAMES = ['chromium', 'chromium-browser', 'google-chrome'];
const START_MS = 20_000;

const answerSchema = z.object({
  id: z.number().optional(),
  method: z.string().optional(),
  params: z.record(z.string(), z.unknown()).optional(),
  result: z.record(z.string(), z.unknown()).optional(),
  error: z.object({ message: z.string() }).optional(),
});

/** A browser that is installed here, without a window; null: none is. */
export async function openBrowser(): Promise<Browser | null> {
  const name = NAMES.find((one) => spawnSync(one, ['--version']).status === 0);
  if (name === undefined) return null;
  const folder = mkdtempSync(join(tmpdir(), 'previews-'));
  const env = { ...process.env, FONTCONFIG_FILE: writeFonts(folder) };
  const flags = ['--headless=new', '--no-sandbox', '--disable-gpu', '--hide-scrollbars', '--remote-debugging-port=0'];
  const child = spawn(name, [...flags, `--user-data-dir=${join(folder, 'profile')}`], {
    env,
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  const { promise, resolve, reject } = Promise.withResolvers<string>();
  const late = setTimeout(() => reject(new Error(`${name} did not start`)), START_MS);
  createInterface(child.stderr).on('line', (line) => {
    const [url] = /ws:\/\/\S+/.exec(line) ?? [];
    if (url !== undefined) resolve(url);
  });
  const wire = await connect(await promise.finally(() => clearTimeout(late)));
  return {
    look: (how) => look(wire, how),
    async [Symbol.asyncDispose]() {
      const gone = new Promise((done) => child.once('exit', done));
      wire.close();
      child.kill();
      await gone;
      rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}

/** Our own fonts, so that it looks the same wherever this runs, and Noto's for emoji where they are. */
function writeFonts(folder: string): string {
  const file = join(folder, 'fonts.conf');
  const own = projectPath('src', 'charts', 'fonts');
  writeFileSync(
    file,
    `<fontconfig><dir>${own}</dir><dir>/usr/share/fonts/truetype/noto</dir><cachedir>${folder}</cachedir></fontconfig>`,
  );
  return file;
}

type Told = z.infer<typeof answerSchema>;

interface Wire {
  call(method: string, params?: object, session?: string): Promise<Record<string, unknown>>;
  onEvent(hear: (event: Told) => void): void;
  close(): void;
}

/** The browser's own protocol (https://chromedevtools.github.io/devtools-protocol). */
async function connect(url: string): Promise<Wire> {
  const socket = new WebSocket(url);
  const waiting = new Map<number, (answer: Told) => void>();
  let hear: (event: Told) => void = () => {};
  let count = 0;
  socket.addEventListener('message', ({ data }) => {
    const told = answerSchema.parse(JSON.parse(String(data)));
    if (told.id === undefined) return hear(told);
    waiting.get(told.id)?.(told);
    waiting.delete(told.id);
  });
  await new Promise((resolve, reject) => {
    socket.addEventListener('open', resolve);
    socket.addEventListener('error', reject);
  });
  return {
    async call(method, params = {}, sessionId) {
      const id = ++count;
      const answered = new Promise<Told>((resolve) => waiting.set(id, resolve));
      socket.send(JSON.stringify({ id, method, params, ...(sessionId && { sessionId }) }));
      const { result, error } = await answered;
      if (error) throw new Error(`${method}: ${error.message}`);
      return result ?? {};
    },
    onEvent: (listener) => {
      hear = listener;
    },
    close: () => socket.close(),
  };
}

async function look(wire: Wire, { url, width, dark, zone }: Look): Promise<Buffer> {
  const { targetId } = await wire.call('Target.createTarget', { url: 'about:blank' });
  const attached = await wire.call('Target.attachToTarget', { targetId, flatten: true });
  const session = String(attached.sessionId);
  const tell = (method: string, params = {}) => wire.call(method, params, session);
  const complaints: unknown[] = [];
  const loaded = new Promise<void>((resolve) => {
    wire.onEvent(({ method, params }) => {
      if (method === 'Page.loadEventFired') resolve();
      if (method === 'Log.entryAdded' || method === 'Runtime.exceptionThrown') complaints.push(params);
    });
  });
  await Promise.all([tell('Page.enable'), tell('Log.enable'), tell('Runtime.enable')]);
  const screen = { width, deviceScaleFactor: 1, mobile: true };
  await tell('Emulation.setDeviceMetricsOverride', { ...screen, height: 800 });
  await tell('Emulation.setEmulatedMedia', {
    features: [{ name: 'prefers-color-scheme', value: dark ? 'dark' : 'light' }],
  });
  if (zone === null) await tell('Emulation.setScriptExecutionDisabled', { value: true });
  else await tell('Emulation.setTimezoneOverride', { timezoneId: zone });
  await tell('Page.navigate', { url });
  await loaded;
  const metrics = await tell('Page.getLayoutMetrics');
  const { width: wide, height } = z.object({ width: z.number(), height: z.number() }).parse(metrics.cssContentSize);
  if (wide > width) throw new Error(`${url} is ${wide} pixels wide on a screen of ${width}`);
  await tell('Emulation.setDeviceMetricsOverride', { ...screen, height: Math.ceil(height) });
  const { data } = await tell('Page.captureScreenshot', { format: 'png' });
  await wire.call('Target.closeTarget', { targetId });
  if (complaints.length > 0) throw new Error(`The browser complained about ${url}: ${JSON.stringify(complaints)}`);
  return Buffer.from(String(data), 'base64');
}
