import { deserialize, serialize } from 'node:v8';
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { codec } from '../../harness/standin/node-clone.ts';

const copy = (value: unknown): unknown => codec.decode(codec.encode(value));

/** V8's serializer is what Electron's ipc uses; node:v8 is the same one. */
const cloned = (value: unknown): unknown => deserialize(serialize(value));

const leaf = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.double(),
  fc.boolean(),
  fc.bigInt(),
  fc.constantFrom(null, undefined, -0, NaN, Infinity),
  fc.date({ noInvalidDate: false }),
  fc.uint8Array(),
  fc.float64Array(),
  fc.constantFrom(/a+/giu, /\//),
);
const { value: anything } = fc.letrec<{ value: unknown }>((tie) => ({
  value: fc.oneof(
    { depthSize: 'small' },
    leaf,
    fc.array(tie('value')),
    fc.dictionary(fc.string(), tie('value'), { noNullPrototype: true }),
    fc.array(fc.tuple(leaf, tie('value'))).map((pairs) => new Map(pairs)),
    fc.array(tie('value')).map((items) => new Set(items)),
  ),
}));

test('whatever V8 can clone is cloned as V8 does it', () => {
  fc.assert(
    fc.property(anything, (value) => {
      expect(copy(value)).toStrictEqual(cloned(value));
    }),
  );
});

test('holes, cycles and shared parts keep their shape', () => {
  const sparse = Object.assign([1], { 2: 3 });
  expect(1 in sparse).toBe(false);
  expect(copy(sparse)).toStrictEqual(cloned(sparse));
  const shared = { list: [1] };
  const loop: Record<string, unknown> = { first: shared, second: shared };
  loop['self'] = loop;
  const made = copy(loop) as typeof loop;
  expect(made['self']).toBe(made);
  expect(made['first']).toBe(made['second']);
  expect(made['first']).not.toBe(shared);
});

test('an error keeps its kind, its message and its stack', () => {
  const error = new RangeError('too far');
  const made = copy(error);
  expect(made).toBeInstanceOf(RangeError);
  expect(made).toMatchObject({ message: 'too far', stack: error.stack });
});

test('two views of one buffer are views of one buffer still, with all of its bytes', () => {
  const store = new Uint8Array([1, 2, 3, 4, 5, 6]).buffer;
  const [bytes, words] = copy([new Uint8Array(store, 2, 2), new Uint16Array(store, 4, 1)]) as [
    Uint8Array,
    Uint16Array,
  ];
  expect([...bytes]).toEqual([3, 4]);
  expect(bytes.buffer.byteLength).toBe(6);
  expect(words.buffer).toBe(bytes.buffer);
});

test("a name like __proto__ is a name, not the object's prototype", () => {
  const made = copy(JSON.parse('{"__proto__": {"polluted": true}}')) as object;
  expect(Object.keys(made)).toEqual(['__proto__']);
  expect(Object.getPrototypeOf(made)).toBe(Object.prototype);
});

test.each([
  ['a function', () => 1],
  ['a symbol', Symbol('x')],
  ['a promise', Promise.resolve()],
  ['a weak map', new WeakMap()],
  ['a function inside', { deep: [{ call: () => 1 }] }],
])('%s cannot be cloned', (_name, value) => {
  expect(() => codec.encode(value)).toThrow('An object could not be cloned.');
});
