import { describe, expect, it } from 'vitest';
import { primaryStated, readStated } from '../../../../src/domain/outage/stated/index.ts';

interface Case {
  readonly text: string;
  readonly page: string;
  readonly saidAt: string;
  readonly to: string;
}

const cases: Readonly<Record<string, Case>> = {
  'a written zone goes before the page': {
    text: 'We expect a fix by 18:00 JST.',
    page: 'America/New_York',
    saidAt: '2026-01-26T02:00:00Z',
    to: '2026-01-26T09:00:00Z',
  },
  'PST in July is the wall clock of Los Angeles': {
    text: 'We expect a fix by 5:00 PM PST.',
    page: 'UTC',
    saidAt: '2026-07-06T18:00:00Z',
    to: '2026-07-07T00:00:00Z',
  },
  'EDT in January is the wall clock of New York': {
    text: 'We expect a fix by 5:00 PM EDT.',
    page: 'UTC',
    saidAt: '2026-01-06T18:00:00Z',
    to: '2026-01-06T22:00:00Z',
  },
  'GMT in summer on a page in London is the wall clock of London': {
    text: 'We expect a fix by 5:00 PM GMT.',
    page: 'Europe/London',
    saidAt: '2026-07-06T09:00:00Z',
    to: '2026-07-06T16:00:00Z',
  },
  'CST on a page in Shanghai is China': {
    text: 'We expect a fix by 18:00 CST.',
    page: 'Asia/Shanghai',
    saidAt: '2026-01-26T02:00:00Z',
    to: '2026-01-26T10:00:00Z',
  },
  'CST elsewhere is Chicago': {
    text: 'We expect a fix by 18:00 CST.',
    page: 'America/Denver',
    saidAt: '2026-01-26T14:00:00Z',
    to: '2026-01-27T00:00:00Z',
  },
  'an offset behind UTC': {
    text: 'We expect a fix by 18:00 (UTC-5).',
    page: 'Asia/Shanghai',
    saidAt: '2026-01-26T14:00:00Z',
    to: '2026-01-26T23:00:00Z',
  },
  'an offset of hours and minutes': {
    text: 'We expect a fix by 18:00 GMT+05:30.',
    page: 'UTC',
    saidAt: '2026-01-26T08:00:00Z',
    to: '2026-01-26T12:30:00Z',
  },
  'the same time told for two zones is one promise in the first': {
    text: 'We expect a fix by 10:00 AM PT (18:00 UTC, 1:00 PM ET).',
    page: 'UTC',
    saidAt: '2026-01-26T14:00:00Z',
    to: '2026-01-26T18:00:00Z',
  },
  'a day is the day of the page': {
    text: 'We expect a fix by January 28.',
    page: 'America/New_York',
    saidAt: '2026-01-26T14:00:00Z',
    to: '2026-01-29T04:59:00Z',
  },
  'an hour just past is stale, not tomorrow': {
    text: 'We are still targeting 2:00 AM UTC for full resolution.',
    page: 'UTC',
    saidAt: '2026-01-17T02:21:00Z',
    to: '2026-01-17T02:00:00Z',
  },
  'an hour long past is tomorrow': {
    text: 'We expect a fix by 2:00 AM UTC.',
    page: 'UTC',
    saidAt: '2026-01-17T21:00:00Z',
    to: '2026-01-18T02:00:00Z',
  },
  'a date of January said in December is of next year': {
    text: 'We expect a fix by January 5.',
    page: 'UTC',
    saidAt: '2025-12-30T21:00:00Z',
    to: '2026-01-05T23:59:00Z',
  },
  'Z is UTC': {
    text: 'We expect a fix by 14:00Z.',
    page: 'Asia/Shanghai',
    saidAt: '2026-01-26T08:00:00Z',
    to: '2026-01-26T14:00:00Z',
  },
  'a bare hour of another zone is not guessed to be an evening just past': {
    text: '预计10:00 PST恢复',
    page: 'Asia/Shanghai',
    saidAt: '2026-01-26T08:00:00Z',
    to: '2026-01-26T18:00:00Z',
  },
  'twelve tonight is midnight': {
    text: '预计今晚12点恢复',
    page: 'Asia/Shanghai',
    saidAt: '2026-01-26T08:00:00Z',
    to: '2026-01-26T16:00:00Z',
  },
  'the stamp before an update is not the promise in it': {
    text: 'Jan 26, 6:29 AM PST We continue to make progress and expect full recovery by 9:00 AM PST.',
    page: 'UTC',
    saidAt: '2026-01-26T14:29:00Z',
    to: '2026-01-26T17:00:00Z',
  },
  'an hour that the clocks leap over is the one behind the gap': {
    text: 'We expect a fix by 2:30 AM ET on March 8, 2026.',
    page: 'UTC',
    saidAt: '2026-03-07T21:00:00Z',
    to: '2026-03-08T07:30:00Z',
  },
};

describe('zones of stated times', () => {
  it.each(Object.entries(cases))('%s', (_name, { text, page, saidAt, to }) => {
    const best = primaryStated(readStated({ text, saidAt: Date.parse(saidAt), zone: page }));
    expect(best?.to === undefined || best.to === null ? null : new Date(best.to).toISOString()).toBe(
      new Date(to).toISOString(),
    );
  });
});

describe('the stamp before an update', () => {
  it.each([
    '5:15 AM PST We are investigating elevated error rates and are actively working to resolve the issue.',
    '[16:05 UTC] We are working to fix checkout.',
    'Jan 26, 16:05 UTC - Investigating - We are working to restore service.',
    'Mar 25 , 15:31 UTC Update - We will be failing over one of our hosts to complete our mitigation.',
  ])('%s', (text) => {
    expect(readStated({ text, saidAt: Date.parse('2026-01-26T16:05:00Z'), zone: 'UTC' })).toEqual([]);
  });
});
