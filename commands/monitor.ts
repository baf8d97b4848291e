import { monitorLine, registeredBlocks, uploadBlocks } from '../src/app/announce/monitor-text.ts';
import {
  addMonitor,
  findMonitors,
  listMonitors,
  MAX_MONITORS,
  noteReading,
  revokeMonitors,
  uploadReadings,
} from '../src/app/monitors.ts';
import { silentSince } from '../src/app/read-shop.ts';
import { type Answer, type Call, defineCommand, option } from '../src/command-kit/index.ts';
import {
  bullets,
  type Document,
  documentOf,
  heading,
  join,
  paragraph,
  type Text,
  toText,
} from '../src/document/index.ts';
import { metrics } from '../src/domain/outage/monitor.ts';

const SHOP = /^[\p{L}\p{N}._-]{1,30}$/u;
/** A number with its currency, or a word for "unknown". */
const MAX_VALUE_CHARACTERS = 40;
const actions = ['add', 'list', 'revoke', 'reading', 'check', 'upload'] as const;

const options = {
  action: option.oneOf(
    { required: false },
    {
      describe: (words) => words.monitor.options.action,
      values: actions,
      label: (value, words) => words.monitor.actions[value],
    },
  ),
  shop: option.word(
    { required: false },
    { matches: SHOP, say: (words) => words.monitor.badShop, describe: (words) => words.monitor.options.shop },
  ),
  service: option.service({ required: false }),
  metric: option.oneOf(
    { required: false },
    {
      describe: (words) => words.monitor.options.metric,
      values: metrics,
      label: (value, words) => words.monitor.metrics[value],
    },
  ),
  region: option.region({ required: false }),
  value: option.text(
    { required: false },
    { maxCharacters: MAX_VALUE_CHARACTERS, describe: (words) => words.monitor.options.value },
  ),
  file: option.file({ required: false }, (words) => words.monitor.options.file),
};

type MonitorCall = Parameters<Parameters<typeof defineCommand<typeof options>>[0]['run']>[0];

export default defineCommand({
  name: 'monitor',
  access: 'member',
  summary: (words) => words.monitor.summary,
  example: (words) => words.monitor.example,
  options,
  async run(call) {
    // Whatever is asked, the answer holds numbers or a key.
    if (call.invocation.canWhisper === false) return notice(call, call.words.monitor.whisper);
    const action = call.values.action ?? 'list';
    switch (action) {
      case 'add':
        return add(call);
      case 'list':
        return list(call);
      case 'revoke':
        return revoke(call);
      case 'reading':
        return reading(call);
      case 'check':
      case 'upload':
        return upload(call, action);
    }
  },
});

async function add(call: MonitorCall): Promise<Answer> {
  const { app, words, invocation, setting } = call;
  const { shop, service, metric, region } = call.values;
  if (!shop || !service || !metric) return notice(call, unfinished(call));
  const result = await addMonitor(app, invocation, { shop, service, metric, region });
  switch (result.kind) {
    case 'added':
      return documentOf(
        'good',
        words.monitor.title,
        registeredBlocks(result, { catalog: app.catalog, words, locale: setting.locale }),
      );
    case 'exists':
      return notice(call, words.monitor.exists(shop, words.monitor.metrics[metric]));
    case 'full':
      return notice(call, words.monitor.full(MAX_MONITORS));
  }
}

/** What is none of the options ends up in the free text that comes last. */
function unfinished({ values, words }: MonitorCall): Text {
  const usage = words.monitor.missing(words.monitor.usages.add);
  return values.value ? join([words.problems.notUnderstood(values.value), usage], words.list.space) : usage;
}

async function list({ app, words, invocation, setting }: MonitorCall): Promise<Answer> {
  const listed = await listMonitors(app, invocation);
  const silent = listed.find(({ standing }) => standing.kind === 'silent')?.standing.since ?? null;
  const ours = silent === null ? null : await silentSince(app, silent);
  const context = { catalog: app.catalog, words, locale: setting.locale };
  return documentOf('neutral', words.monitor.title, [
    heading(words.monitor.title),
    listed.length > 0 ? bullets(listed.map((one) => monitorLine(one, context))) : paragraph(words.monitor.none),
    ours === null ? null : paragraph(words.monitor.ourTrouble(ours)),
    paragraph(words.monitor.yoursAlone),
  ]);
}

async function revoke(call: MonitorCall): Promise<Answer> {
  const { app, words, invocation } = call;
  const { shop, metric } = call.values;
  if (!shop) return notice(call, words.monitor.missing(words.monitor.usages.revoke));
  const meant = await findMonitors(app, invocation, { shop, metric });
  if (meant.length === 0) return notice(call, words.monitor.unknownShop(shop));
  await revokeMonitors(app, meant);
  const names = meant.map((one) => words.monitor.metrics[one.metric]);
  return documentOf('good', words.monitor.title, [paragraph(words.monitor.revoked(shop, names))]);
}

async function reading(call: MonitorCall): Promise<Answer> {
  const { app, words, invocation } = call;
  const { shop, metric, value } = call.values;
  if (!shop || !value) return notice(call, words.monitor.missing(words.monitor.usages.reading));
  const meant = await findMonitors(app, invocation, { shop, metric });
  const [only, ...others] = meant;
  if (!only) return notice(call, words.monitor.unknownShop(shop));
  if (others.length > 0) {
    const names = meant.map((one) => words.monitor.metrics[one.metric]);
    return notice(call, words.monitor.which(shop, names));
  }
  const noted = await noteReading(app, only, value);
  if (noted === null) return notice(call, words.monitor.notNumber(value));
  const said = words.monitor.noted(shop, words.monitor.metrics[only.metric], noted.value);
  return documentOf('good', words.monitor.title, [paragraph(said)]);
}

async function upload(call: MonitorCall, action: 'check' | 'upload'): Promise<Answer> {
  const { app, words, invocation, setting } = call;
  const { shop, metric, file } = call.values;
  if (!shop) return notice(call, words.monitor.missing(words.monitor.usages[action]));
  const monitors = await findMonitors(app, invocation, { shop, metric });
  if (monitors.length === 0) return notice(call, words.monitor.unknownShop(shop));
  const why = words.monitor.needFile;
  if (!file) return { document: notice(call, why), asks: { option: 'file', why } };
  const stored = action === 'upload';
  const { zone } = setting;
  const read = await uploadReadings(app, { file, monitors, zone, store: stored });
  if (read.kind === 'problem') return notice(call, toText(words.monitor.tableProblems[read.problem]));
  const tone = read.bad.length > 0 || read.understood.length === 0 ? 'notice' : 'good';
  return documentOf(tone, words.monitor.title, uploadBlocks(read, { words, zone, stored }));
}

function notice({ words }: Pick<Call<unknown>, 'words'>, said: Text): Document {
  return documentOf('notice', words.monitor.title, [paragraph(said)]);
}
