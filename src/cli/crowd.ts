import { replayCrowd, replayKit } from '../app/replay-crowd.ts';
import { replayFleet, replaySeries } from '../app/replay-metrics.ts';
import { linesOfFile, printAll } from './lines.ts';

/** Runs recorded reports through the detector: incidents as they happen, or `--kit`, the benchmark kit's form. */
export async function replayReports(file: string, kit: boolean): Promise<void> {
  const lines = await linesOfFile(file);
  await printAll(kit ? replayKit(lines) : replayCrowd(lines));
}

/** Runs one series of numbers, or a fleet of shops, through the detectors of numbers. */
export async function replayMetrics(file: string, form: 'series' | 'fleet'): Promise<void> {
  const lines = await linesOfFile(file);
  await printAll(form === 'series' ? replaySeries(lines) : replayFleet(lines));
}
