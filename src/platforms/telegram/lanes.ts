/**
 * Work in lanes, one for each chat:
 *
 *   add ──▶ waiting (in its lane) ──lane free, fewer than `abreast` busy──▶ at work ──▶ done | failed
 *
 * Tasks of one lane never overlap and keep their order; a lane that is full refuses, so that one chat cannot fill all.
 */
export interface Lanes {
  /** False when the lane is full: the task was not taken. Waits while all lanes together are full. */
  add(lane: string, task: () => Promise<void>): Promise<boolean>;
  /** Resolves when nothing waits or works. */
  idle(): Promise<void>;
}

export interface LaneBounds {
  readonly abreast: number;
  readonly held: number;
  readonly heldPerLane: number;
}

type Task = () => Promise<void>;

/** `failed` is told of every error a task throws; nothing else happens to it. */
export function createLanes(bounds: LaneBounds, failed: (error: unknown) => void): Lanes {
  const lanes = new Map<string, Task[]>();
  const busy = new Set<string>();
  let held = 0;
  let waiters: (() => void)[] = [];

  const until = async (reached: () => boolean) => {
    while (!reached()) await new Promise<void>((resolve) => waiters.push(resolve));
  };

  const pump = () => {
    for (const [lane, tasks] of lanes) {
      if (busy.size >= bounds.abreast) return;
      if (!busy.has(lane)) void work(lane, tasks);
    }
  };

  const work = async (lane: string, tasks: Task[]) => {
    busy.add(lane);
    try {
      await tasks[0]?.();
    } catch (error) {
      failed(error);
    }
    tasks.shift();
    busy.delete(lane);
    // To the end of the map, so that a talkative chat does not go before the others again.
    lanes.delete(lane);
    if (tasks.length > 0) lanes.set(lane, tasks);
    held--;
    const woken = waiters;
    waiters = [];
    for (const wake of woken) wake();
    pump();
  };

  return {
    add: async (lane, task) => {
      await until(() => held < bounds.held);
      const tasks = lanes.get(lane) ?? [];
      if (tasks.length >= bounds.heldPerLane) return false;
      tasks.push(task);
      lanes.set(lane, tasks);
      held++;
      pump();
      return true;
    },
    idle: () => until(() => held === 0),
  };
}
