import { describe, expect, it } from 'vitest';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '../../../src/domain/instant.ts';
import { answers, block, createReplay, kinds, officialIncident, reports, said, T0 } from './facts.ts';

const official = officialIncident;

describe('an incident that the crowd finds', () => {
  it('is suspected by three members of three chats, confirmed by five of four', () => {
    const replay = createReplay();
    replay.hear(reports(3, 0));
    expect(kinds(replay.at(3))).toEqual(['suspected loud']);
    replay.hear(reports(2, 4));
    expect(kinds(replay.at(6))).toEqual(['confirmed loud']);
    expect(replay.incidents()[0]).toMatchObject({ phase: 'investigating', impact: 'major', refs: [] });
  });

  it('is none when one community among others says so, however loudly', () => {
    const replay = createReplay();
    replay.hear([...reports(4, -40_000), ...reports(50, 0, { community: 'chat-1' })]);
    expect(kinds(replay.at(60))).toEqual(['suspected loud']);
  });

  it('is dropped quietly when nobody repeats it for an hour', () => {
    const replay = createReplay();
    replay.hear(reports(3, 0));
    replay.at(3);
    expect(kinds(replay.at(45))).toEqual([]);
    expect(kinds(replay.at(70))).toEqual(['dismissed quiet']);
    expect(kinds(replay.at(500))).toEqual([]);
  });

  it('is probably over after ninety minutes of silence, and closed after three hours', () => {
    const replay = createReplay();
    replay.hear(reports(6, 0));
    replay.at(6);
    expect(kinds(replay.at(90))).toEqual([]);
    expect(kinds(replay.at(100))).toEqual(['mitigated quiet']);
    expect(kinds(replay.at(6 + 180))).toEqual(['resolved loud']);
    expect(replay.incidents()[0]?.mitigatedAt).toBe(T0 + 5 * MINUTE_MS);
  });

  it('is over when members of several communities answer that it works', () => {
    const replay = createReplay();
    replay.hear(reports(8, 0));
    replay.at(8);
    replay.hear(answers(3, { from: 20, reported: 0, verdict: 'works_again' }));
    expect(kinds(replay.at(22))).toEqual([]);
    replay.hear(answers(8, { from: 31, reported: 0, verdict: 'works_again' }));
    expect(kinds(replay.at(39))).toEqual(['resolved loud']);
    expect(replay.incidents()[0]).toMatchObject({ phase: 'resolved', crowd: { worksAgain: 8, stillBroken: 0 } });
    expect(replay.incidents()[0]?.timeline.at(-1)?.by).toBe('crowd');
  });

  it('goes on while members answer that it is still broken', () => {
    const replay = createReplay();
    replay.hear(reports(8, 0));
    replay.at(8);
    for (const from of [30, 60, 90, 120, 150]) {
      replay.hear(answers(4, { from, reported: 0, verdict: 'still_broken' }));
      replay.at(from + 5);
    }
    replay.at(170);
    expect(replay.incidents()[0]?.phase).toBe('investigating');
  });

  it('is the same incident when the crowd is back within half an hour of its end', () => {
    const replay = createReplay();
    replay.hear(reports(8, 0));
    replay.at(8);
    replay.hear(answers(8, { from: 31, reported: 0, verdict: 'works_again' }));
    replay.at(39);
    replay.hear(reports(16, 45));
    expect(kinds(replay.at(61))).toEqual(['reopened loud']);
    expect(replay.incidents()).toHaveLength(1);
  });

  it('is another incident when the crowd comes back later', () => {
    const replay = createReplay();
    replay.hear(reports(8, 0));
    replay.at(8);
    replay.hear(answers(8, { from: 31, reported: 0, verdict: 'works_again' }));
    replay.at(39);
    replay.hear(reports(8, 240));
    expect(kinds(replay.at(248))).toEqual(['confirmed loud']);
    expect(replay.incidents()).toHaveLength(2);
  });

  it('says nothing new for every further report, only when the crowd has doubled', () => {
    const replay = createReplay();
    replay.hear(reports(5, 0));
    replay.at(5);
    replay.hear(reports(3, 6));
    expect(kinds(replay.at(9))).toEqual([]);
    replay.hear(reports(3, 10));
    expect(kinds(replay.at(13))).toEqual(['updated quiet']);
  });
});

