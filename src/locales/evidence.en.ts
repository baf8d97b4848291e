import { code, type Text, text } from '../document/index.ts';

/** Words of `/evidence`, of the papers it makes and of `stallwatch evidence verify`. */
export const evidenceEn = {
  summary: 'Proof of an outage, for appeals and claims',
  example: '/evidence',
  none: text`I know of no outage yet, so there is nothing to prove.`,
  suspected: text`That outage is only suspected so far, not confirmed. Once it is, ${code('/evidence')} makes the papers.`,
  made: (service: string, incident: string): Text =>
    text`The evidence for ${service}, incident ${code(incident)}: a PDF to send along with an appeal, the same as Markdown, and JSON for programs.`,
  holds: (official: number, timeline: number): Text =>
    text`Inside: ${official === 1 ? 'one official text' : `${official} official texts`} word for word with the time we read each, ${timeline === 1 ? 'one step' : `${timeline} steps`} of the timeline, members' reports as counts, what was promised, and what all this does not prove.`,
  withOwn: (series: number): Text =>
    text`Your own numbers are inside (${series === 1 ? 'one series' : `${series} series`}). Whoever gets the files can read them.`,
  ownLeftOut: text`Here everybody could read your own numbers, so they are left out. In a private chat with me, ${code('/evidence')} puts them in.`,
  isSigned: (fingerprint: string): Text =>
    text`Signed with key ${code(fingerprint)}. Whoever changes one byte is found out by ${code('stallwatch evidence verify FILE')}, without asking anybody.`,
  inPrivate: text`The files are in your private chat with me.`,
  saved: (path: string): Text => text`Saved: ${code(path)}`,
  tooLarge: (name: string): Text => text`${code(name)} is too large for a chat and was left out.`,
  title: (service: string, incident: string) => `Evidence: ${service}, incident ${incident}`,
  labels: {
    service: 'Service',
    incident: 'Incident',
    started: 'Began',
    mitigated: 'Effects over',
    ended: 'Ended',
    impact: 'Impact',
    parts: 'Affected',
    regions: 'Regions',
    cause: 'Cause, as the platform says',
    madeAt: 'This paper was made',
    key: 'Signed with key',
    head: 'Hash of the last entry',
    timeline: 'Timeline',
    official: 'What the platform said, word for word',
    reports: 'What members reported',
    promises: 'What was promised, and what came of it',
    own: 'Own numbers of the shop',
    unproven: 'What this does not prove',
    verify: 'How to check this paper',
  },
  notOver: 'not over when this paper was made',
  everywhere: 'not told, or everywhere',
  steps: { crowd: 'by members’ reports', official: 'by the platform', clock: 'by the passing of time' },
  step: (at: string, phase: string, by: string) => `${at}: ${phase}, ${by}`,
  officialSource: (source: string, phase: string, published: string, fetched: string) =>
    `${source}, ${phase}. Published ${published}, read by us ${fetched}`,
  officialTitle: 'title',
  hash: (sha256: string) => `SHA-256 ${sha256}`,
  noOfficial: text`No official text belongs to this incident.`,
  reported: (part: string, region: string, members: string) => `${part}, ${region}: ${members} members`,
  fewer: 'fewer than 3',
  noRegion: 'region not told',
  span: (from: string, to: string): Text =>
    text`Different members from ${from} to ${to}, all communities together. Nobody is named, and small groups are not counted out.`,
  noReports: text`No member's report that counts belongs to this incident.`,
  promise: (quote: string, said: string, until: string, outcome: string) =>
    `“${quote}” (said ${said}): ${until}; ${outcome}`,
  until: (at: string) => `fix by ${at}`,
  noTime: 'no time was named',
  outcomes: { kept: 'kept', late: 'not kept', open: 'still open', unknown: 'cannot be judged' },
  estimated: (from: string, to: string, size: number) =>
    `Our own estimate of the end, from ${size === 0 ? 'incidents in general' : size === 1 ? 'one comparable incident' : `${size} comparable incidents`}: between ${from} and ${to} (8 in 10)`,
  noPromises: text`No fix time was promised, and none estimated.`,
  ownLine: (shop: string, metric: string, count: number, from: string, to: string) =>
    `${shop}, ${metric}: ${count} readings from ${from} to ${to}`,
  ownMeans: (before: string, during: string) => `on average ${before} a reading before, ${during} while it lasted`,
  noReading: 'none',
  unproven: {
    no_official_word: 'That the platform admits an outage: no official text is known to us.',
    no_cause: 'What caused it: no cause was told.',
    not_over: 'How long it lasted: it was not over when this paper was made.',
    few_reporters: 'That sellers everywhere were hit: reports came from few members or one community.',
    own_account: 'That a particular shop or account was hit, or was not at fault itself.',
    loss: 'That anybody lost sales or money because of it, and how much.',
    page_at_other_times: 'What the official page said at times when we did not read it, or showed to others.',
    clock: 'Times more exact than our clock; “read by us” is when our program received the page.',
    readings_unchecked: 'That the shop’s own numbers are right: the owner sent them and we did not check them.',
  },
  howToVerify: (fingerprint: string): Text =>
    text`Run “stallwatch evidence verify FILE” on the file as it was sent; no network is needed. It tells whether a single byte was changed and shows the key, which has to be ${fingerprint}: the operator's “stallwatch doctor” shows the same. A print-out or a screenshot cannot be checked.`,
  alsoInside: text`The whole pack as JSON, with every entry's hash, is inside this file.`,
  verify: {
    whole: (form: string, entries: number, fingerprint: string) =>
      `ok    ${form}: every byte is as it was signed; ${entries} entries, key ${fingerprint}`,
    about: (incident: string, service: string, madeAt: string) =>
      `      incident ${incident} of ${service}, made ${madeAt}`,
    key: '      Whether you trust that key is yours to say: compare it with what the operator’s doctor prints.',
    faults: {
      entry_changed: (seq: number) => `wrong entry ${seq} was changed: its hash does not fit what it says`,
      chain_broken: (seq: number) =>
        `wrong entry ${seq} was moved, added or taken out: it does not follow the one before`,
      wrong_end: () => 'wrong entries were taken off or added at the end',
      wrong_signature: () => 'wrong the signature does not fit: not signed with the key in the file, or changed since',
      no_pack: () => 'wrong no evidence pack of ours can be read in this file',
      not_as_written: () => 'wrong the file is not written as it was: blanks, line ends or the order were changed',
      broken_seal: () => 'wrong the seal at the end does not fit: a byte before it, or the seal itself, was changed',
      other_key: () => 'wrong the file was sealed with another key than the pack inside',
    },
    unreadable: (path: string) => `wrong ${path} cannot be read: check the name and its rights`,
    tooLarge: (path: string) => `wrong ${path} is larger than any evidence pack`,
  },
};

export type EvidenceWords = typeof evidenceEn;
