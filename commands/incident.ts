import {
  footer,
  incidentFields,
  mitigationFields,
  quoteBlocks,
  type Telling,
  timelineBlock,
  voices,
} from '../src/app/announce/incident-blocks.ts';
import { attribute } from '../src/app/attribute.ts';
import { foretell } from '../src/app/foretell.ts';
import { chartOf, isCharted } from '../src/app/report-chart.ts';
import { defineCommand, option } from '../src/command-kit/index.ts';
import { documentOf, fields, heading, note, paragraph, textToPlain } from '../src/document/index.ts';

/** The newest official updates in full; the rest stands on the official page. */
const MAX_QUOTES_SHOWN = 5;

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
    const incident = { ...found, ...(await foretell(app, found)), common: await attribute(app, found) };
    const { locale } = setting;
    const telling: Telling = { incident, catalog: app.catalog, words, locale, now: app.clock.now() };
    const service = app.catalog.nameOf('service', incident.service, locale);
    const title = incident.maintenance
      ? words.incident.maintenance(service)
      : words.incident.title(service, words.phases[incident.phase]);
    const earlier = incident.quotes.length - MAX_QUOTES_SHOWN;
    const document = documentOf('neutral', title, [
      heading(title),
      incident.title ? paragraph(incident.title) : null,
      ...voices(telling),
      fields([...incidentFields(telling), ...mitigationFields(telling)]),
      ...quoteBlocks(incident.quotes.slice(-MAX_QUOTES_SHOWN), telling),
      earlier > 0 ? note(words.incident.earlier(earlier)) : null,
      heading(words.incident.labels.timeline),
      timelineBlock(telling),
      footer(telling),
    ]);
    if (!isCharted(incident)) return document;
    const chart = await chartOf(app, { service: incident.service, incident }, { ...telling, zone: setting.zone });
    return chart ? { ...document, chart } : document;
  },
});
