import type { Instant } from '../domain/instant.ts';
import { WEB_LIMITS } from './limits.ts';

/** How long a series has to wait before its next call, 0 while it keeps its pace. In memory: a restart forgives. */
export function createPace(): (series: string, now: Instant) => number {
  const { count: most, withinMs } = WEB_LIMITS.callsPerSeries;
  const windows = new Map<string, { readonly from: Instant; readonly count: number }>();
  return (series, now) => {
    const known = windows.get(series);
    const running = known !== undefined && now - known.from < withinMs ? known : { from: now, count: 0 };
    if (running.count >= most) return running.from + withinMs - now;
    windows.delete(series);
    windows.set(series, { from: running.from, count: running.count + 1 });
    const oldest = windows.keys().next();
    if (windows.size > WEB_LIMITS.series && !oldest.done) windows.delete(oldest.value);
    return 0;
  };
}
