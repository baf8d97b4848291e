import {
  type Action,
  actions,
  type Block,
  bullets,
  type Document,
  documentOf,
  heading,
  paragraph,
  strong,
  type Text,
  type Tone,
  text,
} from '../../document/index.ts';
import type { OfficialWord, Reason, ReasonKind, Verdict } from '../../domain/outage/verdict.ts';
import type { Words } from '../../locales/index.ts';
import type { Judged, Question } from '../is-it-me.ts';
import type { Telling } from './incident-blocks.ts';

const tones: Readonly<Record<Verdict['kind'], Tone>> = {
  platform: 'critical',
  probably: 'warning',
  no_sign: 'good',
  cannot_tell: 'notice',
};

/** What `/isitme` answers: the verdict, how sure it is, the reasons on either side, and what one tap does next. */
export function verdictDocument(judged: Judged, question: Question, telling: Omit<Telling, 'incident'>): Document {
  const { verdict } = judged;
  const { catalog, words, locale } = telling;
  const title = words.isitme.verdicts[verdict.kind](catalog.nameOf('service', question.service, locale));
  return documentOf(tones[verdict.kind], title, [
    heading(title),
    paragraph(words.isitme.how(words.isitme.confidence[verdict.confidence])),
    ...side(words.isitme.forPlatform, reasonsFor('platform', judged), judged, telling),
    ...side(words.isitme.forYou, reasonsFor('you', judged), judged, telling),
    ...side(words.isitme.known, reasonsFor('neither', judged), judged, telling),
    paragraph(words.isitme.next[verdict.kind]),
    actions(nextSteps(judged, question, words)),
  ]);
}

const reasonsFor = (towards: Reason['towards'], { verdict }: Judged): readonly Reason[] =>
  verdict.reasons.filter((reason) => reason.towards === towards);

function side(title: string, reasons: readonly Reason[], judged: Judged, telling: Omit<Telling, 'incident'>): Block[] {
  const said = reasons.map(({ says }) => reasonText(says, judged, telling)).filter((one) => one !== null);
  return said.length === 0 ? [] : [paragraph(text`${strong(title)}`), bullets(said)];
}

function reasonText(
  says: ReasonKind,
  judged: Judged,
  { words, catalog, locale }: Omit<Telling, 'incident'>,
): Text | null {
  const { facts, probe } = judged;
  const { isitme } = words;
  const { crowd } = facts;
  const shops = facts.shops ?? { affected: 0, watched: 0 };
  switch (says) {
    case 'official_here':
    case 'official_elsewhere':
    case 'official_maintenance':
    case 'official_resolved':
    case 'official_nothing':
    case 'official_unread':
      return officialText(facts.official, words);
    case 'crowd_outage':
      return isitme.crowdOutage(crowd.reporters);
    case 'crowd_elevated':
      return isitme.crowdElevated(crowd.reporters);
    case 'crowd_elsewhere':
      return isitme.crowdElsewhere(crowd.regions.map((one) => catalog.nameOf('region', one, locale)));
    case 'crowd_quiet':
      return isitme.crowdQuiet(crowd.reporters, crowd.usualPerHour ?? 0);
    case 'crowd_unknown':
      return isitme.crowdUnknown(crowd.reporters);
    case 'shops_outage':
      return isitme.shopsOutage(shops.affected, shops.watched);
    case 'shops_elevated':
      return isitme.shopsElevated(shops.affected, shops.watched);
    case 'shops_quiet':
      return isitme.shopsQuiet(shops.watched);
    case 'own_stopped':
    case 'own_silent':
    case 'own_unusual':
    case 'own_normal':
      return facts.own && isitme.own[facts.own.how];
    case 'own_alone':
      return isitme.alone;
    case 'probe_fails':
      return isitme.probeFails(probe?.host ?? '');
    case 'probe_silent':
      return isitme.probeSilent(probe?.host ?? '');
    case 'probe_answers':
      return isitme.probeAnswers(probe?.host ?? '');
  }
}

function officialText(official: OfficialWord, { isitme }: Words): Text {
  switch (official.kind) {
    case 'incident':
      return official.here ? isitme.officialHere(official.code) : isitme.officialElsewhere(official.code);
    case 'maintenance':
      return isitme.maintenance(official.code);
    case 'resolved':
      return isitme.resolved(official.code, official.at);
    case 'nothing':
      return isitme.nothing(official.readAt);
    case 'unread':
      return isitme.unread(official.lastReadAt);
  }
}

/** Reporting again what is proven helps nobody; a list does. */
function nextSteps({ verdict, incident }: Judged, question: Question, { isitme }: Words): readonly Action[] {
  const { service, symptom, region } = question;
  const values = { service, ...(symptom && { symptom }), ...(region && { region }) };
  const isProven = verdict.kind === 'platform';
  const report: Action = { label: isitme.actions.report, command: 'report', values, main: !isProven };
  const checklist: Action = { label: isitme.actions.checklist, command: 'checklist', values: {}, main: isProven };
  const details: readonly Action[] = incident
    ? [{ label: isitme.actions.details, command: 'incident', values: { id: incident.code } }]
    : [];
  return isProven ? [checklist, report, ...details] : [report, checklist, ...details];
}
