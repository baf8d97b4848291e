import { reportProblem } from '../src/app/report-problem.ts';
import { defineCommand, option } from '../src/command-kit/index.ts';
import { documentOf, paragraph } from '../src/document/index.ts';

/** Long enough for what happened, short enough to be read on a phone. */
const MAX_NOTE_CHARACTERS = 500;

export default defineCommand({
  name: 'report',
  access: 'member',
  summary: (words) => words.report.summary,
  example: (words) => words.report.example,
  options: {
    service: option.service({ required: true }),
    symptom: option.symptom({ required: true }),
    region: option.region({ required: false }),
    note: option.text(
      { required: false },
      { maxCharacters: MAX_NOTE_CHARACTERS, describe: (words) => words.options.note },
    ),
  },
  async run({ app, invocation, values, words, setting }) {
    const reported = await reportProblem(app, { invocation, ...values });
    const service = app.catalog.nameOf('service', values.service, setting.locale);
    const symptom = app.catalog.nameOf('symptom', values.symptom, setting.locale);
    const { counted, report, incident, reporters, shownOnly } = reported;
    const thanks = counted === 'new' ? words.report.thanks(service, symptom) : words.report.again(service, report.at);
    return documentOf('neutral', words.report.line(`${service}, ${symptom}`), [
      paragraph(thanks),
      shownOnly ? paragraph(words.crowd.shownOnly[shownOnly]) : null,
      incident ? paragraph(words.report.known(incident.code, words.phases[incident.phase])) : null,
      reporters > 1 ? paragraph(words.report.withOthers(reporters)) : shownOnly ? null : paragraph(words.report.alone),
      paragraph(words.report.next),
    ]);
  },
});
