import {
  type Block,
  bullets,
  code,
  type Document,
  documentOf,
  heading,
  join,
  note,
  paragraph,
  type Text,
  text,
} from '../../document/index.ts';
import { type Instant, MINUTE_MS } from '../../domain/instant.ts';
import type { Digest, DigestIncident, Told } from '../ports/index.ts';
import type { Telling } from './incident-blocks.ts';
import { weekBlocks, weekTitle } from './week.ts';

type Speaking = Omit<Telling, 'incident'>;

/** What a channel is told of its day or its week. Pure: facts in, words out. */
export function composeDigest(digest: Digest, speaking: Speaking): Document {
  const { words } = speaking;
  const { open, ended, planned, week, since } = digest;
  const counts = { open: countOf(open), ended: countOf(ended), planned: countOf(planned) };
  const title = week ? weekTitle(week, speaking) : words.digest.daily(counts);
  const isCalm = counts.open + counts.ended + counts.planned === 0;
  return documentOf(counts.open > 0 ? 'warning' : 'neutral', title, [
    heading(title),
    isCalm ? paragraph(words.digest.calm) : paragraph(words.digest.since(since)),
    ...section(words.digest.parts.open, open, (one) => openLine(one, digest, speaking), speaking),
    ...promisedSection(digest, speaking),
    ...section(words.digest.parts.ended, ended, (one) => endedLine(one, digest.at, speaking), speaking),
    ...section(words.digest.parts.planned, planned, (one) => plannedLine(one, speaking), speaking),
    isCalm ? null : note(words.digest.more),
    ...(week ? weekBlocks(week, speaking) : []),
  ]);
}

const countOf = ({ incidents, left }: Told): number => incidents.length + left;

function section(
  title: string,
  told: Told,
  line: (one: DigestIncident) => Text,
  { words }: Speaking,
): readonly Block[] {
  if (told.incidents.length === 0) return [];
  const more = told.left > 0 ? [words.digest.left(told.left)] : [];
  return [heading(title), bullets([...told.incidents.map(line), ...more])];
}

function promisedSection({ promised }: Digest, { catalog, words, locale }: Speaking): readonly Block[] {
  if (promised.length === 0) return [];
  const lines = promised.map(({ service, scope, by, ...one }) => {
    const what = text`${words.digest.what(catalog.nameOf('service', service, locale), null)} ${code(one.code)}`;
    return words.digest.promised(what, words.incident.promised[scope](words.incident.by(by)));
  });
  return [heading(words.digest.parts.promised), bullets(lines)];
}

function openLine(one: DigestIncident, { at }: Digest, speaking: Speaking): Text {
  const { words } = speaking;
  const { likely, startedAt } = one;
  const since = words.digest.open(whatText(one, speaking), startedAt);
  if (likely === null) return since;
  const end = likely.to <= at ? words.incident.noRange : words.digest.likely(Math.max(likely.from, at), likely.to);
  return join([since, end], words.list.semicolon);
}

/** It works again once a fix is in place, which is when its effects were over. */
export function endedLine(one: Omit<DigestIncident, 'likely'>, at: Instant, speaking: Speaking): Text {
  const { words } = speaking;
  const over = one.mitigatedAt ?? one.resolvedAt ?? at;
  const lasted = words.incident.duration((over - one.startedAt) / MINUTE_MS);
  return words.digest.ended(whatText(one, speaking), lasted, over);
}

function plannedLine(one: Omit<DigestIncident, 'likely'>, speaking: Speaking): Text {
  const { from, to } = one.maintenance ?? { from: one.startedAt, to: one.startedAt };
  return speaking.words.digest.planned(whatText(one, speaking), from, to);
}

function whatText(one: Pick<DigestIncident, 'service' | 'title' | 'code'>, speaking: Speaking): Text {
  const { catalog, words, locale } = speaking;
  return text`${words.digest.what(catalog.nameOf('service', one.service, locale), one.title)} ${code(one.code)}`;
}
