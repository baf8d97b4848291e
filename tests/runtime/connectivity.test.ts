import { expect, test } from 'vitest';
import { MINUTE_MS } from '../../src/domain/instant.ts';
import { reachAfter, SILENCE_COUNTS_MS, startingReach } from '../../src/runtime/connectivity.ts';

/** A minute a round: hosts that answered, hosts that did not. */
type Told = readonly [answered: string, silent: string];
const letters = (text: string): readonly string[] => [...text];

/** After each round, the minute since which this node takes itself to be offline. */
function offlineBy(hosts: number, rounds: readonly Told[], minutes = 1): readonly (number | null)[] {
  let reach = startingReach;
  return rounds.map(([answered, silent], index) => {
    const round = { answered: letters(answered), silent: letters(silent), hosts };
    reach = reachAfter(reach, round, index * minutes * MINUTE_MS);
    return reach.offlineSince === null ? null : reach.offlineSince / MINUTE_MS;
  });
}

const tables: readonly (readonly [name: string, hosts: number, rounds: readonly Told[], expected: unknown])[] = [
  ['everything is silent at the start', 5, [['', 'abcde']], [0]],
  ['one answer among many silences is an answer', 5, [['e', 'abcd']], [null]],
  ['two of many are silent', 5, [['', 'ab']], [null]],
  [
    'silence comes host by host, and is dated from the first',
    5,
    [
      ['abcde', ''],
      ['', 'a'],
      ['', 'b'],
      ['', 'c'],
    ],
    [null, null, null, 1],
  ],
  [
    'the same host again and again',
    5,
    [
      ['', 'a'],
      ['', 'a'],
      ['', 'a'],
      ['', 'a'],
    ],
    [null, null, null, null],
  ],
  [
    'it stays offline while nothing is looked at',
    3,
    [
      ['', 'abc'],
      ['', ''],
      ['', ''],
    ],
    [0, 0, 0],
  ],
  [
    'an answer ends it',
    3,
    [
      ['', 'abc'],
      ['b', 'ac'],
      ['', 'a'],
    ],
    [0, null, null],
  ],
  [
    'of two hosts, both silent',
    2,
    [
      ['', 'a'],
      ['', 'b'],
    ],
    [null, 0],
  ],
  [
    'of one host, silent for long',
    1,
    [
      ['', 'a'],
      ['', 'a'],
    ],
    [null, null],
  ],
  [
    'three that died of themselves are no witnesses later',
    5,
    [
      ['de', 'abc'],
      ['', 'abc'],
      ['', 'abc'],
    ],
    [null, null, null],
  ],
  [
    'the living beside three dead fall silent',
    5,
    [
      ['de', 'abc'],
      ['', 'abcd'],
      ['', 'e'],
    ],
    [null, null, 1],
  ],
  [
    'a dead one that answers is a witness again',
    3,
    [
      ['c', 'ab'],
      ['ab', ''],
      ['', 'abc'],
    ],
    [null, null, 2],
  ],
];

test.each(tables)('%s', (_name, hosts, rounds, expected) => {
  expect(offlineBy(hosts, rounds)).toEqual(expected);
});

test('a node that looks at nothing any more does not go on calling itself offline', () => {
  const minutes = SILENCE_COUNTS_MS / MINUTE_MS + 1;
  expect(
    offlineBy(
      3,
      [
        ['', 'abc'],
        ['', ''],
      ],
      minutes,
    ),
  ).toEqual([0, null]);
});
