import { describe, expect, test } from 'vitest';
import type { LivingList } from '../../../src/app/ports/index.ts';
import { DAY_MS } from '../../../src/domain/instant.ts';
import type { StepEdit } from '../../../src/domain/response/checklist/index.ts';
import { manualClock } from '../../support/clock.ts';
import { eachStore } from '../../support/stores.ts';
import { START } from './facts.ts';

const clock = manualClock(START);
const place = { platform: 'discord', community: 'guild-1' };
const list: LivingList = {
  id: 'list-1',
  code: 'L-LIST01',
  ...place,
  incident: 'TT-3F7K',
  owner: null,
  service: 'tiktok-shop',
  createdAt: START,
};
const step = { audience: 'seller', phase: 'first_hour', step: 'screenshots' } as const;
const mark = (kind: 'done' | 'undo' | 'take' | 'drop', by = 'mei') => ({ kind, by, at: START });
const edit = (over: Partial<StepEdit> = {}): StepEdit => ({
  ...step,
  kind: 'hide',
  text: null,
  by: 'mod',
  at: START,
  ...over,
});

eachStore(({ database, open }) => {
  describe('checklists', () => {
    test('are begun once, and found by their code in their own community', async () => {
      const store = await open(clock);
      expect(await store.openChecklist(list)).toEqual(list);
      expect(await store.openChecklist({ ...list, createdAt: START + 1 })).toEqual(list);
      expect(await store.findChecklist(place, 'l-list01')).toEqual(list);
      expect(await store.findChecklist({ ...place, community: 'guild-2' }, list.code)).toBeNull();
    });

    test('without an incident are found again by their owner, until they are old', async () => {
      const store = await open(clock);
      const own = { ...list, incident: null, owner: 'mei' };
      await store.openChecklist(own);
      expect(await store.latestPlainChecklist(place, 'mei', START)).toEqual(own);
      expect(await store.latestPlainChecklist(place, 'mei', START + 1)).toBeNull();
      expect(await store.latestPlainChecklist(place, 'tom', START)).toBeNull();
    });

    test('count two members who press at once, on two nodes, for two steps', async () => {
      const shared = await database();
      const [one, other] = [await shared.open(clock), await shared.open(clock)];
      await one.openChecklist(list);
      const pressed = await Promise.all([
        one.markStep(list.id, step, mark('done', 'mei')),
        other.markStep(list.id, { ...step, step: 'pause-ads' }, mark('done', 'tom')),
      ]);
      expect(pressed).toEqual([true, true]);
      expect(new Set((await one.marksOf(list.id)).map(({ done }) => done?.by))).toEqual(new Set(['mei', 'tom']));
    });

    test('let one of two who press the same button at once be the one who did it', async () => {
      const shared = await database();
      const [one, other] = [await shared.open(clock), await shared.open(clock)];
      await one.openChecklist(list);
      const pressed = await Promise.all([
        one.markStep(list.id, step, mark('take', 'mei')),
        other.markStep(list.id, step, mark('take', 'tom')),
      ]);
      expect(pressed.toSorted()).toEqual([false, true]);
      const [marked] = await one.marksOf(list.id);
      expect(marked?.taken?.by).toBe(pressed[0] ? 'mei' : 'tom');
    });

    test('take a tick back, and a taken step only from whoever took it', async () => {
      const store = await open(clock);
      await store.openChecklist(list);
      await store.markStep(list.id, step, mark('take'));
      expect(await store.markStep(list.id, step, mark('drop', 'tom'))).toBe(false);
      expect(await store.markStep(list.id, step, mark('drop'))).toBe(true);
      expect(await store.markStep(list.id, step, mark('done', 'tom'))).toBe(true);
      expect(await store.markStep(list.id, step, mark('done', 'mei'))).toBe(false);
      expect(await store.markStep(list.id, step, mark('undo'))).toBe(true);
      expect(await store.markStep(list.id, step, mark('undo'))).toBe(false);
      expect(await store.marksOf(list.id)).toEqual([{ ...step, taken: null, done: null }]);
    });

    test('survive a restart', async () => {
      const shared = await database();
      const before = await shared.open(clock);
      await before.openChecklist(list);
      await before.markStep(list.id, step, mark('done'));
      const after = await shared.open(clock);
      expect(await after.marksOf(list.id)).toEqual([{ ...step, taken: null, done: { by: 'mei', at: START } }]);
    });

    test('are forgotten with their ticks half a year after anybody touched them', async () => {
      const store = await open(clock);
      await store.openChecklist(list);
      await store.markStep(list.id, step, mark('done'));
      await store.prune(START + 179 * DAY_MS);
      expect(await store.marksOf(list.id)).toHaveLength(1);
      await store.prune(START + 181 * DAY_MS);
      expect(await store.findChecklist(place, list.code)).toBeNull();
      expect(await store.marksOf(list.id)).toEqual([]);
    });

    test('move with their community', async () => {
      const store = await open(clock);
      await store.openChecklist(list);
      await store.addChecklistEdit(place, edit(), 10);
      const channel = { platform: 'discord', channel: 'c' };
      await store.moveChannel({ ...channel, community: 'guild-1' }, { ...channel, community: 'guild-9' });
      expect(await store.findChecklist({ ...place, community: 'guild-9' }, list.code)).not.toBeNull();
      expect(await store.checklistEdits({ ...place, community: 'guild-9' })).toHaveLength(1);
    });
  });

  describe('edits of a checklist', () => {
    test("are a community's own, oldest first", async () => {
      const store = await open(clock);
      const edits = [edit(), edit({ kind: 'show' }), edit({ kind: 'add', step: 'own-1', text: '给安娜打电话。' })];
      for (const one of edits) await store.addChecklistEdit(place, one, 10);
      await store.addChecklistEdit({ ...place, community: 'guild-2' }, edit(), 10);
      expect(await store.checklistEdits(place)).toEqual(edits);
    });

    test('that later ones replaced are forgotten beyond the limit, and nothing else is', async () => {
      const store = await open(clock);
      const own = edit({ kind: 'add', step: 'own-1', text: 'Call Anna.' });
      const other = edit({ step: 'pause-ads' });
      await store.addChecklistEdit(place, own, 4);
      await store.addChecklistEdit(place, other, 4);
      for (let at = 1; at <= 5; at++) {
        await store.addChecklistEdit(place, edit({ kind: at % 2 ? 'hide' : 'show', at }), 4);
      }
      const kept = await store.checklistEdits(place);
      expect(kept.slice(0, 2)).toEqual([own, other]);
      expect(kept.at(-1)).toEqual(edit({ at: 5 }));
      expect(kept.length).toBeLessThanOrEqual(4);
    });
  });
});
