import { describe, expect, it } from 'vitest';
import type { BriefWords, Rewriter, Rewriting } from '../../src/app/ports/index.ts';
import { openStore } from '../../src/storage/index.ts';
import { createWorld, NOON } from '../support/world.ts';

const JANUARY_12 = Date.UTC(2026, 0, 12, 18);
const chinese = { locale: 'zh-CN', community: 'cn' };

const asking = async (text: string, over: { at?: number; rewriter?: Rewriter; who?: object } = {}) => {
  const { at = JANUARY_12, rewriter = null, who = {} } = over;
  const world = await createWorld((clock) => openStore({ url: 'file::memory:', clock }), { rewriter });
  world.clock.set(at);
  return { world, text: (await world.say(text, who)).text };
};
const rewriterSaying = (answer: Rewriting, take: (draft: BriefWords) => void = () => {}): Rewriter => ({
  model: 'some-model',
  rewrite: async (draft) => {
    take(draft);
    return answer;
  },
});

describe('/brief', () => {
  it('holds hook, shots, screen, caption, tags and season', async () => {
    const { text } = await asking('/brief pet costume');
    expect(text).toMatch(/^Content brief: pet costume \(United States, TikTok\)/);
    expect(text).toContain("Valentine's Day in 33 days. Film now; the content stage opens in 5 days");
    for (const part of ['Hook, the first two seconds', 'Shots, in this order', 'On the screen', 'Caption', 'Mind']) {
      expect(text).toContain(part);
    }
    expect(text).toMatch(/Pet costume: approved or not\?.* #PetCostume .*#PetValentine/);
    expect(text).toContain('nobody has measured how such videos do');
  });

  it('says it in Chinese', async () => {
    const { text } = await asking('/brief 牙齿美白贴', { who: chinese });
    expect(text).toMatch(
      /短视频脚本：牙齿美白贴（美国，TikTok）[\s\S]*离情人节还有 33 天[\s\S]*镜头顺序[\s\S]*文案[\s\S]*#TeethWhiteningStrips/,
    );
    expect(text).not.toMatch(/Hook|Shots|Caption/);
  });

  it.each([
    ['2026-01-20', 'Post now: the content stage is open.'],
    ['2026-02-11', 'say until when you dispatch'],
    ['2026-02-14', 'is on: post now'],
  ])('knows on %s what is due', async (day, expected) => {
    const { text } = await asking('/brief pet costume', { at: Date.parse(`${day}T18:00Z`) });
    expect(text).toContain(expected);
  });

  it('counts no days in what is filmed, because it is seen later', async () => {
    const { text } = await asking('/brief pet costume');
    const filmed = text.slice(text.indexOf('Hook'));
    expect(filmed).not.toMatch(/\d+ days/);
    expect(filmed).toContain("Valentine's Day: February 14");
  });

  it('keeps braces and line breaks of a member as text', async () => {
    expect((await asking('/brief {season} {product} gizmo')).text).toContain(
      'Before you buy {season} {product} gizmo, look at this.',
    );
  });

  it('takes the words of a model, says so, and keeps its own tags and limits', async () => {
    const words = { hook: 'Wow.', shots: ['First', 'Second'], screen: ['Big'], caption: 'So cute.' };
    const { text } = await asking('/brief pet costume', { rewriter: rewriterSaying({ kind: 'done', words }) });
    expect(text).toMatch(/> Wow\.[\s\S]*1\. First[\s\S]*So cute\. #PetCostume/);
    expect(text).toContain('Stop when the animal is stressed');
    expect(text).toContain('Worded by some-model');
    expect(text).not.toContain('nobody has measured');
  });

  it.each([
    ['slow', 'did not answer in time', '没有及时回答'],
    ['refused', 'could not be reached', '连不上'],
    ['unusable', 'was not usable', '不能用'],
  ] as const)('falls back to its template when the model is %s, and says so', async (kind, english, han) => {
    const rewriter = rewriterSaying({ kind });
    const { text } = await asking('/brief pet costume', { rewriter });
    expect(text).toContain(english);
    expect(text).toContain('Pet costume: my pet has an opinion.');
    expect((await asking('/brief 宠物服装', { rewriter, who: chinese })).text).toContain(han);
  });

  it('tells the model what is filmed, and nothing of who asks', async () => {
    let seen: object = {};
    const rewriter = rewriterSaying({ kind: 'slow' }, (draft) => {
      seen = draft;
    });
    await asking('/brief pet costume', {
      rewriter,
      who: { member: 'mei-from-hangzhou', community: 'secret-community' },
    });
    expect(Object.keys(seen).toSorted()).toEqual(['caption', 'hook', 'mind', 'product', 'screen', 'season', 'shots']);
    expect(JSON.stringify(seen)).not.toMatch(/mei-from|secret-community/);
  });

  it('says that the platform is down, while it is', async () => {
    const { world, text } = await asking('/brief pet costume', { at: NOON });
    expect(text).not.toContain('has a problem right now');
    for (const member of ['a', 'b', 'c', 'd', 'e', 'f']) {
      await world.say('/report TikTok Shop sales_zero US', { member, community: member });
    }
    expect((await world.say('/brief pet costume')).text).toContain(
      'TikTok Shop has a problem right now: film, but post when it is over',
    );
    expect((await world.say('/brief pet costume instagram')).text).not.toContain('has a problem right now');
  });
});
