import { dirname } from 'node:path';
import { findCycles, findViolations } from './find.ts';
import { filesOf, readGraph } from './graph.ts';

/** `npm run boundaries`: who imports whom against the house's order; fails with what to do instead. */
const root = dirname(dirname(import.meta.dirname));
const graph = readGraph(root, ['src', 'commands']);
const problems = [...findViolations(graph, filesOf(graph)), ...findCycles(graph)];
for (const problem of problems) console.error(problem);
console.log(`${graph.length} imports checked, ${problems.length} against the order`);
process.exitCode = problems.length > 0 || graph.length === 0 ? 1 : 0;
