import type { Profiler } from 'node:inspector';

/** Whose time main spent, as shares of all of it that was not idle; together 1. */
export interface ProfileShares {
  /** The app's bundle and what it called. */
  readonly app: number;
  /** The stand-in for Electron and what it called. */
  readonly standin: number;
  /** Neither was on the stack: garbage collection, Node's own handling of events, compiling. */
  readonly neither: number;
}

type Owner = keyof ProfileShares;

/**
 * Each sample belongs to the innermost of the two that is on its stack.
 * @throws when there is no sample.
 */
export function profileShares({ nodes, samples = [], timeDeltas = [] }: Profiler.Profile): ProfileShares {
  const byId = new Map(nodes.map((node) => [node.id, node]));
  const parents = new Map(nodes.flatMap(({ id, children = [] }) => children.map((child) => [child, id])));
  const ownerOf = (id: number | undefined): Owner => {
    if (id === undefined) return 'neither';
    return ownerOfUrl(byId.get(id)?.callFrame.url ?? '') ?? ownerOf(parents.get(id));
  };
  const spentUs = { app: 0, standin: 0, neither: 0 };
  for (const [index, id] of samples.entries()) {
    if (byId.get(id)?.callFrame.functionName === '(idle)') continue;
    // A delta is the time since the sample before: that sample's.
    spentUs[ownerOf(id)] += timeDeltas[index + 1] ?? 0;
  }
  const allUs = spentUs.app + spentUs.standin + spentUs.neither;
  if (allUs === 0) throw new Error('the profile holds no sample');
  return {
    app: spentUs.app / allUs,
    standin: spentUs.standin / allUs,
    neither: spentUs.neither / allUs,
  };
}

function ownerOfUrl(url: string): Owner | null {
  if (url.includes('/out/main/') || url.includes('/node_modules/')) return 'app';
  return url.includes('/standin/') ? 'standin' : null;
}
