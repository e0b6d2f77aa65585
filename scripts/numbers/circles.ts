/** An arrow between two things that have names. */
export interface Arrow {
  readonly from: string;
  readonly to: string;
}

/** The same arrows between groups. */
export function between(arrows: readonly Arrow[], groupOf: (name: string) => string): readonly Arrow[] {
  return arrows.map(({ from, to }) => ({ from: groupOf(from), to: groupOf(to) }));
}

/** Groups in which each can be reached from each other along the arrows. Tarjan, "Depth-first search and linear graph algorithms", 1972. */
export function circlesOf(arrows: readonly Arrow[]): readonly (readonly string[])[] {
  const next = new Map<string, Set<string>>();
  for (const { from, to } of arrows) {
    if (from !== to) next.set(from, (next.get(from) ?? new Set()).add(to));
  }
  const order = new Map<string, number>();
  const lowest = new Map<string, number>();
  const open: string[] = [];
  const circles: (readonly string[])[] = [];
  const visit = (name: string): void => {
    const own = order.size;
    order.set(name, own);
    lowest.set(name, own);
    open.push(name);
    for (const neighbour of next.get(name) ?? []) {
      if (!order.has(neighbour)) visit(neighbour);
      else if (!open.includes(neighbour)) continue;
      lowest.set(name, Math.min(lowest.get(name) ?? own, lowest.get(neighbour) ?? own));
    }
    if (lowest.get(name) !== own) return;
    const circle = open.splice(open.indexOf(name));
    if (circle.length > 1) circles.push(circle.toSorted());
  };
  for (const name of next.keys()) if (!order.has(name)) visit(name);
  return circles;
}
