import { expect, it } from 'vitest';
import { january2026 } from '../../src/demo/january-2026.ts';
import { replay, type Scene } from '../../src/demo/replay.ts';
import { eachStore } from '../support/stores.ts';
import { commands, createWorld } from '../support/world.ts';

/** What was told where, without the answers: `Discord: 🔴 TikTok Shop is down for many members`. */
function told(scenes: readonly Scene[], kind: 'announced' | 'rewritten', place: string): readonly string[] {
  return scenes
    .filter((scene) => scene.kind === kind && scene.chat.name.startsWith(place))
    .map((scene) => scene.text.split('\n')[0] ?? '');
}

eachStore(({ open }) => {
  it('the January 2026 story is told as it happened, in every chat and its language', async () => {
    const world = await createWorld(open);
    const scenes: Scene[] = [];
    const show = (scene: Scene) => void scenes.push(scene);
    await replay(january2026, { app: world.app, commands, clock: world.clock, show });
    expect(world.troubles).toEqual([]);

    // Three members of two chats report within five minutes: those two chats are asked "you too?", nobody else is.
    // Two minutes later a fourth, in the third chat, confirms it.
    const first = scenes.filter((scene) => scene.kind === 'announced');
    expect(
      first
        .slice(0, 2)
        .map((scene) => scene.chat.platform)
        .toSorted(),
    ).toEqual(['discord', 'telegram']);
    expect(first.slice(0, 5).map(({ at }) => new Date(at).toISOString().slice(11, 16))).toEqual([
      '03:07',
      '03:07',
      '03:09',
      '03:09',
      '03:09',
    ]);
    const story = [
      '🔴 TikTok Shop is down for many members',
      '🔴 TikTok Shop: the problem is now official',
      '🔴 TikTok Shop: the promised time has passed, not fixed yet',
      '✅ TikTok Shop works again',
    ];
    // A hundred accounts of one group are nobody's news; an outage that no page tells of is ended by those who were asked.
    const second = [
      'ℹ️ TikTok Shop: is it down for you too?',
      '🔴 TikTok Shop is down for many members',
      '✅ TikTok Shop works again',
    ];
    const asked = 'ℹ️ TikTok Shop: is it down for you too?';
    expect(told(scenes, 'announced', 'Discord')).toEqual([asked, ...story, ...second]);
    expect(told(scenes, 'announced', 'Slack')).toEqual([...story, ...second]);
    expect(told(scenes, 'announced', 'Telegram · 跨境')).toEqual([
      'ℹ️ TikTok 小店：您那里也挂了吗？',
      '🔴 TikTok 小店：许多成员都遇到故障',
      '🔴 TikTok 小店：官方已承认故障',
      '🔴 TikTok 小店：承诺的时间已过，仍未修复',
      '✅ TikTok 小店 已恢复',
      'ℹ️ TikTok 小店：您那里也挂了吗？',
      '🔴 TikTok 小店：许多成员都遇到故障',
      '✅ TikTok 小店 已恢复',
    ]);
    expect(told(scenes, 'announced', 'Telegram · Bargain')).toEqual([]);
    const ended = scenes.filter((scene) => scene.kind === 'announced').at(-1)?.text;
    expect(ended).toMatch(/I asked those who reported it|我问过上报的成员/);

    // The standing message learns the official cause and the promise, word for word, and what is back and what is not.
    const rewritten = scenes.flatMap((scene) => (scene.kind === 'rewritten' ? [scene.text] : [])).join('\n');
    expect(rewritten).toContain('Cause, officially: “美国数据中心因暴风雪停电”');
    // The promise for 28 January is the vendor's day, told until when that is where the reader lives.
    expect(rewritten).toMatch(/Promised: partly fixed by Jan 28, 10:59 EST .*预计1月28日部分修复.*kept \d times in 10/);
    expect(rewritten).toContain('官方承诺：1月28日 23:59 GMT+8 前部分修复');
    expect(rewritten).toMatch(/What: Video views: working; .*down/);
    expect(rewritten).toMatch(/哪些功能：视频播放：正常；.*中断/);

    // The seller who asks gets a checklist for the symptom, and afterwards the truth about now.
    const answers = scenes.flatMap((scene) => (scene.kind === 'answered' ? [scene.text] : []));
    expect(answers.join('\n')).toContain('Leave zero-view videos up');
    expect(answers.join('\n')).toContain('No open incident on TikTok Shop.');
    expect(answers.join('\n')).toContain('TikTok Shop: suspected, not confirmed\nSince: Jan 30');
  }, 60_000);
});
