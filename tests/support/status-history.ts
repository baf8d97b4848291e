/** A Statuspage history as Atom, as vendors publish it. Hand-made: every incident in it is invented by a test. */

export interface HistoryEntry {
  readonly id: string;
  readonly title: string;
  /** Oldest first. */
  readonly blocks: readonly HistoryBlock[];
}

export interface HistoryBlock {
  readonly at: number;
  readonly phase: 'Investigating' | 'Identified' | 'Monitoring' | 'Resolved';
  readonly text: string;
}

/** The page with these incidents, the newest first. */
export function statusHistory(entries: readonly HistoryEntry[]): string {
  return `<?xml version="1.0" encoding="UTF-8"?>
<feed xml:lang="en-US" xmlns="http://www.w3.org/2005/Atom">
  <id>tag:status.example,2005:/history</id>
  <link rel="alternate" type="text/html" href="https://status.example"/>
  <title>Example Status - Incident History</title>
${entries.map(entryOf).join('\n')}
</feed>`;
}

function entryOf({ id, title, blocks }: HistoryEntry): string {
  const newest = new Date(blocks.at(-1)?.at ?? 0).toISOString();
  return `  <entry>
    <id>tag:status.example,2005:Incident/${id}</id>
    <published>${newest}</published>
    <updated>${newest}</updated>
    <link rel="alternate" type="text/html" href="https://status.example/incidents/${id}"/>
    <title>${title}</title>
    <content type="html">${escaped(blocks.toReversed().map(blockOf).join(''))}</content>
  </entry>`;
}

function blockOf({ at, phase, text }: HistoryBlock): string {
  const [month, day, time] = new Intl.DateTimeFormat('en-US', {
    timeZone: 'UTC',
    month: 'short',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  })
    .format(at)
    .replace(',', '')
    .split(' ');
  const when = `${month} <var data-var='date'>${day}</var>, <var data-var='time'>${time?.replace(',', '')}</var> UTC`;
  return `<p><small>${when}</small><br><strong>${phase}</strong> - ${text}</p>`;
}

const escaped = (html: string): string => html.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
