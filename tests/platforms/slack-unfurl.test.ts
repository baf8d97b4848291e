import { describe, expect, it, vi } from 'vitest';
import { createPages } from '../../src/app/pages.ts';
import type { SharedLinks } from '../../src/app/ports/index.ts';
import { previewLinks } from '../../src/app/preview-links.ts';
import {
  bullets,
  divider,
  documentOf,
  field,
  fields,
  heading,
  note,
  paragraph,
  quote,
  steps,
} from '../../src/document/index.ts';
import type { Incident } from '../../src/domain/outage/incident.ts';
import { renderUnfurl } from '../../src/platforms/slack/unfurl.ts';
import { openStore } from '../../src/storage/index.ts';
import { decision, incident, opening } from '../contracts/store/facts.ts';
import { contracts, openSlackRoom, type RoomOptions, setting } from '../support/slack-room.ts';
import { createWorld, NOON } from '../support/world.ts';

const service = 'tiktok-shop';
const root = 'https://status.test/incidents';
const codes = ['TT-0001', 'TT-0002', 'TT-0003', 'TT-0004', 'TT-0005', 'TT-0006', 'TT-0007'];
const page = `${root}/TT-0001`;

const outage = (code: string, over: Partial<Incident> = {}): Incident =>
  incident({ id: `incident-${code}`, code, service, phase: 'investigating', startedAt: NOON, ...over });

/** A workspace whose bot knows some incidents: the whole way from Slack's event to what is seen below the message. */
async function openTalk(room: RoomOptions = {}, incidents: readonly Incident[] = codes.map((code) => outage(code))) {
  const { app, say, troubles } = await createWorld((clock) => openStore({ url: 'file::memory:', clock }), {
    pages: createPages('https://status.test'),
  });
  await app.store.commit(
    decision(
      incidents.map((one) => opening(one)),
      { service, at: NOON },
    ),
  );
  const preview = vi.fn((shared: SharedLinks) => previewLinks(app, shared));
  const opened = await openSlackRoom({ preview, ...room });
  return { app, say, troubles, preview, ...opened, [Symbol.asyncDispose]: () => opened[Symbol.asyncDispose]() };
}

describe('an address of ours that somebody posts', () => {
  it.each(['socket', 'http'] as const)('is shown in short below the message, over %s', async (transport) => {
    await using talk = await openTalk({ transport });
    await talk.slack.unfurls.share([page]);
    const seen = await talk.slack.unfurls.next();
    expect(seen).toMatchObject({ team: 'T0SELLERS', channel: 'C0OUTAGES' });
    expect(seen.texts[page]).toMatch(/^\*TikTok Shop: confirmed, cause unknown\*\n/);
    expect(seen.texts[page]).toContain('\nWhere\nUnited States\n');
    expect(seen.texts[page]).toContain('TT-0001 · in chat: /incident TT-0001');
  });

  it('is shown in the channel’s language', async () => {
    await using talk = await openTalk();
    const address = { platform: 'slack', community: 'T0SELLERS', channel: 'C0LOBBY' };
    await talk.app.store.saveSettings(address, 'channel', { locale: 'zh-CN', zone: 'Asia/Shanghai' });
    await talk.slack.unfurls.share([page], { channel: 'C0LOBBY' });
    expect((await talk.slack.unfurls.next()).texts[page]).toContain('TikTok 小店：已确认，原因不明');
  });

  it.each(['composer', 'conversations_history'] as const)(
    'is shown by the id that Slack gives it, from %s',
    async (source) => {
      await using talk = await openTalk();
      await talk.slack.unfurls.share([page], { source });
      expect(Object.keys((await talk.slack.unfurls.next()).texts)).toEqual([page]);
    },
  );

  it('is shown once, however often Slack delivers it', async () => {
    await using talk = await openTalk();
    const posted = await talk.slack.unfurls.share([page]);
    await talk.slack.unfurls.next();
    await posted.redeliver();
    await talk.slack.unfurls.share([`${root}/TT-0002`]);
    await talk.slack.unfurls.next();
    expect(talk.slack.unfurls.shown).toHaveLength(2);
    expect(talk.preview).toHaveBeenCalledTimes(2);
  });

  it('is shown once, also when the bot was started anew in between', async () => {
    const { app } = await createWorld((clock) => openStore({ url: 'file::memory:', clock }), {
      pages: createPages('https://status.test'),
    });
    await app.store.commit(decision([opening(outage('TT-0001'))], { service, at: NOON }));
    const address = { platform: 'slack', community: 'T0SELLERS', channel: 'C0OUTAGES' };
    expect(await previewLinks(app, { id: 'Ev1', address, urls: [page] })).toHaveLength(1);
    expect(await previewLinks(app, { id: 'Ev1', address, urls: [page] })).toEqual([]);
  });

  it('is one of five at most, each address once', async () => {
    await using talk = await openTalk();
    const urls = codes.map((code) => `${root}/${code}`);
    await talk.slack.unfurls.share([page, ...urls]);
    expect(Object.keys((await talk.slack.unfurls.next()).texts)).toEqual(urls.slice(0, 5));
  });

  it('brings nothing of what anybody may not know', async () => {
    const crowd = {
      reporters: 2,
      communities: 1,
      few: true,
      uncounted: 0,
      stillBroken: 0,
      worksAgain: 0,
      usualPerDay: null,
      symptoms: ['sales_zero'],
      since: NOON,
      lastAt: NOON,
    } as const;
    await using talk = await openTalk({}, [outage('TT-0001', { crowd })]);
    await talk.slack.unfurls.share([page]);
    expect((await talk.slack.unfurls.next()).texts[page]).toContain('Fewer than 3 members in fewer than 3 communities');
  });

  it('is acknowledged before anything is looked up', async () => {
    const lookup = Promise.withResolvers<void>();
    await using talk = await openTalk({ preview: () => lookup.promise.then(() => []) });
    await talk.slack.unfurls.share([page]);
    lookup.resolve();
  });

  it('leaves no trace but a line in the log where Slack will not show it', async () => {
    await using talk = await openTalk();
    talk.slack.failNext('chat.unfurl', { kind: 'refused', error: 'cannot_unfurl_url' });
    await talk.slack.unfurls.share([page]);
    await vi.waitFor(() => expect(talk.logged.map(({ event }) => event)).toContain('slack.preview_not_shown'));
    expect(talk.slack.unfurls.shown).toEqual([]);
  });
});

