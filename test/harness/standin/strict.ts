import { EventEmitter } from 'node:events';

/** What the stand-in does not do. Thrown where an app uses it, so that no test passes by luck. */
export class NotImplementedError extends Error {
  override readonly name = 'NotImplementedError';

  constructor(path: string) {
    super(`not implemented: electron.${path}`);
  }
}

// Asked for by await, JSON.stringify, console.log and assertion libraries of any object.
const ASKED_OF_ANYTHING = new Set([
  'then',
  'toJSON',
  'inspect',
  'nodeType',
  'asymmetricMatch',
  '$$typeof',
  'domain',
]);

/** The same object, but reading or setting what it does not have throws NotImplementedError. */
export function strict<T extends object>(name: string, implementation: T): T {
  return new Proxy(implementation, {
    get(target, key, receiver) {
      if (typeof key === 'symbol' || key in target) return Reflect.get(target, key, receiver) as unknown;
      if (ASKED_OF_ANYTHING.has(key)) return undefined;
      throw new NotImplementedError(`${name}.${key}`);
    },
    set(target, key, value, receiver) {
      if (typeof key === 'symbol' || key in target) return Reflect.set(target, key, value, receiver);
      throw new NotImplementedError(`${name}.${key}`);
    },
  });
}

/** A whole module or class of Electron that is missing: any use of it throws. */
export function missing(name: string): unknown {
  const fail = (key?: string): never => {
    throw new NotImplementedError(key === undefined ? name : `${name}.${key}`);
  };
  return new Proxy(function absent() {}, {
    get: (_target, key) => (typeof key === 'symbol' || key === 'then' ? undefined : fail(key)),
    apply: () => fail(),
    construct: () => fail(),
  });
}

/** An emitter that refuses listeners for events it never emits: they would wait for ever. */
export class StrictEmitter extends EventEmitter {
  private readonly emitterName: string;
  private readonly eventNamesKnown: ReadonlySet<string>;

  constructor(name: string, events: readonly string[]) {
    super();
    this.emitterName = name;
    this.eventNamesKnown = new Set(events);
  }

  private check(event: string | symbol): string | symbol {
    if (typeof event === 'string' && !this.eventNamesKnown.has(event)) {
      throw new NotImplementedError(`${this.emitterName}.on('${event}')`);
    }
    return event;
  }

  override on(event: string | symbol, listener: (...args: never[]) => void): this {
    return super.on(this.check(event), listener as (...args: unknown[]) => void);
  }

  override addListener(event: string | symbol, listener: (...args: never[]) => void): this {
    return super.on(this.check(event), listener as (...args: unknown[]) => void);
  }

  override once(event: string | symbol, listener: (...args: never[]) => void): this {
    return super.once(this.check(event), listener as (...args: unknown[]) => void);
  }

  override prependListener(event: string | symbol, listener: (...args: never[]) => void): this {
    return super.prependListener(this.check(event), listener as (...args: unknown[]) => void);
  }
}

/** Electron's first argument of most events. */
export class CancellableEvent {
  defaultPrevented = false;

  preventDefault(): void {
    this.defaultPrevented = true;
  }
}
