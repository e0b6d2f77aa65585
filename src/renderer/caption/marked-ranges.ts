/**
 * Several parts of the page share one mark of the style sheet: each adds its ranges and takes only these away again.
 */
export function markRanges(name: string, priority: number, ranges: readonly Range[]): () => void {
  const highlight = CSS.highlights.get(name) ?? new Highlight();
  highlight.priority = priority;
  for (const range of ranges) highlight.add(range);
  CSS.highlights.set(name, highlight);
  return () => {
    for (const range of ranges) highlight.delete(range);
    if (highlight.size === 0 && CSS.highlights.get(name) === highlight) CSS.highlights.delete(name);
  };
}
