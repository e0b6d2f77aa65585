/**
 * Pairs of places at which two lists hold the same, in order and as many as
 * can be: what one lost or was given is left out.
 */
export function commonTokens(
  one: readonly string[],
  other: readonly string[],
): readonly (readonly [number, number])[] {
  let head = 0;
  while (head < one.length && head < other.length && one[head] === other[head]) head += 1;
  let tail = 0;
  const most = Math.min(one.length, other.length) - head;
  while (tail < most && one.at(-1 - tail) === other.at(-1 - tail)) tail += 1;
  const pairs: (readonly [number, number])[] = [];
  for (let place = 0; place < head; place += 1) pairs.push([place, place]);
  const inner = commonInner(one.slice(head, one.length - tail), other.slice(head, other.length - tail));
  for (const [left, right] of inner) pairs.push([left + head, right + head]);
  for (let place = tail; place > 0; place -= 1) pairs.push([one.length - place, other.length - place]);
  return pairs;
}

/** The longest common subsequence, by its table of lengths. */
function commonInner(
  one: readonly string[],
  other: readonly string[],
): readonly (readonly [number, number])[] {
  if (one.length === 0 || other.length === 0) return [];
  const width = other.length + 1;
  const lengths = new Uint16Array((one.length + 1) * width);
  const at = (left: number, right: number): number => lengths[left * width + right] ?? 0;
  for (let left = one.length - 1; left >= 0; left -= 1) {
    for (let right = other.length - 1; right >= 0; right -= 1) {
      lengths[left * width + right] =
        one[left] === other[right]
          ? at(left + 1, right + 1) + 1
          : Math.max(at(left + 1, right), at(left, right + 1));
    }
  }
  const pairs: [number, number][] = [];
  for (let left = 0, right = 0; left < one.length && right < other.length;) {
    if (one[left] === other[right]) {
      pairs.push([left, right]);
      left += 1;
      right += 1;
    } else if (at(left + 1, right) >= at(left, right + 1)) left += 1;
    else right += 1;
  }
  return pairs;
}
