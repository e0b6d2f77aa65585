import { expect } from 'vitest';
import { claim, inPage, withFixture } from './claim.ts';

const BRIDGE = 'https://www.electronjs.org/docs/latest/api/context-bridge';
const SUPPORT = `${BRIDGE}#parameter--error--return-type-support` as const;
const BRIDGE_SOURCE =
  'https://github.com/electron/electron/blob/main/shell/renderer/api/electron_api_context_bridge.cc';
const SANDBOX = 'https://www.electronjs.org/docs/latest/tutorial/sandbox#preload-scripts';
const ISOLATION = 'https://www.electronjs.org/docs/latest/tutorial/context-isolation';

const app = withFixture();

claim('the API is there before the first script of the page', ISOLATION, async () => {
  expect(await inPage(app(), 'apiWasThere')).toBe('function');
});

claim('the API is frozen, deep, and cannot be replaced', BRIDGE_SOURCE, async () => {
  expect(await inPage(app(), 'frozen')).toEqual([true, true]);
  expect(await inPage(app(), 'replace')).toContain("Cannot assign to read only property 'fixture'");
});

claim('a name that is taken cannot be exposed again', BRIDGE_SOURCE, async () => {
  expect(await inPage(app(), 'call', 'exposeAgain')).toBe(
    'Cannot bind an API on top of an existing property on the window object',
  );
});

claim('objects cross as copies', SUPPORT, async () => {
  expect(await inPage(app(), 'copies')).toEqual({ second: [1, 2, 3], same: false });
});

claim("a copy is made of the page's own prototypes", SUPPORT, async () => {
  expect(await inPage(app(), 'realm')).toBe(true);
});

claim('prototypes are dropped', SUPPORT, async () => {
  expect(await inPage(app(), 'instance')).toEqual({ own: 1 });
});

claim('functions cross both ways and answer at once', SUPPORT, async () => {
  expect(await inPage(app(), 'callback')).toBe(5);
  expect(await inPage(app(), 'counter')).toBe(2);
});

claim('promises cross both ways', SUPPORT, async () => {
  expect(await inPage(app(), 'call', 'later', 'value')).toBe('value');
  expect(await inPage(app(), 'rejection', 'rejects')).toBe('rejected in the preload');
  expect(await inPage(app(), 'promiseArgument')).toBe(42);
});

claim('what is thrown crosses with its message', SUPPORT, async () => {
  expect(await inPage(app(), 'thrown', 'throws')).toBe('thrown in the preload');
  expect(await inPage(app(), 'callbackThrows')).toBe('thrown in the page');
});

claim('typed arrays cross', SUPPORT, async () => {
  expect(await inPage(app(), 'bytes')).toEqual({ sum: 6, isView: true });
});

claim("nothing of the preload's world is seen by the page", ISOLATION, async () => {
  expect(await inPage(app(), 'globals')).toEqual([]);
});

claim('a sandboxed preload may require electron and little else', SANDBOX, async () => {
  expect(await inPage(app(), 'call', 'requireOf', 'electron')).toBe('did not throw');
  expect(await inPage(app(), 'call', 'requireOf', 'fs')).toBe('module not found: fs');
  expect(await inPage(app(), 'call', 'requireOf', './other.cjs')).toBe('module not found: ./other.cjs');
});

claim(
  'the preload sees that it is sandboxed and isolated',
  'https://www.electronjs.org/docs/latest/api/process#processsandboxed-readonly',
  async () => {
    expect(await inPage(app(), 'call', 'world')).toEqual({
      type: 'renderer',
      sandboxed: true,
      isolated: true,
    });
  },
);
