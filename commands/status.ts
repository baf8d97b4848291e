import { statusLines } from '../src/app/announce/status-lines.ts';
import { readStatus } from '../src/app/read-status.ts';
import { chartOf, isCharted } from '../src/app/report-chart.ts';
import { defineCommand, option } from '../src/command-kit/index.ts';
import { bullets, documentOf, heading, paragraph } from '../src/document/index.ts';

export default defineCommand({
  name: 'status',
  access: 'member',
  summary: (words) => words.status.summary,
  example: (words) => words.status.example,
  options: {
    service: option.service({ required: false }),
    region: option.region({ required: false }),
  },
  async run({ app, values, words, setting }) {
    const status = await readStatus(app, values);
    const { catalog, pages } = app;
    const telling = { catalog, pages, words, locale: setting.locale, now: app.clock.now() };
    const lines = statusLines(status, telling);
    const document = documentOf(lines.tone, lines.title, [
      heading(lines.title),
      ...lines.open,
      ...lines.facts.map((line) => paragraph(line)),
      lines.recent.length > 0 ? heading(words.status.recent) : null,
      lines.recent.length > 0 ? bullets(lines.recent) : null,
    ]);
    if (values.service === null) return document;
    const incident = status.open.find(isCharted) ?? null;
    const chart = await chartOf(app, { service: values.service, incident }, { ...telling, zone: setting.zone });
    return chart ? { ...document, chart } : document;
  },
});
