import { verdictDocument } from '../src/app/announce/verdict-text.ts';
import { isItMe } from '../src/app/is-it-me.ts';
import { defineCommand, option } from '../src/command-kit/index.ts';

export default defineCommand({
  name: 'isitme',
  access: 'member',
  summary: (words) => words.isitme.summary,
  example: (words) => words.isitme.example,
  options: {
    service: option.service({ required: true }),
    symptom: option.symptom({ required: false }),
    region: option.region({ required: false }),
  },
  async run({ app, invocation, values, words, setting: { locale } }) {
    const question = { invocation, ...values };
    const judged = await isItMe(app, question);
    return verdictDocument(judged, question, { catalog: app.catalog, words, locale, now: judged.now });
  },
});
