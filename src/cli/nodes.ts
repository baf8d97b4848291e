import type { Lease } from '../app/ports/index.ts';
import { DUTY, type Holdings, holdingsIn } from '../runtime/fair-share.ts';

/** A line for each chat platform that nodes hold by the leases of the database, whether or not they run on this machine. */
export function nodeLines(leases: readonly Lease[]): readonly string[] {
  const duties = new Map(
    leases.filter(({ name }) => name.startsWith(DUTY)).map(({ name, holder }) => [name.slice(DUTY.length), holder]),
  );
  const shared = new Set(leases.flatMap(({ name }) => (name.endsWith(COUNT) ? [name.slice(0, -COUNT.length)] : [])));
  const platforms = [...new Set([...duties.keys(), ...shared])].sort();
  if (platforms.length === 0) return ['note  nodes: none is connected to a chat'];
  return platforms.map((platform) => {
    const onDuty = duties.get(platform) ?? null;
    if (shared.has(platform)) return sharedLine(platform, holdingsIn(leases, platform), onDuty);
    return `ok    nodes: ${platform} is connected by ${onDuty}`;
  });
}

const COUNT = ':count';

function sharedLine(platform: string, { count, nodes, shards }: Holdings, sender: string | null): string {
  const counted = shards.filter(({ of }) => of === count);
  const holders = [...new Set([...nodes, ...counted.map(({ holder }) => holder)])].sort();
  const parts = holders.map((node) => {
    const theirs = ranges(counted.filter(({ holder }) => holder === node).map(({ index }) => index));
    return `${node} ${theirs === '' ? 'stands by' : `holds ${theirs}`}`;
  });
  const held = new Set(counted.map(({ index }) => index));
  const free = ranges(Array.from({ length: count ?? 0 }, (_, shard) => shard).filter((shard) => !held.has(shard)));
  const facts = [
    ...parts,
    ...(free === '' ? [] : [`nobody holds ${free}`]),
    sender === null ? 'nobody sends' : `${sender} sends`,
  ];
  const isWell = free === '' && sender !== null;
  return `${isWell ? 'ok   ' : 'note '} nodes: ${platform} has ${count} shard${count === 1 ? '' : 's'}: ${facts.join('; ')}`;
}

/** `0–2, 5` of 0, 1, 2 and 5. */
function ranges(numbers: readonly number[]): string {
  const runs: [number, number][] = [];
  for (const number of [...numbers].sort((a, b) => a - b)) {
    const last = runs.at(-1);
    if (last?.[1] === number - 1) last[1] = number;
    else runs.push([number, number]);
  }
  return runs.map(([first, last]) => (first === last ? String(first) : `${first}–${last}`)).join(', ');
}