it.each([
  ['another host', 'https://evil.test/incidents/TT-0001'],
  ['another page of the host', 'https://status.test/'],
  ['an incident that is not known', `${root}/TT-NONE`],
  ['no address', 'status.test'],
])('%s is ignored', async (_name, url) => {
  await using talk = await openTalk();
  await talk.slack.unfurls.share([url]);
  await talk.slack.unfurls.share([url, `${root}/TT-0002`]);
  expect(Object.keys((await talk.slack.unfurls.next()).texts)).toEqual([`${root}/TT-0002`]);
  expect(talk.slack.unfurls.shown).toHaveLength(1);
});

it('a suspicion is not shown', async () => {
  await using talk = await openTalk({}, [outage('TT-0001', { phase: 'suspected' }), outage('TT-0002')]);
  await talk.slack.unfurls.share([page, `${root}/TT-0002`]);
  expect(Object.keys((await talk.slack.unfurls.next()).texts)).toEqual([`${root}/TT-0002`]);
});

it('a preview that fails inside bothers nobody', async () => {
  await using talk = await openTalk();
  await talk.app.store.close();
  await talk.slack.unfurls.share([page]);
  await vi.waitFor(() => expect(talk.troubles).toContain('preview.failed'));
});

describe('the blocks of a preview', () => {
  const everything = documentOf('critical', 'summary', [
    heading('Down *now*'),
    paragraph('a_b `c` <!channel> & more'),
    fields([field('Since', 'today'), field('What', '*all*')]),
    bullets(['one', '~two~']),
    steps(['first']),
    quote('We know', 'they'),
    divider,
    note('small'),
    { type: 'actions', actions: [{ label: 'Me too', command: 'report', values: {} }] },
  ]);

  it('are of no kind that Slack refuses below a message', () => {
    const blocks = renderUnfurl(everything, setting);
    expect(new Set(blocks.map(({ type }) => type))).toEqual(new Set(['section', 'divider', 'context']));
    expect(contracts?.blocksProblem(blocks) ?? null).toBeNull();
  });

  it('are plain text wherever markup could be read', () => {
    const [head, words] = renderUnfurl(everything, setting);
    expect(head).toMatchObject({ text: { type: 'plain_text', text: '🔴 Down *now*' } });
    expect(words).toMatchObject({ text: { type: 'plain_text', text: 'a_b `c` <!channel> & more' } });
  });

  it('have labels that stand out where nothing could be read as markup', () => {
    const [since] = renderUnfurl(everything, setting).flatMap((block) =>
      'fields' in block ? (block.fields ?? []) : [],
    );
    expect(since).toEqual({ type: 'mrkdwn', text: '*Since*\ntoday', verbatim: true });
  });

  it('are shortened where there is too much', () => {
    const long = documentOf('neutral', 'x', [
      heading('Down'),
      ...Array.from({ length: 80 }, () => paragraph('x'.repeat(900))),
    ]);
    const blocks = renderUnfurl(long, setting);
    expect(JSON.stringify(blocks).length).toBeLessThanOrEqual(6_000);
    expect(blocks.at(-1)).toMatchObject({ type: 'context' });
  });
});
