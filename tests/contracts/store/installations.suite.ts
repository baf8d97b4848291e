import { expect, test } from 'vitest';
import { createInstallations } from '../../../src/app/installations.ts';
import { manualClock } from '../../support/clock.ts';
import { eachStore } from '../../support/stores.ts';

const TOKEN = 'xoxb-made-up-1';

eachStore(({ database }) => {
  async function opened() {
    const { open, url } = await database();
    const clock = manualClock(1_000);
    const store = await open(clock);
    const installationsWith = (operatorSecret: string) =>
      createInstallations({ store, clock, platform: 'slack', operatorSecret });
    return { store, clock, url, installationsWith, installations: await installationsWith('operator') };
  }

  test('what lets us into a community is found again, and the newest counts', async () => {
    const { installations } = await opened();
    await installations.save('T1', 'xoxb-old');
    await installations.save('T1', TOKEN);
    expect(await installations.find('T1')).toBe(TOKEN);
    expect(await installations.find('T2')).toBeNull();
  });

  test('the database alone does not tell it, and another community’s row does not open', async () => {
    const { store, installations, installationsWith } = await opened();
    await installations.save('T1', TOKEN);
    const row = await store.installation('slack', 'T1');
    expect(row?.sealed).not.toContain('xoxb');
    expect(await (await installationsWith('somebody else')).find('T1')).toBeNull();
    if (row !== null) await store.saveInstallation({ ...row, community: 'T2' });
    expect(await installations.find('T2')).toBeNull();
  });

  test('it is removed, but not by word from before it was installed again', async () => {
    const { installations, clock } = await opened();
    await installations.save('T1', 'xoxb-old');
    clock.advance(1_000);
    await installations.save('T1', TOKEN);
    expect(await installations.remove('T1', 1_500)).toBe(false);
    expect(await installations.find('T1')).toBe(TOKEN);
    expect(await installations.remove('T1', 3_000)).toBe(true);
    expect(await installations.find('T1')).toBeNull();
  });
});
