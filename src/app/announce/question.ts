import { actions, type Document, documentOf, heading, note, paragraph } from '../../document/index.ts';
import type { Telling } from './incident-blocks.ts';

/** The private question to somebody who reported: still broken, or does it work again? Either can be pressed or typed. */
export function composeQuestion({ incident, catalog, words, locale }: Omit<Telling, 'now'>): Document {
  const { service, code, startedAt } = incident;
  const name = catalog.nameOf('service', service, locale);
  const title = words.crowd.question.title(name);
  const press = (verdict: 'still_broken' | 'works_again') => ({
    label: words.crowd.verdicts[verdict],
    command: 'works',
    values: { service, verdict },
    replaces: true,
  });
  return documentOf('notice', title, [
    heading(title),
    paragraph(words.crowd.question.why(startedAt)),
    actions([press('still_broken'), press('works_again')]),
    note(words.crowd.question.private(code)),
  ]);
}
