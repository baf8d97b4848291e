import { describe, expect, it } from 'vitest';
import { HOUR_MS, MINUTE_MS } from '../../../src/domain/instant.ts';
import type { MetricsView } from '../../../src/domain/outage/metrics-view.ts';
import { createReplay, kinds, officialIncident, reports, said, T0 } from './facts.ts';

const shops = (level: MetricsView['level'], minute: number): MetricsView => ({
  level,
  affected: level === 'quiet' ? 0 : 40,
  watched: 60,
  since: level === 'quiet' ? null : T0 + minute * MINUTE_MS,
});
const title = 'Orders fail';

/** `voice: says strength`, as an incident shows it. */
function voices(replay: ReturnType<typeof createReplay>): readonly string[] {
  const [incident] = replay.incidents();
  return (incident?.voices ?? []).map(({ voice, says, strength }) => `${voice}: ${says} ${strength}`);
}

describe('the voices about one incident', () => {
  it('are shown each with its weight', () => {
    const replay = createReplay();
    replay.hear(reports(3, 0));
    replay.watch(shops('quiet', 0));
    replay.at(3);
    expect(voices(replay)).toEqual(['crowd: broken fair', 'metrics: works fair']);
    replay.read(said([officialIncident({ title })]));
    replay.watch(shops('outage', 4));
    replay.hear(reports(2, 4));
    replay.at(6);
    expect(voices(replay)).toEqual(['official: broken strong', 'crowd: broken fair', 'metrics: broken strong']);
  });

  it('of a page that has said nothing for half a day weighs less', () => {
    const replay = createReplay();
    replay.read(said([officialIncident({ title })]));
    replay.at(0);
    replay.hear(reports(6, 13 * 60));
    replay.at(13 * 60 + 6);
    expect(voices(replay)[0]).toBe('official: broken fair');
  });

  it('that contradict one another are told: official resolved, members still broken', () => {
    const replay = createReplay();
    replay.read(said([officialIncident({ title })]));
    replay.hear(reports(6, 0));
    replay.at(6);
    replay.read(said([officialIncident({ title, phase: 'resolved', resolvedAt: T0 + 7 * MINUTE_MS })]));
    expect(kinds(replay.at(8))).toEqual(['resolved loud']);
    replay.hear(reports(6, 10));
    expect(kinds(replay.at(16))).toEqual(['reopened loud']);
    expect(voices(replay)).toEqual(['official: works fair', 'crowd: broken strong']);
  });

  it('of few communities are never strong', () => {
    const replay = createReplay();
    replay.hear(reports(9, 0).map((one, index) => ({ ...one, community: `chat-${index % 2}` })));
    replay.at(9);
    expect(replay.incidents()[0]).toMatchObject({ phase: 'investigating', crowd: { few: true } });
    expect(voices(replay)).toEqual(['crowd: broken fair']);
  });
});

describe('shops that stand still', () => {
  it('make an incident of their own, which is over when they sell again', () => {
    const replay = createReplay();
    replay.watch(shops('outage', 0));
    expect(kinds(replay.at(1))).toEqual(['confirmed loud']);
    replay.watch(shops('quiet', 0));
    expect(kinds(replay.at(30))).toEqual(['resolved loud']);
  });

  it('confirm what members only suspect', () => {
    const replay = createReplay();
    replay.hear(reports(3, 0));
    expect(kinds(replay.at(3))).toEqual(['suspected loud']);
    replay.watch(shops('elevated', 4));
    expect(kinds(replay.at(4))).toEqual(['confirmed loud']);
  });

  it('do not reopen what is over, but what stands still anew does', () => {
    const replay = createReplay();
    replay.watch(shops('outage', 0));
    replay.read(said([officialIncident({ title })]));
    replay.at(1);
    replay.read(said([officialIncident({ title, phase: 'resolved', resolvedAt: T0 + 60 * MINUTE_MS })]));
    expect(kinds(replay.at(61))).toEqual(['resolved loud']);
    expect(kinds(replay.at(70))).toEqual([]);
    expect(replay.incidents()).toHaveLength(1);
  });

  it('are not heard during planned maintenance', () => {
    const replay = createReplay();
    const span = { from: T0, to: T0 + 2 * HOUR_MS };
    replay.read(said([officialIncident({ phase: 'scheduled', impact: 'none', maintenance: span })]));
    replay.at(1);
    replay.watch(shops('outage', 5));
    expect(kinds(replay.at(6))).toEqual([]);
  });
});
