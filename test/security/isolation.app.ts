import { expect, test } from '@playwright/test';
import { contract } from '../../src/shared/contract.ts';
import type { AppDriver } from '../harness/driver.ts';
import { launchApp } from '../harness/launch.ts';

type Globals = Record<string, unknown>;
test.describe.configure({ mode: 'default' });

let app: AppDriver;
test.beforeAll(async () => {
  app = await launchApp();
});
test.afterAll(() => app.close());

test('P1: the page finds nothing of Node, Electron or the preload’s world', async () => {
  const found = await app.page.evaluate(() =>
    [
      'require',
      'process',
      'module',
      'exports',
      'global',
      'Buffer',
      '__dirname',
      'electron',
      'ipcRenderer',
      'contextBridge',
      'webFrame',
    ].filter((name) => name in globalThis),
  );
  expect(found).toEqual([]);
});

test('P1: nothing that the preload hands out leads into the preload’s world', async () => {
  // With one world for both, the constructor of any of these would make functions there.
  const own = await app.page.evaluate(() => {
    const { parley } = globalThis as unknown as {
      parley: { settings: { get: (this: void) => Promise<object> } };
    };
    return parley.settings
      .get()
      .then((result) => [
        Object.getPrototypeOf(parley) === Object.prototype,
        Object.getPrototypeOf(parley.settings.get) === Function.prototype,
        Object.getPrototypeOf(parley.settings.get()) === Promise.prototype,
        Object.getPrototypeOf(result) === Object.prototype,
      ]);
  });
  expect(own).toEqual([true, true, true, true]);
});

test('P1: a webview element is an unknown element', async () => {
  const kind = await app.page.evaluate(() => {
    const { document } = globalThis as unknown as { document: { createElement(name: string): object } };
    return Object.prototype.toString.call(document.createElement('webview'));
  });
  expect(kind).toMatch(/HTML(?:Unknown)?Element/u);
});

test('P6: the running page sees exactly the contract, frozen', async () => {
  const seen = await app.page.evaluate(() => {
    const { parley } = globalThis as unknown as { parley: Record<string, Record<string, unknown>> };
    const descriptor = Object.getOwnPropertyDescriptor(globalThis, 'parley');
    return {
      writable: descriptor?.writable ?? false,
      frozen: [parley, ...Object.values(parley)].every((value) => Object.isFrozen(value)),
      shape: Object.fromEntries(
        Object.entries(parley).map(([group, members]) => [group, Object.keys(members).toSorted()]),
      ),
    };
  });
  const shape = Object.fromEntries(
    Object.entries(contract).map(([group, members]) => [
      group,
      Object.entries(members)
        .map(([name, { direction }]) =>
          direction === 'toMain' ? name : `on${name.charAt(0).toUpperCase()}${name.slice(1)}`,
        )
        .toSorted(),
    ]),
  );
  expect(seen).toEqual({ writable: false, frozen: true, shape });
});

test('P6: the page cannot replace what it was given', async () => {
  const replaced = await app.page.evaluate(() => {
    const page = globalThis as unknown as { parley: { settings: Globals } } & Globals;
    const before = page.parley.settings['saveKey'];
    try {
      page.parley.settings['saveKey'] = () => 'mine';
    } catch {
      // Refused loudly in strict code.
    }
    try {
      (page as Globals)['parley'] = {};
    } catch {
      // The same.
    }
    return page.parley?.settings?.['saveKey'] !== before;
  });
  expect(replaced).toBe(false);
});
