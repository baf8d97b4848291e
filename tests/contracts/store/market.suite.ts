import { describe, expect, test } from 'vitest';
import { EVERYBODY, type KeptImport, type Store } from '../../../src/app/ports/index.ts';
import { DAY_MS, HOUR_MS } from '../../../src/domain/instant.ts';
import type { Observation } from '../../../src/domain/market/observation/index.ts';
import { manualClock } from '../../support/clock.ts';
import { eachStore } from '../../support/stores.ts';
import { START } from './facts.ts';

const clock = manualClock(START);
const HOME = 'discord:home';

function observation(over: Partial<Observation> = {}): Observation {
  return {
    source: 'seller',
    service: null,
    market: 'US',
    at: START,
    windowDays: 7,
    entity: 'category',
    key: 'shoes',
    metric: 'units',
    value: 12,
    quality: 'measured',
    ...over,
  };
}

const kept = (over: Partial<KeptImport> = {}): KeptImport => ({
  id: 'i-1',
  scope: HOME,
  code: 'M1',
  at: START + HOUR_MS,
  fileName: 'sales.csv',
  ...over,
});

const read = (store: Store, scopes: readonly string[] = [HOME, EVERYBODY], limit = 100) =>
  store.observationsOf({ scopes, entity: 'category', since: 0, limit });
const values = async (store: Store, scopes?: readonly string[], limit?: number) =>
  (await read(store, scopes, limit)).map(({ key, value }) => `${key} ${value}`);

eachStore(({ open }) => {
  describe('figures of markets', () => {
    test('come back as they were kept, with the time of their import', async () => {
      const store = await open(clock);
      const figure = observation({ service: 'tiktok-shop', value: 1.5, quality: 'bucket' });
      expect(await store.keepImport(kept(), [figure], 10)).toBe('kept');
      expect(await read(store)).toEqual([{ ...figure, storedAt: START + HOUR_MS }]);
    });

    test('are seen by their own scope, and everybody’s by all who ask for them', async () => {
      const store = await open(clock);
      await store.keepImport(kept(), [observation({ key: 'own' })], 10);
      await store.keepImport(kept({ id: 'i-2', scope: EVERYBODY }), [observation({ key: 'all' })], 10);
      await store.keepImport(kept({ id: 'i-3', scope: 'slack:other' }), [observation({ key: 'other' })], 10);
      expect(await values(store)).toEqual(['own 12', 'all 12']);
      expect(await values(store, ['slack:other'])).toEqual(['other 12']);
    });

    test('are replaced by a newer word for the same figure, and by nothing else', async () => {
      const store = await open(clock);
      await store.keepImport(kept(), [observation(), observation({ value: 13 })], 10);
      await store.keepImport(
        kept({ id: 'i-2', code: 'M2' }),
        [observation({ value: 20 }), observation({ windowDays: 30 })],
        10,
      );
      expect((await values(store)).toSorted()).toEqual(['shoes 12', 'shoes 20']);
    });

    test('go with their import; what a later one replaced stays', async () => {
      const store = await open(clock);
      await store.keepImport(kept(), [observation(), observation({ key: 'bags' })], 10);
      await store.keepImport(
        kept({ id: 'i-2', code: 'M2', at: START + 2 * HOUR_MS }),
        [observation({ value: 20 })],
        10,
      );
      expect((await store.importsOf(HOME)).map(({ code }) => code)).toEqual(['M2', 'M1']);
      expect(await store.removeImport('slack:other', 'M1')).toBe(false);
      expect(await store.removeImport(HOME, 'M1')).toBe(true);
      expect(await store.removeImport(HOME, 'M1')).toBe(false);
      expect(await values(store)).toEqual(['shoes 20']);
    });

    test('fill a scope up to its bound, and then nothing of a file is kept', async () => {
      const store = await open(clock);
      const many = Array.from({ length: 1_200 }, (_, week) => observation({ at: START + week * 7 * DAY_MS }));
      expect(await store.keepImport(kept(), many, 1_200)).toBe('kept');
      expect(await store.keepImport(kept({ id: 'i-2', code: 'M2' }), [observation({ key: 'bags' })], 1_200)).toBe(
        'full',
      );
      expect(await read(store, [HOME], 5_000)).toHaveLength(1_200);
    });

    test('are read newest first up to the limit, and told oldest first', async () => {
      const store = await open(clock);
      const days = [3, 1, 2].map((day) => observation({ at: START + day * DAY_MS, value: day }));
      await store.keepImport(kept(), days, 10);
      expect(await values(store, [HOME], 2)).toEqual(['shoes 2', 'shoes 3']);
    });

    test('go along when a community gets another address', async () => {
      const store = await open(clock);
      await store.keepImport(kept({ scope: 'telegram:-1' }), [observation()], 10);
      const address = (community: string) => ({ platform: 'telegram', community, channel: community });
      await store.moveChannel(address('-1'), address('-100'));
      expect(await values(store, ['telegram:-100'])).toEqual(['shoes 12']);
      expect(await store.importsOf('telegram:-100')).toHaveLength(1);
    });

    test('are forgotten after three years, keywords after a month', async () => {
      const store = await open(clock);
      const old = observation({ at: START - 4 * 366 * DAY_MS });
      const month = { at: START - 40 * DAY_MS };
      const keyword = observation({ ...month, entity: 'keyword', metric: 'searches' });
      await store.keepImport(kept(), [old, observation(), observation({ ...month, key: 'bags' }), keyword], 10);
      await store.prune(START);
      expect(await values(store)).toEqual(['bags 12', 'shoes 12']);
      expect(await store.observationsOf({ scopes: [HOME], entity: 'keyword', since: 0, limit: 10 })).toEqual([]);
    });
  });

  describe('a draft', () => {
    const draft = { id: 'd-1', scope: HOME, at: START, fileName: 'sales.csv', observations: [observation()] };

    test('is found in its own scope while it is new, and is no figure', async () => {
      const store = await open(clock);
      await store.saveDraft(draft);
      expect(await store.findDraft(HOME, 'd-1', START)).toEqual(draft);
      expect(await store.findDraft(HOME, 'd-1', START + 1)).toBeNull();
      expect(await store.findDraft('slack:other', 'd-1', 0)).toBeNull();
      expect(await read(store)).toEqual([]);
      expect(await store.importsOf(HOME)).toEqual([]);
    });

    test('is gone once it is kept, dropped or a day old', async () => {
      const store = await open(clock);
      await store.saveDraft(draft);
      await store.saveDraft({ ...draft, id: 'd-2' });
      await store.saveDraft({ ...draft, id: 'd-3', at: START - 2 * DAY_MS });
      await store.keepImport(kept({ id: 'd-1' }), draft.observations, 10);
      await store.dropDraft(HOME, 'd-2');
      await store.prune(START);
      for (const id of ['d-1', 'd-2', 'd-3']) expect(await store.findDraft(HOME, id, 0)).toBeNull();
      expect(await store.importsOf(HOME)).toHaveLength(1);
    });

    test('makes room for newer ones', async () => {
      const store = await open(clock);
      for (let one = 0; one < 12; one++) await store.saveDraft({ ...draft, id: `d-${one}`, at: START + one });
      expect(await store.findDraft(HOME, 'd-1', 0)).toBeNull();
      expect(await store.findDraft(HOME, 'd-2', 0)).not.toBeNull();
    });
  });
});
