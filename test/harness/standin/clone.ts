/** How bytes become text on this side: Node and the page have different ways. */
export interface Base64 {
  readonly encode: (bytes: Uint8Array) => string;
  readonly decode: (text: string) => Uint8Array;
}

export interface CloneCodec {
  readonly encode: (value: unknown) => string;
  readonly decode: (text: string) => unknown;
}

/**
 * The structured clone algorithm as text, for both ends of the ipc. A view takes its whole
 * ArrayBuffer along, as V8's serializer does in Electron: a pooled Buffer sent as it is
 * must leak here too, or no test would find it. One self-contained function, because its
 * source is also sent to the page.
 * @throws from encode: Error('An object could not be cloned.'), Electron's own words.
 */
export function createCloneCodec(base64: Base64): CloneCodec {
  type Wire = null | boolean | number | string | readonly unknown[];

  const refuse = (): never => {
    throw new Error('An object could not be cloned.');
  };
  const tagOf = (value: object): string => Object.prototype.toString.call(value).slice(8, -1);

  function encode(root: unknown): string {
    const table: unknown[] = [];
    const seen = new Map<object, number>();

    const write = (value: unknown): Wire => {
      switch (typeof value) {
        case 'string':
        case 'boolean':
          return value;
        case 'number':
          return Number.isFinite(value) && !Object.is(value, -0) ? value : ['number', numberText(value)];
        case 'undefined':
          return ['undefined'];
        case 'bigint':
          return ['bigint', String(value)];
        case 'object':
          return value === null ? null : ['ref', indexOf(value)];
        default:
          return refuse();
      }
    };
    const numberText = (value: number): string => (Object.is(value, -0) ? '-0' : String(value));
    const indexOf = (value: object): number => {
      const known = seen.get(value);
      if (known !== undefined) return known;
      const index = table.length;
      seen.set(value, index);
      table.push(null);
      table[index] = describe(value);
      return index;
    };
    const describe = (value: object): unknown => {
      if (Array.isArray(value)) return ['Array', value.length, ...Object.entries(value).flatMap(pair)];
      if (ArrayBuffer.isView(value)) {
        const length = value instanceof DataView ? value.byteLength : (value as Uint8Array).length;
        return ['View', viewName(value), write(value.buffer), value.byteOffset, length];
      }
      switch (tagOf(value)) {
        case 'Object':
          return ['Object', ...Object.entries(value).flatMap(pair)];
        case 'Date':
          return ['Date', (value as Date).getTime()];
        case 'RegExp':
          return ['RegExp', (value as RegExp).source, (value as RegExp).flags];
        case 'Map':
          return ['Map', ...[...(value as Map<unknown, unknown>)].flatMap(([k, v]) => [write(k), write(v)])];
        case 'Set':
          return ['Set', ...[...(value as Set<unknown>)].map(write)];
        case 'ArrayBuffer':
          return ['ArrayBuffer', base64.encode(new Uint8Array(value as ArrayBuffer))];
        case 'Error': {
          const { name, message, stack } = value as Error;
          return ['Error', name, message, write(stack)];
        }
        case 'Boolean':
        case 'Number':
        case 'String':
          return ['Box', write(value.valueOf())];
        default:
          return refuse();
      }
    };
    const pair = ([key, value]: [string, unknown]): [string, Wire] => [key, write(value)];
    const viewName = (view: ArrayBufferView): string => tagOf(view);

    return JSON.stringify([write(root), table]);
  }

  function decode(text: string): unknown {
    const [root, table] = JSON.parse(text) as [Wire, readonly (readonly unknown[])[]];
    const made = new Map<number, unknown>();
    const views: Record<string, new (buffer: ArrayBuffer, offset: number, length: number) => unknown> = {
      Int8Array,
      Uint8Array,
      Uint8ClampedArray,
      Int16Array,
      Uint16Array,
      Int32Array,
      Uint32Array,
      Float32Array,
      Float64Array,
      BigInt64Array,
      BigUint64Array,
      DataView,
    };
    const errors: Record<string, ErrorConstructor> = {
      EvalError,
      RangeError,
      ReferenceError,
      SyntaxError,
      TypeError,
      URIError,
    };

    const read = (wire: unknown): unknown => {
      if (!Array.isArray(wire)) return wire;
      const [kind, detail] = wire as readonly unknown[];
      if (kind === 'undefined') return undefined;
      if (kind === 'number') return Number(detail);
      if (kind === 'bigint') return BigInt(String(detail));
      return object(Number(detail));
    };
    const object = (index: number): unknown => {
      if (made.has(index)) return made.get(index);
      const [kind, ...rest] = table[index] ?? refuse();
      switch (kind) {
        case 'Array':
          return fill(keep(index, Object.assign([], { length: Number(rest[0]) })), rest.slice(1));
        case 'Object':
          return fill(keep(index, {}), rest);
        case 'Map': {
          const map = keep(index, new Map<unknown, unknown>());
          for (let i = 0; i < rest.length; i += 2) map.set(read(rest[i]), read(rest[i + 1]));
          return map;
        }
        case 'Set': {
          const set = keep(index, new Set<unknown>());
          for (const item of rest) set.add(read(item));
          return set;
        }
        case 'Date':
          return keep(index, new Date(rest[0] === null ? NaN : Number(rest[0])));
        case 'RegExp':
          return keep(index, new RegExp(String(rest[0]), String(rest[1])));
        case 'ArrayBuffer':
          return keep(index, base64.decode(String(rest[0])).buffer);
        case 'View': {
          const View = views[String(rest[0])] ?? refuse();
          return keep(index, new View(read(rest[1]) as ArrayBuffer, Number(rest[2]), Number(rest[3])));
        }
        case 'Error': {
          const error = keep(index, new (errors[String(rest[0])] ?? Error)(String(rest[1])));
          Object.defineProperty(error, 'stack', { value: read(rest[2]), configurable: true, writable: true });
          return error;
        }
        default:
          return keep(index, Object(read(rest[0])) as object);
      }
    };
    const keep = <T>(index: number, value: T): T => {
      made.set(index, value);
      return value;
    };
    const fill = (target: object, pairs: readonly unknown[]): object => {
      for (let i = 0; i < pairs.length; i += 2) {
        Object.defineProperty(target, String(pairs[i]), {
          value: read(pairs[i + 1]),
          configurable: true,
          enumerable: true,
          writable: true,
        });
      }
      return target;
    };
    return read(root);
  }

  return { encode, decode };
}
