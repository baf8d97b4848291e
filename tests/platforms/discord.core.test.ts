import { describe, expect, test } from 'vitest';
import { describeCommands } from '../../src/command-kit/index.ts';
import { wordsOf } from '../../src/locales/index.ts';
import { platformsOf } from '../../src/main.ts';
import { formFor } from '../../src/platforms/discord/form.ts';
import { commandsJson } from '../../src/platforms/discord/index.ts';
import { manualClock } from '../support/clock.ts';
import { startNode } from '../support/node.ts';
import { formBody, formRefusal } from '../support/peers/discord/components.ts';
import { discordContract } from '../support/peers/discord/contract.ts';
import { startDiscordPeer } from '../support/peers/discord/index.ts';
import { commandsBody, commandsRefusal } from '../support/peers/discord/rules.ts';
import { catalog, commands, NOON } from '../support/world.ts';

/** The commands as they ship, and the whole product behind them. */
const specs = describeCommands(commands, catalog);
const contract = discordContract();

test('Discord takes the commands as they ship', () => {
  const body = commandsJson(specs);
  expect(body.map((command) => contract.violation('ApplicationCommandUpdateRequest', command))).toEqual(
    body.map(() => null),
  );
  expect(commandsRefusal(commandsBody.parse(body))).toBeNull();
});

const needy = specs.filter((spec) => spec.options.some((option) => option.required));

describe.each(['en-US', 'zh-CN', 'zh-TW', 'th', 'vi'])('in a client that speaks %s', (locale) => {
  test.each(needy.map((spec) => [spec.name, spec] as const))('Discord takes the form of /%s', (_, spec) => {
    const suggest = (option: string) =>
      commands
        .find(({ name }) => name === spec.name)
        ?.options[option]?.suggest('', { catalog, words: wordsOf(locale), locale: 'en' }) ?? [];
    const form = formFor(spec, { values: {}, hasFiles: false, locale, suggest });
    const body = { type: 9, data: form };
    expect(contract.violation('ModalInteractionCallbackRequest', body)).toBeNull();
    expect(formRefusal(formBody.parse(form))).toBeNull();
  });
});

test('a member reports by form, is misread, corrects it, and the report counts once', async () => {
  await using shop = await openShop();
  const { peer, channel } = shop;
  const bare = await peer.slash({ channel, command: 'report', locale: 'zh-CN' });
  expect(bare.form?.components.slice(0, 2)).toMatchObject([{ label: '平台' }, { label: '现象' }]);
  if (bare.form === null) throw new Error('no form opened');
  const values = { service: 'tiktak shup', symptom: 'sales_zero', note: '从早上开始' };
  const misread = await peer.submit({ channel, form: bare.form, values, locale: 'zh-CN' });
  const message = misread.message?.id ?? '';
  expect(misread.message?.buttons).toMatchObject([{ label: '重新填写', isMain: true }]);

  const again = await peer.press({ channel, message, label: '重新填写', locale: 'zh-CN' });
  if (again.form === null) throw new Error('no form opened again');
  const corrected = { service: 'TikTok Shop' };
  const thanks = await peer.submit({ channel, form: again.form, values: corrected, locale: 'zh-CN' });
  expect(thanks.message).toMatchObject({ visibility: 'private' });
  await peer.redeliver(thanks.interaction);
  await peer.slash({ channel, command: 'help' });
  expect(await shop.reports()).toBe(1);
});

test('a button that nobody knows any more is answered kindly', async () => {
  await using shop = await openShop();
  const { peer, channel } = shop;
  const help = await peer.slash({ channel, command: 'help' });
  const message = help.message?.id ?? '';
  const staleId = 'again:from-before-the-restart';
  const seen = await peer.press({ channel, message, label: 'Fill in again', staleId });
  expect(seen.message).toMatchObject({ visibility: 'private', buttons: [] });
  expect(seen.message?.text).toContain('This button is too old.');
  expect(shop.troubles).toEqual([]);
});

const SERVICE = 'tiktok-shop';

async function openShop() {
  const clock = manualClock(NOON);
  const peer = await startDiscordPeer({ contract });
  const [channel = ''] = peer.addGuild('Sellers', ['outages']).channels;
  const node = await startNode({
    env: { DATABASE_URL: 'file::memory:', DISCORD_TOKEN: peer.token, DISCORD_API_URL: peer.apiUrl },
    clock,
    catalog: 'feeds: []\n',
    platforms: platformsOf,
  });
  return {
    peer,
    channel,
    troubles: node.troubles,
    reports: async () => (await node.app.store.reportsSince(SERVICE, NOON - 1, 10)).length,
    async [Symbol.asyncDispose]() {
      await node.stop();
      await peer.stop();
      if (peer.violations.length > 0) throw new Error(`Discord's contract was broken: ${peer.violations.join('\n')}`);
    },
  };
}
