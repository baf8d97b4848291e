import type { OfficialIncident } from '../../domain/outage/official.ts';
import { looksLikeFeed, type RawItem, readFeed, toFeedReading } from '../feed/index.ts';
import type { Kind, KindReading } from '../kind.ts';
import { marketOfAzure } from '../words/cloud-regions.ts';
import { readDate } from '../words/dates.ts';

const MARK = /azure\.status\.microsoft|azurestatus\w*\.azurewebsites\.net|<title>Azure Status<\/title>/;
const REGION_NAME =
  /^(?:(?:North|South|East|West|Central|Southeast|Southwest|Northeast|Northwest|Global)\b.*|(?:UK|Germany|France|Japan|Australia|Canada|Brazil|Korea|India|China|Norway|Sweden|Switzerland|UAE|Qatar|Poland|Italy|Israel|Spain|Mexico|Indonesia|Malaysia|New Zealand|US)\b.*)$/;
const STARTING =
  /\b(?:Starting|Beginning|Between|Since)\b(?: at)?(?: approximately)? (\d{1,2}:\d{2}) UTC(?: and \d{1,2}:\d{2} UTC)? on (\d{1,2} \w+ \d{4})/i;

/** Azure's RSS: what is the matter now, the newest words only; its categories are services and regions in one list. */
export const azure: Kind = {
  name: 'azure',
  shows: 'latest',
  recognises: (candidate) => looksLikeFeed(candidate.text) && MARK.test(candidate.text.slice(0, 2_000)),
  read: async (sample): Promise<KindReading> => {
    const raw = await readFeed(sample.text);
    const items = new Map(raw.items.map((item) => [item.id || item.link, item]));
    const { reading, memory } = toFeedReading('azure', raw, sample);
    const incidents = reading.incidents.map((incident) => refine(incident, items.get(incident.externalId)));
    return { reading: { ...reading, incidents }, ...(memory === undefined ? {} : { memory }) };
  },
};

function refine(incident: OfficialIncident, item: RawItem | undefined): OfficialIncident {
  const categories = item?.categories ?? [];
  const isRegion = (name: string): boolean => REGION_NAME.test(name) || marketOfAzure(name) !== null;
  const status = incident.phase === 'resolved' ? 'operational' : 'degraded_performance';
  const markets = categories.filter(isRegion).flatMap((name) => marketOfAzure(name) ?? []);
  const [, clock, day] = STARTING.exec(incident.updates.at(-1)?.text ?? '') ?? [];
  const began = clock === undefined ? null : readDate(`${day} ${clock} UTC`);
  return {
    ...incident,
    components: categories.filter((name) => !isRegion(name)).map((name) => ({ name, status })),
    regions: [...new Set(markets)],
    startedAt: began ?? incident.startedAt,
  };
}
