import type { OfficialIncident } from '../../domain/outage/official.ts';
import { UnreadableError } from '../kind.ts';
import { type Gathered, inShape, readRows } from '../reading.ts';
import { readDate } from '../words/dates.ts';
import { textOfHtml, textOfLooseHtml } from '../words/html.ts';
import { toBlocks } from '../words/phases.ts';
import { readRange } from '../words/ranges.ts';
import { readImpact } from '../words/vocabulary.ts';
import type { PageContext } from './context.ts';
import { historyIncidentSchema, historySchema } from './schema.ts';

/** The history page's own data: the last words of each incident and its span. All of them are over. */
export function readHistory(json: string, context: PageContext): Gathered {
  const { months } = inShape(historySchema, parse(json), 'a Statuspage history page');
  const gathered = months.map((month) => {
    const near = readDate(`15 ${month.name} ${month.year}`) ?? context.renderedAt;
    return readRows({ what: 'incident', rows: month.incidents }, historyIncidentSchema, (row): OfficialIncident => {
      const hints = { near, ...(context.zone === undefined ? {} : { zone: context.zone }) };
      const span = readRange(textOfHtml(row.timestamp), hints);
      if (span === null) throw new UnreadableError(`timestamp: not a span: ${row.timestamp.slice(0, 80)}`);
      const isMaintenance = row.impact === 'maintenance';
      const isOngoing = span.from === span.to && span.to > context.renderedAt;
      return {
        externalId: row.code,
        title: textOfLooseHtml(row.name),
        url: context.base === null ? null : `${context.base}/incidents/${row.code}`,
        phase: isOngoing ? 'scheduled' : 'resolved',
        impact: readImpact(row.impact),
        components: [],
        regions: [],
        startedAt: span.from,
        mitigatedAt: null,
        resolvedAt: isOngoing ? null : span.to,
        maintenance: isMaintenance ? span : null,
        updates: toBlocks([
          { at: span.to, label: isOngoing ? 'scheduled' : 'resolved', text: textOfLooseHtml(row.message) },
        ]),
      };
    });
  });
  return {
    incidents: gathered.flatMap((month) => month.incidents),
    problems: gathered.flatMap((month) => month.problems),
  };
}

function parse(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch (error) {
    throw new UnreadableError('the history page holds no valid data', { cause: error });
  }
}
