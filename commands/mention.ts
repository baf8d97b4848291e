import { alertList, changeAlerts } from '../src/app/alerts.ts';
import { alertLines } from '../src/app/announce/alert-text.ts';
import { type Answer, type Call, defineCommand, option } from '../src/command-kit/index.ts';
import {
  type Action,
  actions,
  answered,
  bullets,
  documentOf,
  heading,
  paragraph,
  type Text,
} from '../src/document/index.ts';
import type { Impact } from '../src/domain/outage/vocabulary.ts';

const options = {
  impact: option.impact({ required: false }),
  role: option.who({ required: false }, { describe: (words) => words.options.who, people: false }),
  scope: option.oneOf(
    { required: false },
    {
      describe: (words) => words.options.scope,
      values: ['community', 'channel'],
      label: (value, words) => words.scopes[value],
    },
  ),
};

type MentionCall = Parameters<Parameters<typeof defineCommand<typeof options>>[0]['run']>[0];

export default defineCommand({
  name: 'mention',
  access: 'moderator',
  remit: 'settings',
  summary: (words) => words.mention.summary,
  example: (words) => words.mention.example,
  options,
  async run(call) {
    const { invocation, values, words } = call;
    const { impact, role } = values;
    if (invocation.chat === 'direct') return told(call, 'notice', [words.mention.direct]);
    if (impact === null) return list(call);
    if (invocation.canCall === false) return sound(call, impact);
    if (role === null) return told(call, 'notice', [words.mention.whom(words.impacts[impact])], await endings(call));
    if (role === 'unknown') return told(call, 'notice', [words.problems.notWho]);
    const scope = await scopeOf(call);
    const place = { address: invocation.address, scope };
    await changeAlerts(call.app, place, { impact, who: role === 'none' ? null : role });
    const [name, where] = [words.impacts[impact], words.scopes[scope]];
    if (role === 'none') return told(call, 'good', [words.mention.ended(name, where)]);
    return told(call, 'good', [words.mention.saved(role.label, name, where), words.mention.mayNot]);
  },
});

async function list(call: MentionCall): Promise<Answer> {
  const { app, invocation, words } = call;
  const { alerts } = await app.store.settingsAt(invocation.address);
  const lines = alertLines(alerts, words);
  const nobody = invocation.canCall === false ? words.mention.noRoles : words.mention.none;
  return documentOf('neutral', words.mention.title, [
    heading(words.mention.title),
    lines.length === 0 ? paragraph(nobody) : bullets(lines),
    actions(await endings(call)),
  ]);
}

/** Where nobody can be called, a sound can be kept for what is bad. */
async function sound(call: MentionCall, impact: Impact): Promise<Answer> {
  const { app, invocation, values, words } = call;
  const name = words.impacts[impact];
  const scope = await scopeOf(call);
  const place = { address: invocation.address, scope };
  if (values.role === 'none') {
    await changeAlerts(app, place, { soundFrom: null });
    return told(call, 'good', [words.mention.loud(words.scopes[scope])]);
  }
  if (values.role !== null || !call.pressed) {
    const take: Action = { label: words.mention.take(name), command: 'mention', values: { impact, scope }, main: true };
    return told(call, 'notice', [words.mention.noRoles, words.mention.offer(name)], [take]);
  }
  await changeAlerts(app, place, { soundFrom: impact });
  return told(call, 'good', [words.mention.quieter(name, words.scopes[scope])], await endings(call));
}

/** A button for each call that can be ended, since not every chat lets `none` be typed where a role is chosen. */
async function endings({ app, invocation, words }: MentionCall): Promise<readonly Action[]> {
  const { alerts } = await app.store.settingsAt(invocation.address);
  if (alerts === null) return [];
  const end = (label: string, impact: Impact): Action => ({
    label,
    command: 'mention',
    values: { impact, role: 'none' },
  });
  const calls = alertList(alerts).map(({ impact, who }) =>
    end(words.mention.end(who.label, words.impacts[impact]), impact),
  );
  return alerts.soundFrom ? [...calls, end(words.mention.undo, alerts.soundFrom)] : calls;
}

/** A channel that has calls of its own keeps to them. */
async function scopeOf({ app, invocation, values }: MentionCall): Promise<'channel' | 'community'> {
  if (values.scope !== null) return values.scope;
  const here = await app.store.settingsAt(invocation.address);
  const everywhere = await app.store.settingsAt(invocation.address, 'community');
  return JSON.stringify(here.alerts) === JSON.stringify(everywhere.alerts) ? 'community' : 'channel';
}

function told(
  { words }: Pick<Call<unknown>, 'words'>,
  tone: 'good' | 'notice',
  lines: readonly Text[],
  buttons: readonly Action[] = [],
): Answer {
  return documentOf(tone, words.mention.title, answered(lines, buttons));
}
