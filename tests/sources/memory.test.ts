import { describe, expect, test } from 'vitest';
import type { Cursor } from '../../src/app/ports/index.ts';
import type { OfficialIncident } from '../../src/domain/outage/official.ts';
import { type Compared, compareWithLastLook, VANISHED_TEXT } from '../../src/sources/memory.ts';
import { milestonesOf, toBlocks } from '../../src/sources/words/phases.ts';

const START = Date.UTC(2026, 0, 27, 12);

function incident(id: string, words: readonly string[]): OfficialIncident {
  const updates = toBlocks(words.map((text, index) => ({ at: START + index, label: null, text })));
  const milestones = milestonesOf(updates);
  return {
    externalId: id,
    title: id,
    url: null,
    phase: milestones?.phase ?? 'investigating',
    impact: null,
    components: [{ name: 'Orders', status: 'partial_outage' }],
    regions: [],
    startedAt: START,
    mitigatedAt: null,
    resolvedAt: milestones?.resolvedAt ?? null,
    maintenance: null,
    updates,
  };
}

interface Options {
  readonly shows?: 'history' | 'latest' | 'mixed';
  readonly problems?: readonly string[];
  readonly isWhole?: boolean;
}

function look(incidents: readonly OfficialIncident[], cursor: Cursor, options: Options = {}): Compared {
  return compareWithLastLook({
    reading: { kind: 'x', page: { name: 'X', url: null }, incidents, problems: options.problems ?? [] },
    cursor,
    seenAt: START + 60_000,
    shows: options.shows ?? 'history',
    isWhole: options.isWhole ?? true,
  });
}

describe('an open incident that the page stops listing', () => {
  const open = incident('a', ['Orders are late.']);
  const first = look([open], {});

  test('is only missed at first, and the next look has to be full', () => {
    const missed = look([], first.memory);
    expect(missed.reading.incidents).toEqual([]);
    expect(missed.isUnsure).toBe(true);
  });

  test('has ended when it is missing twice, with its earlier words in place', () => {
    const ended = look([], look([], first.memory).memory);
    expect(ended.reading.incidents).toMatchObject([
      {
        externalId: 'a',
        phase: 'resolved',
        resolvedAt: START + 60_000,
        components: [{ name: 'Orders', status: 'operational' }],
        updates: [open.updates[0], { phase: 'resolved', text: VANISHED_TEXT }],
      },
    ]);
    expect(look([], ended.memory).reading.incidents).toEqual([]);
  });

  test('that comes back in time has not ended', () => {
    const back = look([open], look([], first.memory).memory);
    const missedAgain = look([], back.memory);
    expect(missedAgain.reading.incidents).toEqual([]);
  });

  test('has not ended while something on the page cannot be read', () => {
    const once = look([], first.memory, { problems: ['incident "a" was left out'] });
    const twice = look([], once.memory, { problems: ['incident "a" was left out'] });
    expect(twice.reading.incidents).toEqual([]);
  });

  test('has not ended while a part of the source does not answer', () => {
    const once = look([], first.memory, { isWhole: false });
    expect(look([], once.memory, { isWhole: false }).reading.incidents).toEqual([]);
  });
});

describe('a page that shows only the newest words', () => {
  const shows = 'latest';

  test('new words become the next block, not an edit of the first', () => {
    const first = look([incident('a', ['Orders are late.'])], {}, { shows });
    const second = look([incident('a', ['We have identified the cause.'])], first.memory, { shows });
    expect(second.reading.incidents[0]?.updates.map((block) => [block.phase, block.text])).toEqual([
      ['investigating', 'Orders are late.'],
      ['identified', 'We have identified the cause.'],
    ]);
  });

  test('the same words again change nothing', () => {
    const first = look([incident('a', ['Orders are late.'])], {}, { shows });
    const second = look([incident('a', ['Orders are late.'])], first.memory, { shows });
    expect(second.reading).toEqual(first.reading);
  });
});

describe('a feed of which it is not known what it shows', () => {
  const shows = 'mixed';
  const first = look([incident('a', ['Orders are late.'])], {}, { shows });

  test('the same phase in other words is an edit', () => {
    const second = look([incident('a', ['Orders are very late.'])], first.memory, { shows });
    expect(second.reading.incidents[0]?.updates.map((block) => block.text)).toEqual(['Orders are very late.']);
  });

  test('another phase is an update, dated when it was seen where the feed keeps its date', () => {
    const second = look([incident('a', ['The issue has been resolved.'])], first.memory, { shows });
    expect(second.reading.incidents[0]).toMatchObject({
      phase: 'resolved',
      startedAt: START,
      resolvedAt: START + 60_000,
      updates: [{ text: 'Orders are late.' }, { text: 'The issue has been resolved.', at: START + 60_000 }],
    });
  });

  test('several blocks are taken as they are', () => {
    const both = incident('a', ['Orders are late.', 'We have identified the cause.']);
    expect(look([both], first.memory, { shows }).reading.incidents).toEqual([both]);
  });
});

test('memory stays within its bound', () => {
  const talkative = Array.from({ length: 400 }, (_, index) => incident(`i${index}`, ['x'.repeat(20_000)]));
  const { memory } = look(talkative, {});
  expect(memory.open?.length).toBeLessThanOrEqual(256 * 1024);
});
