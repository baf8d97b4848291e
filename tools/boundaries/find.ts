import type { Import } from './graph.ts';
import { rules } from './rules.ts';

/** Every import that breaks a rule, with the rule and what to do instead. `files`: all of ours, some of which are doors. */
export function findViolations(imports: readonly Import[], files: ReadonlySet<string>): readonly string[] {
  return imports.flatMap((one) =>
    rules
      .filter((rule) => rule.breaks(one, files))
      .map(({ name, instead }) => `${one.from} -> ${one.to}\n  against: ${name}\n  instead: ${instead}`),
  );
}

/** Files that import each other in a ring, each ring once; type imports too, for they bind readers as much. */
export function findCycles(graph: readonly Import[]): readonly string[] {
  const targets = new Map<string, string[]>();
  for (const { from, to } of graph) targets.set(from, [...(targets.get(from) ?? []), to]);
  const done = new Set<string>();
  const cycles: string[] = [];
  const visit = (file: string, path: readonly string[]): void => {
    const start = path.indexOf(file);
    if (start >= 0) {
      const ring = [...path.slice(start), file].join(' -> ');
      cycles.push(
        `${ring}\n  against: no import cycles\n  instead: move what both need into a file that imports neither.`,
      );
      return;
    }
    if (done.has(file)) return;
    for (const target of targets.get(file) ?? []) visit(target, [...path, file]);
    done.add(file);
  };
  for (const file of targets.keys()) visit(file, []);
  return cycles;
}
