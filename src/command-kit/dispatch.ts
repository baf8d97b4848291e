import { randomBytes } from 'node:crypto';
import type { App } from '../app/app.ts';
import { type Authority, authorityOf } from '../app/grants.ts';
import type { ChatHandler, Happening, Input, Invocation, Reply, SuggestQuery } from '../app/ports/index.ts';
import { standingOf } from '../app/standing.ts';
import { tellStaff } from '../app/tell-staff.ts';
import { documentOf, paragraph, type Setting, type Text, textToPlain } from '../document/index.ts';
import { type Instant, SECOND_MS } from '../domain/instant.ts';
import { type Locale, matchLocale, type Words, wordsOf } from '../locales/index.ts';
import { asTyped, questionOf, rememberQuestion } from './ask.ts';
import { createCooldown } from './cooldown.ts';
import type { Answer, AnyCommand } from './define.ts';
import { usageOf } from './describe.ts';
import { type ParsedInput, parseInput } from './parse.ts';

/** Platforms wait 15 minutes after an acknowledgement; a member does not. */
const MAX_ANSWER_MS = 10 * SECOND_MS;

type Dispatcher = Pick<ChatHandler, 'dispatch' | 'press' | 'hear' | 'suggest'>;

/**
 * Takes every invocation, press and answer of every platform: once, at a human pace, with the right role, understood,
 * within a time limit. Always answers; what failed inside is logged under a short id that the member can quote.
 */
export function createDispatcher(app: App, commands: readonly AnyCommand[]): Dispatcher {
  const byName = new Map(commands.map((command) => [command.name, command]));
  const kit: Kit = { app, commands, byName, allows: createCooldown() };
  return {
    dispatch: (invocation) =>
      guarded(app, invocation, async () => {
        if (!(await isFirst(app, invocation))) return null;
        const { command, input } = invocation;
        return attend(kit, invocation, { command, input, by: 'typing' });
      }),
    press: (press) =>
      guarded(app, press, async () => {
        if (!(await isFirst(app, press))) return null;
        const button = await app.buttons.meaningOf(press.button);
        if (button === null) {
          const setting = await settingOf(app, press);
          return refusal(wordsOf(setting.locale).problems.oldButton, setting);
        }
        const input = { kind: 'named', values: button.values } as const;
        return attend(kit, press, { command: button.command, input, by: button.replaces ? 'replacing' : 'pressing' });
      }),
    hear: (utterance) =>
      guarded(app, utterance, async () => {
        const { platform, channel } = utterance.address;
        const person = app.identity.reporter(platform, utterance.actor.id);
        const question = await app.store.takeQuestion({ platform, channel, person }, app.clock.now());
        if (question === null) return null;
        const values = { ...question.values, [question.option]: utterance.text };
        return attend(kit, utterance, {
          command: question.command,
          input: { kind: 'named', values },
          by: 'answering',
        });
      }),
    suggest: (query) => suggest(app, byName.get(query.command), query),
  };
}

interface Kit {
  readonly app: App;
  readonly commands: readonly AnyCommand[];
  readonly byName: ReadonlyMap<string, AnyCommand>;
  allows(person: string, now: Instant): boolean;
}

/** What is wanted; `replacing`: the answer takes the place of the pressed message; `answering`: our own question. */
interface Wish {
  readonly command: string;
  readonly input: Input;
  readonly by: 'typing' | 'pressing' | 'replacing' | 'answering';
}

type LocalSetting = Setting & { readonly locale: Locale };

interface Asked extends Kit {
  readonly command: AnyCommand;
  readonly invocation: Invocation;
  readonly by: Wish['by'];
  readonly authority: Authority;
  readonly words: Words;
  readonly setting: LocalSetting;
}

const isFirst = (app: App, { address, id }: Happening): Promise<boolean> =>
  app.store.firstTime(address.platform, id, app.clock.now());

async function guarded(app: App, happening: Happening, work: () => Promise<Reply | null>): Promise<Reply | null> {
  try {
    const reply = await work();
    if (reply === null) return null;
    await app.buttons.keep(reply.document);
    const { chart } = reply.document;
    const picture = chart && (await app.painter.paint(chart, reply.setting));
    return picture ? { ...reply, picture } : reply;
  } catch (error) {
    return failed(app, happening, error);
  }
}

async function attend(kit: Kit, happening: Happening, wish: Wish): Promise<Reply> {
  const { app, byName, allows } = kit;
  const setting = await settingOf(app, happening);
  const words = wordsOf(setting.locale);
  const command = byName.get(wish.command);
  if (!allows(`${happening.address.platform}:${happening.actor.id}`, app.clock.now())) {
    return refusal(words.problems.tooFast, setting);
  }
  if (!command) {
    const known = [...byName.keys()];
    const why = wish.by === 'typing' ? words.problems.unknownCommand(wish.command, known) : words.problems.oldButton;
    return refusal(why, setting);
  }
  const authority = command.access === 'moderator' ? await authorityOf(app, happening, command.remit) : null;
  if (command.access === 'moderator' && authority === null) {
    return refusal(words.problems.moderatorsOnly, setting);
  }
  const invocation: Invocation = { ...happening, command: command.name, input: wish.input };
  // Whoever uses the bot in a community is met there: how long and how many decides whose reports count.
  if (happening.chat === 'community') await standingOf(app, happening);
  return answer({ ...kit, command, invocation, by: wish.by, authority, words, setting });
}

