import type { OfficialIncident } from '../../domain/outage/official.ts';
import { type Kind, type KindReading, type Sample, UnreadableError } from '../kind.ts';
import { attributeOf, type Page, parsePage, select, textOf } from '../markup/page.ts';
import { type Gathered, hostOf, toReading } from '../reading.ts';
import { readDate } from '../words/dates.ts';
import type { PageContext } from './context.ts';
import { readHistory } from './history.ts';
import { readIncidentPage, readListed, readPlanned } from './incidents.ts';

const MARK = /layout-content status|statuspage\.io|data-react-class="HistoryIndex"/;

/** A Statuspage page as people see it: front page, history or one incident. For when the JSON is not to be had. */
export const statuspageHtml: Kind = {
  name: 'statuspage-html',
  shows: 'history',
  recognises: (candidate) => /^\s*<(?:!doctype|html)/i.test(candidate.text) && MARK.test(candidate.text),
  read: (sample): KindReading => readPage(sample),
};

function readPage(sample: Sample): KindReading {
  if (!/<(?:!doctype|html|body|div)\b/i.test(sample.text)) throw new UnreadableError('expected a web page');
  const page = parsePage(sample.text);
  const context = contextOf(page, sample);
  const gathered = gather(page, context);
  const name = textOf(select('title', page)[0]).replace(/^.* [-–|] (?=\S+)|\s*[-–|]\s*Incident History$/g, '');
  const reading = toReading('statuspage-html', { name: name || hostOf(sample), url: context.base }, gathered);
  return { reading };
}

function gather(page: Page, context: PageContext): readonly Gathered[] {
  const history = select('[data-react-class="HistoryIndex"]', page)[0];
  if (history !== undefined) return [readHistory(attributeOf(history, 'data-react-props'), context)];
  const body = select('.layout-content', page)[0] ?? page;
  const single = select('.incident-updates-container', body)[0];
  const read = (
    selector: string,
    of: (one: ReturnType<typeof select>[number]) => OfficialIncident | null,
  ): Gathered => {
    const incidents = select(selector, body).map(of);
    return {
      incidents: incidents.filter((incident) => incident !== null),
      problems: incidents.flatMap((incident, index) =>
        incident === null ? [`${selector} number ${index + 1} was left out: no link or no update`] : [],
      ),
    };
  };
  if (single !== undefined) return [readIncidentPage(page, single, context)];
  if (select('.layout-content, .status-day, .component-container', page).length === 0) {
    throw new UnreadableError('a web page, but not of Statuspage');
  }
  return [
    read('.unresolved-incident', (one) => readListed(one, context)),
    read('.scheduled-maintenance', (one) => readPlanned(one, context)),
    read('.incident-container', (one) => readListed(one, context)),
  ];
}

function contextOf(page: Page, sample: Sample): PageContext {
  const canonical = attributeOf(select('link[rel="canonical"]', page)[0], 'href');
  const origin = [canonical, sample.url ?? ''].find((url) => URL.canParse(url));
  const issued = readDate(attributeOf(select('meta[name="issued"]', page)[0], 'content'));
  return {
    base: origin === undefined ? null : new URL(origin).origin,
    zone: sample.settings.zone,
    renderedAt: issued ?? sample.seenAt,
  };
}
