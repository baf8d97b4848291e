import { automationLine, publicUrlOf, secretBlocks, wantsOf } from '../src/app/announce/automation-text.ts';
import {
  addAutomation,
  findAutomation,
  listAutomations,
  MAX_AUTOMATIONS,
  readEvents,
  takeSecrets,
  testAutomation,
} from '../src/app/automations.ts';
import { type Answer, type Call, defineCommand, option } from '../src/command-kit/index.ts';
import { type Action, actions, bullets, documentOf, heading, paragraph, type Text } from '../src/document/index.ts';
import { automationEvents } from '../src/domain/outage/automation-event.ts';

const MAX_URL = 500;
const URL_LIKE = new RegExp(`^(?=.{8,${MAX_URL}}$)https?://\\S+$`, 'i');
/** `confirmed`, `outage.confirmed,outage.resolved`; which of them exist is told when one does not. */
const EVENTS_LIKE = /^[a-z._]{3,}(,[a-z._]{3,})*,?$/i;
const CODE_LIKE = /^a\d{1,3}$/i;

const options = {
  action: option.oneOf(
    { required: false },
    {
      describe: (words) => words.automation.options.action,
      values: ['add', 'list', 'test', 'remove', 'secret'],
      label: (value, words) => words.automation.actions[value],
    },
  ),
  url: option.word(
    { required: false },
    { matches: URL_LIKE, say: (words) => words.automation.badUrl, describe: (words) => words.automation.options.url },
  ),
  service: option.service({ required: false }),
  code: option.word(
    { required: false },
    {
      matches: CODE_LIKE,
      say: (words) => words.automation.badCode,
      describe: (words) => words.automation.options.code,
    },
  ),
  events: option.word(
    { required: false },
    {
      matches: EVENTS_LIKE,
      say: (words) => words.automation.badEvents(automationEvents),
      describe: (words) => words.automation.options.events,
    },
  ),
};

type AutomationCall = Parameters<Parameters<typeof defineCommand<typeof options>>[0]['run']>[0];

export default defineCommand({
  name: 'automation',
  access: 'moderator',
  remit: 'settings',
  summary: (words) => words.automation.summary,
  example: (words) => words.automation.example,
  options,
  async run(call) {
    switch (call.values.action ?? 'list') {
      case 'add':
        return add(call);
      case 'list':
        return list(call);
      case 'test':
        return test(call);
      case 'remove':
        return remove(call);
      case 'secret':
        return secret(call);
    }
  },
});

async function add(call: AutomationCall): Promise<Answer> {
  const { app, words, invocation } = call;
  const say = words.automation;
  const { url, service } = call.values;
  if (!url) return notice(call, call.values.events ? say.badUrl : say.missing(say.usages.add));
  const events = readEvents(call.values.events);
  if (events === null) return notice(call, say.badEvents(automationEvents));
  const refusal = app.caller.refuses(url);
  if (refusal !== null) return notice(call, say.refused[refusal]);
  const wired = await addAutomation(app, invocation, { url, service, events });
  if (wired.kind === 'full') return notice(call, say.full(MAX_AUTOMATIONS));
  const { automation } = wired;
  const what = wantsOf(automation, contextOf(call));
  const host = publicUrlOf(automation);
  if (wired.kind === 'again') return done(call, [paragraph(say.again(automation.code, host, what))]);
  return done(call, [
    paragraph(say.added(automation.code, host, what)),
    ...(wired.secret === null
      ? [paragraph(say.secretElsewhere)]
      : secretBlocks({ automation, secret: wired.secret }, words)),
    paragraph(say.tryIt(automation.code)),
    actions([testAction(call, automation.code)]),
  ]);
}

async function list(call: AutomationCall): Promise<Answer> {
  const { app, words, invocation } = call;
  const listed = await listAutomations(app, invocation);
  const lines = listed.map((one) => automationLine(one, contextOf(call)));
  return documentOf('neutral', words.automation.title, [
    heading(words.automation.title),
    lines.length > 0 ? bullets(lines) : paragraph(words.automation.none),
    lines.length > 0 ? actions(listed.map(({ automation }) => testAction(call, automation.code))) : null,
  ]);
}

async function test(call: AutomationCall): Promise<Answer> {
  const { app, words, invocation } = call;
  const say = words.automation;
  const { code } = call.values;
  if (!code) return notice(call, say.missing(say.usages.test));
  const found = await findAutomation(app, invocation, code);
  if (found === null) return notice(call, say.unknown(code));
  if (found.disabledAt !== null) return notice(call, say.testedOff(found.code));
  await testAutomation(app, found);
  return done(call, [paragraph(say.tested(found.code))]);
}

async function remove(call: AutomationCall): Promise<Answer> {
  const { app, words, invocation } = call;
  const say = words.automation;
  const { code } = call.values;
  if (!code) return notice(call, say.missing(say.usages.remove));
  const found = await findAutomation(app, invocation, code);
  if (found === null) return notice(call, say.unknown(code));
  await app.store.removeAutomation(found.id);
  return done(call, [paragraph(say.removed(found.code, publicUrlOf(found)))]);
}

/** What was made in a group where everybody reads is told to whoever made it, alone. */
async function secret(call: AutomationCall): Promise<Answer> {
  const { app, words, invocation } = call;
  if (invocation.canWhisper === false) return notice(call, words.automation.secretElsewhere);
  const shown = await takeSecrets(app, invocation);
  if (shown.length === 0) return notice(call, words.automation.noSecret);
  return done(
    call,
    shown.flatMap((one) => secretBlocks(one, words)),
  );
}

const contextOf = ({ app, words, setting }: AutomationCall) => ({
  catalog: app.catalog,
  words,
  locale: setting.locale,
});

const testAction = ({ words }: AutomationCall, code: string): Action => ({
  label: words.automation.testLabel(code),
  command: 'automation',
  values: { action: 'test', code },
});

const done = ({ words }: AutomationCall, blocks: Parameters<typeof documentOf>[2]): Answer =>
  documentOf('good', words.automation.title, blocks);

function notice({ words }: Pick<Call<unknown>, 'words'>, said: Text): Answer {
  return documentOf('notice', words.automation.title, [paragraph(said)]);
}
