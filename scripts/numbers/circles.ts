import { dirname, posix } from 'node:path';
import type { SourceFile } from './source-files.ts';

/** Who knows whom. */
export type Graph = ReadonlyMap<string, ReadonlySet<string>>;

/** Which file imports which, imports of types too. */
export function importsOfFiles(files: readonly SourceFile[]): Graph {
  const paths = new Set(files.map(({ path }) => path));
  return new Map(
    files.map(({ path, text, parsed }) => {
      const { staticImports, staticExports, dynamicImports } = parsed.module;
      const specifiers = [
        ...staticImports.map(({ moduleRequest }) => moduleRequest.value),
        ...staticExports.flatMap(({ entries }) => entries.map((entry) => entry.moduleRequest?.value ?? '')),
        ...dynamicImports.map(({ moduleRequest: { start, end } }) => text.slice(start + 1, end - 1)),
      ];
      const known = specifiers
        .filter((specifier) => specifier.startsWith('.'))
        .map((specifier) => posix.join(dirname(path), specifier.replace(/\?.*$/, '')))
        .filter((target) => paths.has(target) && target !== path);
      return [path, new Set(known)];
    }),
  );
}

/** The same between groups of files. */
export function between(imports: Graph, groupOf: (path: string) => string): Graph {
  const groups = new Map<string, Set<string>>();
  for (const [path, targets] of imports) {
    const group = groups.get(groupOf(path)) ?? new Set<string>();
    groups.set(groupOf(path), group);
    for (const target of targets) if (groupOf(target) !== groupOf(path)) group.add(groupOf(target));
  }
  return groups;
}

/** Sets of those who know each other, by whatever way. */
export function circles(graph: Graph): readonly (readonly string[])[] {
  const reached = new Map([...graph.keys()].map((node) => [node, reachableFrom(node, graph)]));
  const found: string[][] = [];
  for (const node of graph.keys()) {
    if (found.some((circle) => circle.includes(node))) continue;
    const mine = reached.get(node);
    if (mine?.has(node) !== true) continue;
    found.push([...graph.keys()].filter((other) => mine.has(other) && reached.get(other)?.has(node)));
  }
  return found;
}

function reachableFrom(node: string, graph: Graph): ReadonlySet<string> {
  const reached = new Set<string>();
  const waiting = [node];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    for (const target of graph.get(next) ?? []) {
      if (reached.has(target)) continue;
      reached.add(target);
      waiting.push(target);
    }
  }
  return reached;
}
