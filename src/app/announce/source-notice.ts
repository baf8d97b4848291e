import { type Document, documentOf, heading, note, paragraph } from '../../document/index.ts';
import type { SourceNotice } from '../ports/index.ts';
import type { Telling } from './incident-blocks.ts';

type Speaking = Pick<Telling, 'catalog' | 'words' | 'locale'>;

/** What is said of an official page that cannot be read, or can again; never a word about the service's own state. */
export function composeNotice(notice: SourceNotice, context: Speaking): Document {
  const { catalog, words, locale } = context;
  const service = catalog.nameOf('service', notice.service, locale);
  const url = shownUrl(catalog.feeds.find((feed) => feed.id === notice.source)?.url ?? '');
  switch (notice.kind) {
    case 'source_broken': {
      const title = words.source.broken(service);
      return documentOf('notice', title, [
        heading(title),
        paragraph(words.source.what(url?.host ?? notice.source, notice.since)),
        paragraph(words.source.saysNothing(service)),
        paragraph(words.source.meanwhile),
        note(words.source.operator(url === null ? 'stallwatch doctor' : `stallwatch feed inspect ${url.shown}`)),
      ]);
    }
    case 'source_back': {
      const title = words.source.back(service);
      return documentOf('notice', title, [
        heading(title),
        paragraph(words.source.wasBroken(url?.host ?? notice.source, { from: notice.since, to: notice.at })),
        paragraph(words.source.saysNothing(service)),
      ]);
    }
  }
}

/** Not only the operator reads this: credentials and a query, which may be a key, are for the operator to fill in. */
function shownUrl(url: string): { readonly host: string; readonly shown: string } | null {
  if (!URL.canParse(url)) return null;
  const { origin, host, pathname, search } = new URL(url);
  return { host, shown: `${origin}${pathname}${search === '' ? '' : '?…'}` };
}
