import { defineCommand, option } from '../src/command-kit/index.ts';
import { documentOf, paragraph, type Text, textToPlain } from '../src/document/index.ts';
import { isOpen } from '../src/domain/outage/incident.ts';

const states = ['on', 'off'] as const;

export default defineCommand({
  name: 'mute',
  access: 'moderator',
  remit: 'incidents',
  summary: (words) => words.mute.summary,
  example: (words) => words.mute.example,
  options: {
    id: option.word(
      { required: true },
      {
        matches: /^[a-z]{2,3}-[a-z0-9]{1,8}$/i,
        say: (words) => words.mute.badCode,
        describe: (words) => words.options.incident,
      },
    ),
    state: option.oneOf(
      { required: false },
      {
        describe: (words) => words.mute.options.state,
        values: states,
        label: (value, words) => words.mute.options.states[value],
      },
    ),
  },
  async run({ app, invocation, values, words, setting }) {
    const incident = await app.store.findIncident(values.id);
    const told = (tone: 'good' | 'notice', what: Text, more: Text | null = null) =>
      documentOf(tone, textToPlain(what, setting), [paragraph(what), more && paragraph(more)]);
    if (!incident) return told('notice', words.problems.noIncident(values.id));
    const muted = (values.state ?? 'on') === 'on';
    if (muted && !isOpen(incident)) return told('notice', words.mute.over(incident.code));
    await app.store.setMuted(invocation.address, incident.id, muted);
    if (!muted) return told('good', words.mute.unmuted(incident.code));
    return told('good', words.mute.muted(incident.code), words.mute.undo(incident.code));
  },
});
