import { randomBytes } from 'node:crypto';
import type { App } from '../app/app.ts';
import type { ChatHandler, Invocation, Reply, SuggestQuery } from '../app/ports/index.ts';
import { type Document, documentOf, paragraph, type Setting, type Text, textToPlain } from '../document/index.ts';
import { SECOND_MS } from '../domain/instant.ts';
import { type Locale, matchLocale, type Words, wordsOf } from '../locales/index.ts';
import { createCooldown } from './cooldown.ts';
import type { Answer, AnyCommand } from './define.ts';
import { usageOf } from './describe.ts';
import { type ParsedInput, parseInput } from './parse.ts';

/** Platforms wait 15 minutes after an acknowledgement; a member does not. */
const MAX_ANSWER_MS = 10 * SECOND_MS;

type Dispatcher = Pick<ChatHandler, 'dispatch' | 'suggest'>;

/**
 * Takes every invocation of every platform: once, at a human pace, with the right role, understood, within a time
 * limit. Always answers; what failed inside is logged under a short id that the member can quote.
 */
export function createDispatcher(app: App, commands: readonly AnyCommand[]): Dispatcher {
  const byName = new Map(commands.map((command) => [command.name, command]));
  const allows = createCooldown();
  return {
    async dispatch(invocation) {
      try {
        const now = app.clock.now();
        const { platform } = invocation.address;
        if (!(await app.store.firstTime(platform, invocation.id, now))) return null;
        const setting = await settingOf(app, invocation);
        const words = wordsOf(setting.locale);
        const command = byName.get(invocation.command);
        if (!allows(`${platform}:${invocation.actor.id}`, now)) return refusal(words.problems.tooFast, setting);
        if (!command) return refusal(words.problems.unknownCommand(invocation.command, [...byName.keys()]), setting);
        if (command.access === 'moderator' && !(await invocation.isModerator())) {
          return refusal(words.problems.moderatorsOnly, setting);
        }
        return await answer({ app, commands, command, invocation, words, setting });
      } catch (error) {
        return failed(app, invocation, error);
      }
    },
    suggest: (query) => suggest(app, byName.get(query.command), query),
  };
}

type LocalSetting = Setting & { readonly locale: Locale };

interface Asked {
  readonly app: App;
  readonly commands: readonly AnyCommand[];
  readonly command: AnyCommand;
  readonly invocation: Invocation;
  readonly words: Words;
  readonly setting: LocalSetting;
}

async function answer(asked: Asked): Promise<Reply> {
  const { app, command, commands, invocation, words, setting } = asked;
  const context = { catalog: app.catalog, words, locale: setting.locale };
  const parsed = parseInput(command.options, invocation.input, context);
  if (!parsed.ok) return { document: misunderstood(parsed, asked), setting, visibility: 'private' };
  const result = await withinTime(command.run({ app, invocation, values: parsed.values, words, setting, commands }));
  // What a moderator did may have changed the language it is answered in.
  const after = command.access === 'moderator' ? await settingOf(app, invocation) : setting;
  return 'document' in result
    ? { document: result.document, setting: after, visibility: result.visibility }
    : { document: result, setting: after, visibility: 'private' };
}

function misunderstood(parsed: Extract<ParsedInput, { ok: false }>, { command, words }: Asked): Document {
  const usage = words.problems.usage(usageOf(command), command.example(words));
  return documentOf('notice', words.problems.summary, [paragraph(parsed.why), paragraph(usage)]);
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

function failed(app: App, invocation: Invocation, error: unknown): Reply {
  const id = randomBytes(3).toString('hex');
  app.log.error('command.failed', { id, command: invocation.command, platform: invocation.address.platform, error });
  const locale = matchLocale(invocation.localeHint) ?? matchLocale(app.defaults.locale) ?? 'en';
  return refusal(wordsOf(locale).problems.failed(id), { locale, zone: app.defaults.zone });
}

/** The channel's language before the person's own: a channel speaks one language. */
async function settingOf(app: App, invocation: Invocation): Promise<LocalSetting> {
  const settings = await app.store.settingsAt(invocation.address);
  const locale =
    matchLocale(settings.locale) ?? matchLocale(invocation.localeHint) ?? matchLocale(app.defaults.locale) ?? 'en';
  return { locale, zone: settings.zone ?? app.defaults.zone };
}

function suggest(app: App, command: AnyCommand | undefined, query: SuggestQuery) {
  const locale = matchLocale(query.locale) ?? 'en';
  const option = command?.options[query.option];
  return option?.suggest(query.typed, { catalog: app.catalog, words: wordsOf(locale), locale }) ?? [];
}
