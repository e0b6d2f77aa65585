import * as fc from 'fast-check';

/** What JSON.stringify can not write: stands in a value, and becomes text in `jsonText`. */
const UNWRITABLE: ReadonlyMap<string, string> = new Map([
  ['␀infinite', '1e999'],
  ['␀deepList', `${'['.repeat(20_000)}${']'.repeat(20_000)}`],
  ['␀deepObject', `${'{"a":'.repeat(5_000)}1${'}'.repeat(5_000)}`],
  ['␀manyDigits', '9'.repeat(400)],
  ['␀twice', '{"a":1,"a":2}'],
]);

/** Values that no field expects. */
export const hostileValue: fc.Arbitrary<unknown> = fc.oneof(
  fc.constantFrom<unknown>(null, true, false, 0, -1, 1, 2, 0.5, -0.5, 1e308, 2 ** 53, 2 ** 31, 1e21),
  fc.constantFrom<unknown>('', ' ', '0', '-1', '1e9', 'null', 'NaN', '\u0000', '\ud800', 'zz', 'abc', '0102'),
  fc.constantFrom<unknown>([], {}, [[]], [null], { toString: 1, valueOf: 1 }, [{ toString: null }], {
    length: 1e9,
  }),
  fc.constantFrom<unknown>(
    JSON.parse('{"__proto__":{"event":1}}'),
    { constructor: null },
    { status_code: 1 },
  ),
  fc.constantFrom(...UNWRITABLE.keys()),
  fc.string({ unit: 'binary', maxLength: 20 }),
  fc.nat({ max: 4 }).map((tens) => 'a'.repeat(10 ** tens)),
  fc.jsonValue({ maxDepth: 2 }),
);

export function jsonText(value: unknown): string {
  let text = JSON.stringify(value) ?? 'null';
  for (const [name, written] of UNWRITABLE) text = text.replaceAll(`"${name}"`, written);
  return text;
}

/** A whole body of JSON that nobody expects; mostly none. */
export const hostileBody: fc.Arbitrary<string | null> = fc.oneof(
  { weight: 4, arbitrary: fc.constant(null) },
  {
    weight: 1,
    arbitrary: fc
      .tuple(
        hostileValue,
        fc.constantFrom('', '', '', 'error', 'base_resp', 'detail', 'data', 'choices', 'text'),
      )
      .map(([value, name]) => jsonText(name === '' ? value : { [name]: value })),
  },
);

/** One change to a JSON value: `at` chooses the place among all that are there. */
export type JsonEdit =
  | { readonly kind: 'replace'; readonly at: number; readonly value: unknown }
  | { readonly kind: 'remove' | 'wrap'; readonly at: number };

export const jsonEdit: fc.Arbitrary<JsonEdit> = fc.oneof(
  fc.record({ kind: fc.constant('replace' as const), at: fc.nat(60), value: hostileValue }),
  fc.record({ kind: fc.constantFrom('remove' as const, 'wrap' as const), at: fc.nat(60) }),
);

/** Mostly none. */
export const jsonEdits: fc.Arbitrary<readonly JsonEdit[]> = fc.oneof(
  { weight: 3, arbitrary: fc.constant([]) },
  { weight: 2, arbitrary: fc.array(jsonEdit, { minLength: 1, maxLength: 3 }) },
);

export function editedJson(value: unknown, edits: readonly JsonEdit[]): unknown {
  return edits.reduce(edited, structuredClone(value));
}

function edited(root: unknown, edit: JsonEdit): unknown {
  const holder = { root };
  const places: { readonly parent: Record<string, unknown>; readonly name: string }[] = [];
  const visit = (parent: Record<string, unknown>): void => {
    for (const name of Object.keys(parent)) {
      places.push({ parent, name });
      const value = parent[name];
      if (typeof value === 'object' && value !== null) visit(value as Record<string, unknown>);
    }
  };
  visit(holder);
  const place = places[edit.at % places.length];
  if (place === undefined) return root;
  const { parent, name } = place;
  if (edit.kind === 'replace') put(parent, name, structuredClone(edit.value));
  else if (edit.kind === 'wrap') put(parent, name, [parent[name]]);
  else if (parent !== holder) delete parent[name];
  return holder.root;
}

/** `__proto__` is a name like any other in JSON. */
function put(parent: Record<string, unknown>, name: string, value: unknown): void {
  Object.defineProperty(parent, name, { value, enumerable: true, configurable: true, writable: true });
}