describe('an official word', () => {
  it('and a suspicion about the same part are one incident', () => {
    const replay = createReplay();
    replay.hear(reports(3, 0));
    replay.at(3);
    replay.read(said([official({ components: [{ name: 'Orders', status: 'partial_outage' }] })]));
    expect(kinds(replay.at(4))).toEqual(['confirmed loud']);
    expect(replay.incidents()).toHaveLength(1);
    expect(replay.incidents()[0]).toMatchObject({ refs: ['shop-status:off-1'], crowd: { reporters: 3 } });
  });

  it('about another part is an incident of its own', () => {
    const replay = createReplay();
    replay.read(said([official({ title: 'Analytics dashboard is slow' })]));
    replay.at(0);
    replay.hear(reports(5, 1));
    expect(kinds(replay.at(6))).toEqual(['confirmed loud']);
    expect(replay.incidents()).toHaveLength(2);
  });

  it('that comes twice from one page is two incidents', () => {
    const replay = createReplay();
    replay.read(said([official(), official({ externalId: 'off-2', title: 'Another' })]));
    expect(kinds(replay.at(0))).toEqual(['confirmed loud', 'confirmed loud']);
  });

  it('is told once for every new block, and the end loudly', () => {
    const replay = createReplay();
    replay.read(said([official()]));
    replay.at(0);
    const later = [...official().updates, block(10, 'identified', 'Found it: due to a power failure.')];
    replay.read(said([official({ phase: 'identified', updates: later })]));
    const [step] = replay.at(10);
    expect(step).toMatchObject({ kind: 'updated', loudness: 'quiet', news: ['shop-status:off-1:1'] });
    expect(step?.to.cause).toBe('a power failure');
    const ended = [...later, block(30, 'resolved', 'All good.')];
    replay.read(said([official({ phase: 'resolved', resolvedAt: T0 + 30 * MINUTE_MS, updates: ended })]));
    expect(kinds(replay.at(31))).toEqual(['resolved loud']);
    expect(kinds(replay.at(32))).toEqual([]);
  });

  it('that is silently edited corrects the record and is not told', () => {
    const replay = createReplay();
    replay.read(said([official()]));
    replay.at(0);
    replay.read(said([official({ updates: [block(0, 'investigating', 'We are looking into it!')] })]));
    expect(kinds(replay.at(5))).toEqual(['corrected silent']);
    expect(replay.incidents()[0]?.quotes.map((quote) => quote.text)).toEqual(['We are looking into it!']);
  });

  it('that is rewritten after its end, with other parts and a worse impact, is not told again', () => {
    const replay = createReplay();
    const end = { phase: 'resolved', resolvedAt: T0 + 30 * MINUTE_MS } as const;
    replay.read(said([official({ ...end, updates: [block(30, 'resolved', 'It works again.')] })]));
    replay.at(31);
    const why = 'Orders were unavailable in Indonesia, due to a failed migration.';
    replay.read(said([official({ ...end, impact: 'critical', updates: [block(30, 'resolved', why)] })]));
    expect(kinds(replay.at(60))).toEqual(['corrected silent']);
    expect(replay.incidents()[0]).toMatchObject({ impact: 'critical', regions: ['ID'], cause: 'a failed migration' });
  });

  it('that was over before the first look is history', () => {
    const replay = createReplay();
    replay.read(said([official({ phase: 'resolved', resolvedAt: T0 + MINUTE_MS })], true));
    expect(kinds(replay.at(60))).toEqual(['resolved silent']);
  });

  it('that began and ended between two looks is told once', () => {
    const replay = createReplay();
    replay.read(said([official({ phase: 'resolved', resolvedAt: T0 + MINUTE_MS })]));
    expect(kinds(replay.at(60))).toEqual(['resolved loud']);
  });

  it('that nobody has followed up for days is no alarm when it is first seen', () => {
    const replay = createReplay();
    replay.read(said([official()]));
    expect(kinds(replay.at(4 * 24 * 60))).toEqual(['confirmed silent']);
  });

  it('of a worse impact is told loudly', () => {
    const replay = createReplay();
    replay.read(said([official({ impact: 'minor' })]));
    replay.at(0);
    replay.read(said([official({ impact: 'critical' })]));
    expect(kinds(replay.at(5))).toEqual(['updated loud']);
  });

  it('says which parts are back and which are not', () => {
    const replay = createReplay();
    const updates = [
      block(0, 'investigating', 'Orders and video playback are unavailable in the US.'),
      block(20, 'identified', 'Video playback is restored, but orders are still unavailable.'),
    ];
    replay.read(said([official({ updates })]));
    replay.at(21);
    expect(replay.incidents()[0]?.parts).toEqual([
      { component: 'orders', status: 'major_outage', since: T0 },
      { component: 'video_views', status: 'operational', since: T0 + 20 * MINUTE_MS },
    ]);
    expect(replay.incidents()[0]?.regions).toEqual(['US']);
  });

  it('of an end that members deny keeps the incident open until they fall silent', () => {
    const replay = createReplay();
    const resolved = official({ phase: 'resolved', resolvedAt: T0 + MINUTE_MS, title: 'Orders fail' });
    replay.read(said([official({ title: 'Orders fail' })]));
    replay.at(0);
    replay.read(said([resolved]));
    replay.at(2);
    replay.hear(reports(6, 11));
    expect(kinds(replay.at(17))).toEqual(['reopened loud']);
    expect(kinds(replay.at(120))).toEqual(['resolved loud']);
  });
});

