import { answerProblem } from '../src/app/answer-problem.ts';
import { defineCommand, option } from '../src/command-kit/index.ts';
import { documentOf, note, paragraph, textToPlain } from '../src/document/index.ts';

export default defineCommand({
  name: 'works',
  access: 'member',
  summary: (words) => words.crowd.works.summary,
  example: (words) => words.crowd.works.example,
  options: {
    service: option.service({ required: true }),
    verdict: option.oneOf(
      { required: false },
      {
        describe: (words) => words.crowd.works.verdict,
        values: ['works_again', 'still_broken'],
        label: (value, words) => words.crowd.verdicts[value],
      },
    ),
  },
  async run({ app, invocation, values, words, setting }) {
    const { service } = values;
    const verdict = values.verdict ?? 'works_again';
    const answered = await answerProblem(app, { invocation, service, verdict });
    const name = app.catalog.nameOf('service', service, setting.locale);
    if (answered.incident === null) {
      const why = verdict === 'works_again' ? words.crowd.works.nothingOpen(name) : words.crowd.works.reportIt(name);
      return documentOf('neutral', textToPlain(why, setting), [paragraph(why)]);
    }
    const { stillBroken, worksAgain, incident, isOver, counted } = answered;
    const thanks = words.crowd.works.noted(name, words.crowd.verdicts[verdict]);
    return documentOf('neutral', textToPlain(thanks, setting), [
      paragraph(thanks),
      counted ? paragraph(words.crowd.works.tally(worksAgain, stillBroken)) : paragraph(words.crowd.works.uncounted),
      isOver ? paragraph(words.crowd.works.over(incident.code)) : note(words.incident.more(incident.code)),
    ]);
  },
});
