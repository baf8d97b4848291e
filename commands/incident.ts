import { attribute } from '../src/app/attribute.ts';
import { tellIncident } from '../src/app/tell-incident.ts';
import { defineCommand, option } from '../src/command-kit/index.ts';
import { documentOf, paragraph, textToPlain } from '../src/document/index.ts';

export default defineCommand({
  name: 'incident',
  access: 'member',
  summary: (words) => words.incident.summary,
  example: (words) => words.incident.example,
  options: {
    id: option.text({ required: false }, { maxCharacters: 20, describe: (words) => words.options.incident }),
  },
  async run({ app, values, words, setting }) {
    const found = values.id
      ? await app.store.findIncident(values.id)
      : (await app.store.listIncidents({ service: null, openOnly: false, limit: 1 }))[0];
    if (!found) {
      const why = values.id ? words.problems.noIncident(values.id) : words.incident.none;
      return documentOf('notice', textToPlain(why, setting), [paragraph(why)]);
    }
    const common = await attribute(app, found);
    return tellIncident(app, { ...found, common }, { words, ...setting });
  },
});