describe('a promised fix time', () => {
  const promised = (text: string) => official({ updates: [block(0, 'identified', text)] });

  it('that passes without the end is told once, loudly', () => {
    const replay = createReplay();
    replay.read(said([promised('We expect a full fix within 2 hours.')]));
    replay.at(0);
    expect(kinds(replay.at(119))).toEqual([]);
    expect(kinds(replay.at(121))).toEqual(['slipped loud']);
    expect(kinds(replay.at(180))).toEqual([]);
  });

  it('that had passed before it was first read is no news', () => {
    const replay = createReplay();
    replay.read(said([promised('We expect a full fix within 2 hours.')]));
    expect(kinds(replay.at(300))).toEqual(['confirmed loud']);
    expect(kinds(replay.at(301))).toEqual([]);
  });

  it('that is kept is kept in the record', () => {
    const replay = createReplay();
    const first = promised('We expect a full fix within 2 hours.');
    replay.read(said([first]));
    replay.at(0);
    const updates = [...first.updates, block(90, 'resolved', 'Fixed.')];
    replay.read(said([official({ phase: 'resolved', resolvedAt: T0 + 90 * MINUTE_MS, updates })]));
    replay.at(91);
    expect(replay.incidents()[0]?.promises).toMatchObject([{ outcome: 'kept' }]);
  });
});

