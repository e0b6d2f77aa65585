const FOCUSABLE = 'button, input, select, textarea, a[href], [tabindex]';

/** Where in the document an element is, or was before it was taken out of it. */
type Place =
  /** Behind this node. */
  | { readonly behind: Node }
  /** Where this one begins. */
  | { readonly at: Node };

/** @param records of what the document has lost since it held the element. */
export function placeOf(lost: Node, records: readonly MutationRecord[]): Place | null {
  if (lost.isConnected) return { behind: lost };
  const record = records.findLast(({ removedNodes }) =>
    [...removedNodes].some((node) => node.contains(lost)),
  );
  if (record === undefined) return null;
  const { target, previousSibling, nextSibling } = record;
  if (!target.isConnected) return placeOf(target, records);
  if (previousSibling?.isConnected === true) return { behind: previousSibling };
  return { at: nextSibling?.isConnected === true ? nextSibling : target };
}

/** What in `area` can take the focus: from this place on, and then back from it. */
export function focusableFrom(place: Place, area: Element): readonly HTMLElement[] {
  const all = [...area.querySelectorAll<HTMLElement>(FOCUSABLE)].filter(
    (element) => element.tabIndex >= 0 && !element.matches(':disabled') && element.checkVisibility(),
  );
  const isAhead = (element: HTMLElement): boolean => {
    const node = 'at' in place ? place.at : place.behind;
    const follows = (node.compareDocumentPosition(element) & Node.DOCUMENT_POSITION_FOLLOWING) !== 0;
    return 'at' in place ? node === element || follows : follows && !node.contains(element);
  };
  return [...all.filter(isAhead), ...all.filter((element) => !isAhead(element)).toReversed()];
}

/** The element that holds the place. */
export function elementAt(place: Place): Element | null {
  const node = 'at' in place ? place.at : place.behind;
  return node instanceof Element ? node : node.parentElement;
}