async function answer(asked: Asked): Promise<Reply> {
  const { app, command, commands, invocation, by, authority, words, setting } = asked;
  const context = { catalog: app.catalog, words, locale: setting.locale };
  const parsed = parseInput(command.options, invocation, context);
  if (!parsed.ok) return notUnderstood(asked, parsed);
  const pressed = by === 'pressing' || by === 'replacing';
  const call = { app, invocation, pressed, values: parsed.values, words, setting, commands };
  const result = await withinTime(command.run(call));
  // What a moderator did may have changed the language it is answered in.
  const after = command.access === 'moderator' ? await settingOf(app, invocation) : setting;
  const visibility = by === 'replacing' ? 'replace' : 'private';
  if ('asks' in result) {
    const { document, asks } = result;
    // Where others talk too, the next words of this person need not be the answer.
    if (invocation.chat === 'direct') {
      const lack = { option: asks.option, values: parsed.values };
      await rememberQuestion({ app, command, words, locale: setting.locale }, lack, invocation);
    }
    const said = { command: command.name, values: asTyped(parsed.values), ...asks };
    return { document, setting: after, visibility, asks: said };
  }
  if ('document' in result) return { ...result, setting: after };
  if (authority !== 'moderator') return { document: result, setting: after, visibility };
  const alerts = await tellStaff(app, invocation.address, { words: wordsOf(after.locale), locale: after.locale });
  return { document: { ...result, blocks: [...result.blocks, ...alerts] }, setting: after, visibility };
}

/** What is only missing is asked for; what cannot be understood is explained, and our own question stays open. */
async function notUnderstood(asked: Asked, parsed: Extract<ParsedInput, { ok: false }>): Promise<Reply> {
  const { app, command, invocation, by, words, setting } = asked;
  const asking = { app, command, words, locale: setting.locale };
  const visibility = by === 'replacing' ? 'replace' : 'private';
  if (parsed.missing) {
    const lack = { option: parsed.option, values: parsed.missing };
    const question = questionOf(asking, lack);
    if (question !== null) {
      await rememberQuestion(asking, lack, invocation);
      const asks = { command: command.name, option: lack.option, values: asTyped(lack.values), why: null };
      return { document: question, setting, visibility, asks };
    }
  }
  if (by === 'answering' && invocation.input.kind === 'named') {
    const { [parsed.option]: _misread, ...values } = invocation.input.values;
    await rememberQuestion(asking, { option: parsed.option, values }, invocation);
  }
  const usage = words.problems.usage(usageOf(command), command.example(words));
  const document = documentOf('notice', words.problems.summary, [paragraph(parsed.why), paragraph(usage)]);
  const reply: Reply = { document, setting, visibility: 'private' };
  if (invocation.input.kind === 'text' || parsed.option === '') return reply;
  const { values } = invocation.input;
  return { ...reply, asks: { command: command.name, option: parsed.option, values, why: parsed.why } };
}

async function withinTime(work: Promise<Answer>): Promise<Answer> {
  const { promise, reject } = Promise.withResolvers<never>();
  const timer = setTimeout(() => reject(new Error(`No answer within ${MAX_ANSWER_MS} ms`)), MAX_ANSWER_MS);
  try {
    return await Promise.race([work, promise]);
  } finally {
    clearTimeout(timer);
  }
}

/** The notification on a locked phone says the same as the message. */
function refusal(why: Text, setting: Setting): Reply {
  return {
    document: documentOf('notice', textToPlain(why, setting), [paragraph(why)]),
    setting,
    visibility: 'private',
  };
}

function failed(app: App, happening: Happening, error: unknown): Reply {
  const id = randomBytes(3).toString('hex');
  const command = 'command' in happening ? happening.command : null;
  app.log.error('command.failed', { id, command, platform: happening.address.platform, error });
  const locale = matchLocale(happening.localeHint) ?? matchLocale(app.defaults.locale) ?? 'en';
  return refusal(wordsOf(locale).problems.failed(id), { locale, zone: app.defaults.zone });
}

/** The channel's language before the person's own: a channel speaks one language. */
async function settingOf(app: App, happening: Happening): Promise<LocalSetting> {
  const settings = await app.store.settingsAt(happening.address);
  const locale =
    matchLocale(settings.locale) ?? matchLocale(happening.localeHint) ?? matchLocale(app.defaults.locale) ?? 'en';
  return { locale, zone: settings.zone ?? app.defaults.zone };
}

function suggest(app: App, command: AnyCommand | undefined, query: SuggestQuery) {
  const locale = matchLocale(query.locale) ?? 'en';
  const option = command?.options[query.option];
  return option?.suggest(query.typed, { catalog: app.catalog, words: wordsOf(locale), locale }) ?? [];
}
