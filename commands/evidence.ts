import { makeEvidence } from '../src/app/evidence/make.ts';
import { defineCommand, option } from '../src/command-kit/index.ts';
import { documentOf, heading, note, paragraph, type Text, textToPlain } from '../src/document/index.ts';

/** Looked through for the newest incident that there is something to say of. */
const MAX_INCIDENTS = 20;

export default defineCommand({
  name: 'evidence',
  access: 'member',
  summary: (words) => words.evidence.summary,
  example: (words) => words.evidence.example,
  options: {
    incident: option.text({ required: false }, { maxCharacters: 20, describe: (words) => words.options.incident }),
  },
  async run({ app, invocation, values, words, setting }) {
    const say = words.evidence;
    const notice = (said: Text) => documentOf('notice', textToPlain(said, setting), [paragraph(said)]);
    const incident = values.incident
      ? await app.store.findIncident(values.incident)
      : ((await app.store.listIncidents({ service: null, openOnly: false, limit: MAX_INCIDENTS })).find(
          ({ maintenance, phase }) => maintenance === null && phase !== 'suspected' && phase !== 'dismissed',
        ) ?? null);
    if (incident === null) return notice(values.incident ? words.problems.noIncident(values.incident) : say.none);
    if (incident.phase === 'suspected') return notice(say.suspected);
    const canWhisper = invocation.canWhisper !== false;
    const owner = app.identity.reporter(invocation.address.platform, invocation.actor.id);
    const made = await makeEvidence(app, { incident, owner: canWhisper ? owner : null, words, setting });
    const service = app.catalog.nameOf('service', incident.service, setting.locale);
    const { official, series } = made.gathered;
    const title = say.title(service, incident.code);
    const document = documentOf('neutral', title, [
      heading(title),
      paragraph(say.made(service, incident.code)),
      paragraph(say.holds(official.length, incident.timeline.length)),
      series.length > 0 ? paragraph(say.withOwn(series.length)) : null,
      canWhisper ? null : paragraph(say.ownLeftOut),
      ...made.leftOut.map((name) => paragraph(say.tooLarge(name))),
      note(say.isSigned(made.fingerprint)),
    ]);
    return { document, visibility: 'private', files: made.files };
  },
});
