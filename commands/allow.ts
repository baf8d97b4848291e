import { holderOf, MAX_GRANTS, placeOf, whoHolds } from '../src/app/grants.ts';
import { type Grant, type Remit, remits, type Who, writeWho } from '../src/app/ports/index.ts';
import { type Answer, defineCommand, option } from '../src/command-kit/index.ts';
import {
  type Action,
  actions,
  answered,
  bullets,
  documentOf,
  heading,
  note,
  paragraph,
  type Text,
} from '../src/document/index.ts';

const options = {
  who: option.who({ required: false }, { describe: (words) => words.allow.options.who, people: true }),
  may: option.oneOf(
    { required: false },
    {
      describe: (words) => words.allow.options.may,
      values: [...remits, 'everything', 'nothing'],
      label: (value, words) => words.allow.may[value],
    },
  ),
};

type AllowCall = Parameters<Parameters<typeof defineCommand<typeof options>>[0]['run']>[0];
type May = Remit | 'everything';

export default defineCommand({
  name: 'allow',
  access: 'moderator',
  // Whoever could give would soon have everything.
  remit: null,
  summary: (words) => words.allow.summary,
  example: (words) => words.allow.example,
  options,
  async run(call) {
    const { invocation, values, words } = call;
    const { who, may } = values;
    const say = words.allow;
    if (invocation.chat === 'direct') return told(call, 'notice', [say.direct]);
    if (who === null && may === null) return list(call);
    if (who === null || who === 'none' || who === 'unknown') return told(call, 'notice', [say.whom]);
    const holder = holderOf(call.app, invocation.address.platform, who);
    if (holder === null) return told(call, 'notice', [say.everybody]);
    if (may === null) return told(call, 'neutral', [whatMay(call, who)], choices(call, who));
    if (may === 'nothing') {
      const had = await call.app.store.takeBack(placeOf(invocation), holder);
      return had ? told(call, 'good', [say.takenBack(who.label)]) : told(call, 'notice', [say.hadNothing(who.label)]);
    }
    return give(call, { holder, label: who.label }, may);
  },
});

async function give(call: AllowCall, to: Omit<Grant, 'remits'>, may: May): Promise<Answer> {
  const { app, invocation, words } = call;
  const say = words.allow;
  const given = may === 'everything' ? remits : [may];
  const result = await app.store.grant(placeOf(invocation), { ...to, remits: given }, MAX_GRANTS);
  if (result === 'full') return told(call, 'notice', [say.full(MAX_GRANTS)]);
  return told(call, 'good', [
    say.granted(to.label, say.may[may]),
    say.means(commandsOf(call, given)),
    say.onlyModerators,
    ...(invocation.hidesCommands ? [say.hidden] : []),
  ]);
}

async function list(call: AllowCall): Promise<Answer> {
  const { app, invocation, words } = call;
  const say = words.allow;
  const grants = await app.store.grantsIn(placeOf(invocation));
  const line = (grant: Grant) => say.line(grant.label, whatOf(grant, words.allow.may, words.list.comma));
  return documentOf('neutral', say.title, [
    heading(say.title),
    grants.length > 0 ? bullets(grants.map(line)) : paragraph(say.none),
    grants[0] ? paragraph(say.undo(grants[0].label)) : null,
    ...remits.map((remit) => note(say.commands(say.may[remit], commandsOf(call, [remit]).join(words.list.comma)))),
    actions(
      grants.map(
        (grant): Action => ({
          label: say.takeBack(grant.label),
          command: 'allow',
          values: { who: writeWho(whoHolds(grant)), may: 'nothing' },
          aside: true,
        }),
      ),
    ),
  ]);
}

function whatOf({ remits: given }: Grant, names: Readonly<Record<May, string>>, comma: string): string {
  return remits.every((remit) => given.includes(remit))
    ? names.everything
    : given.map((remit) => names[remit]).join(comma);
}

/** Every command of these remits, as it is typed. */
function commandsOf({ commands }: AllowCall, given: readonly Remit[]): readonly string[] {
  return commands.flatMap((one) =>
    one.access === 'moderator' && one.remit !== null && given.includes(one.remit) ? [`/${one.name}`] : [],
  );
}

function whatMay({ words }: AllowCall, { label }: Who): Text {
  const names = [...remits, 'everything' as const].map((may) => words.allow.may[may]);
  return words.allow.what(label, names.join(words.list.comma));
}

function choices({ words }: AllowCall, who: Who): readonly Action[] {
  return [...remits, 'everything' as const].map((may) => ({
    label: words.allow.may[may],
    command: 'allow',
    values: { who: writeWho(who), may },
    replaces: true,
    aside: true,
  }));
}

function told(
  { words }: AllowCall,
  tone: 'good' | 'notice' | 'neutral',
  lines: readonly Text[],
  buttons: readonly Action[] = [],
): Answer {
  return documentOf(tone, words.allow.title, answered(lines, buttons));
}