describe('planned maintenance', () => {
  const span = { from: T0 + 60 * MINUTE_MS, to: T0 + 120 * MINUTE_MS };
  const planned = official({ phase: 'scheduled', impact: 'none', maintenance: span, title: 'Orders maintenance' });

  it('is announced, begins by the clock and mutes the crowd while it runs', () => {
    const replay = createReplay();
    replay.read(said([planned]));
    expect(kinds(replay.at(0))).toEqual(['scheduled loud']);
    expect(kinds(replay.at(60))).toEqual(['started loud']);
    replay.hear(reports(6, 61));
    expect(kinds(replay.at(67))).toEqual([]);
  });

  it('that is moved is told again', () => {
    const replay = createReplay();
    replay.read(said([planned]));
    replay.at(0);
    replay.read(
      said([{ ...planned, maintenance: { from: span.from + 60 * MINUTE_MS, to: span.to + 60 * MINUTE_MS } }]),
    );
    expect(kinds(replay.at(5))).toEqual(['moved loud']);
  });

  const [HOUR, DAY] = [60, 24 * 60] as const;

  it.each([
    [
      'a week ahead: a day and an hour before',
      [7 * DAY, DAY + 1, DAY, DAY - 1, 61, 60, 59, 0],
      ['scheduled', '', 'reminded', '', '', 'reminded', '', 'started'],
    ],
    ['two days ahead: an hour before', [2 * DAY, DAY, 12 * HOUR, 60], ['scheduled', '', '', 'reminded']],
    ['three hours ahead: an hour before', [3 * HOUR, 60], ['scheduled', 'reminded']],
    ['less than that ahead: not at all', [179, 60, 0], ['scheduled', '', 'started']],
    ['and nobody runs a day before', [7 * DAY, 2 * HOUR, 60], ['scheduled', '', 'reminded']],
    ['and nobody runs an hour before', [7 * DAY, DAY, 10, 0], ['scheduled', 'reminded', 'reminded', 'started']],
    ['and nobody runs until it has begun', [7 * DAY, -5], ['scheduled', 'started']],
  ])('is called to mind when it is announced %s', (_when, minutesBefore, told) => {
    const replay = createReplay();
    const start = minutesBefore[0] ?? 0;
    const from = T0 + start * MINUTE_MS;
    replay.read(said([{ ...planned, maintenance: { from, to: from + HOUR_MS } }]));
    const steps = minutesBefore.map((before) => replay.at(start - before));
    expect(steps.map((taken) => taken.map(({ kind }) => kind).join())).toEqual(told);
  });

  it('that is moved is called to mind before its new beginning, and not before the old one', () => {
    const replay = createReplay();
    const from = T0 + 7 * DAY * MINUTE_MS;
    const window = (days: number) => ({ from: from + days * DAY_MS, to: from + days * DAY_MS + HOUR_MS });
    replay.read(said([{ ...planned, maintenance: window(0) }]));
    replay.at(0);
    expect(kinds(replay.at(6 * DAY))).toEqual(['reminded loud']);
    replay.read(said([{ ...planned, maintenance: window(3) }]));
    expect(kinds(replay.at(6 * DAY + 5))).toEqual(['moved loud']);
    expect(kinds(replay.at(7 * DAY - HOUR))).toEqual([]);
    expect(kinds(replay.at(9 * DAY))).toEqual(['reminded loud']);
    expect(kinds(replay.at(10 * DAY - HOUR))).toEqual(['reminded loud']);
  });

  it('whose end alone is moved is not called to mind a second time', () => {
    const replay = createReplay();
    const from = T0 + 7 * DAY * MINUTE_MS;
    replay.read(said([{ ...planned, maintenance: { from, to: from + HOUR_MS } }]));
    replay.at(0);
    replay.at(6 * DAY);
    replay.read(said([{ ...planned, maintenance: { from, to: from + 2 * HOUR_MS } }]));
    expect(kinds(replay.at(6 * DAY + 5))).toEqual(['moved loud']);
    expect(kinds(replay.at(6 * DAY + 10))).toEqual([]);
    expect(kinds(replay.at(7 * DAY - HOUR))).toEqual(['reminded loud']);
  });
});

it('the timeline tells who brought each phase: members, officials, or only time', () => {
  const replay = createReplay();
  const voices = () => replay.incidents()[0]?.timeline.map(({ phase, by }) => `${phase} ${by}`);
  replay.hear(reports(6, 0));
  replay.at(6);
  replay.at(100);
  expect(voices()).toEqual(['investigating crowd', 'monitoring clock']);
  replay.read(said([official({ title: 'Orders fail' })]));
  replay.at(101);
  replay.read(said([official({ title: 'Orders fail', phase: 'resolved', resolvedAt: T0 + 102 * MINUTE_MS })]));
  replay.at(103);
  expect(voices()?.slice(2)).toEqual(['investigating official', 'resolved official']);
  replay.hear(reports(6, 110));
  replay.at(116);
  expect(voices()?.at(-1)).toBe('investigating crowd');
});

it('the same evidence gives the same incident, ids included', () => {
  const [one, two] = [createReplay(), createReplay()].map((replay) => {
    replay.hear(reports(5, 0));
    replay.at(5);
    replay.read(said([official({ title: 'Orders fail' })]));
    replay.at(6);
    return replay.incidents();
  });
  expect(one).toEqual(two);
  expect(one?.[0]?.code).toMatch(/^SH-[0-9A-HJKMNP-TV-Z]{4}$/);
});
