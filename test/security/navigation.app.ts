import { once } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { expect, test } from '@playwright/test';
import type { AppDriver } from '../harness/driver.ts';
import { launchApp } from '../harness/launch.ts';

// One app for the file, and its tests in order: the last one leaves a navigation
// hanging in the browser's books.
test.describe.configure({ mode: 'default' });

let app: AppDriver;
const reached: string[] = [];
const listener = createServer((request, response) => {
  reached.push(request.url ?? '');
  response.end('<title>elsewhere</title>');
});
test.beforeAll(async () => {
  listener.listen(0, '127.0.0.1');
  await once(listener, 'listening');
  app = await launchApp();
});
test.afterAll(async () => {
  await app.close();
  listener.close();
});
test.beforeEach(() => {
  reached.length = 0;
});

const elsewhere = (): string => `http://127.0.0.1:${(listener.address() as AddressInfo).port}/`;

/** How often the app has written down this refusal: that is when it was decided. */
function refusals(event: string): number {
  const file = path.join(app.userDataDir, 'logs', 'parley.log');
  const log = existsSync(file) ? readFileSync(file, 'utf8') : '';
  return log.split(`"${event}"`).length - 1;
}

/** Asked of the document itself: a locator would wait for the navigation that is not to happen. */
async function expectOwnPage(address: string): Promise<void> {
  const here = () => {
    const page = globalThis as unknown as {
      location: { href: string };
      document: { querySelectorAll(selector: string): { length: number } };
    };
    return [page.location.href, page.document.querySelectorAll('textarea').length];
  };
  expect(await app.page.evaluate(here)).toEqual([address, 1]);
  await expect
    .poll(() =>
      app.page
        .context()
        .pages()
        .map((page) => page.url()),
    )
    .toEqual([app.page.url()]);
  expect(reached).toEqual([]);
}

test('P16: a link with a target, and window.open, open no window', async () => {
  const address = app.page.url();
  await app.page.evaluate((url) => {
    const page = globalThis as unknown as {
      open(url: string, target: string): unknown;
      document: {
        body: { append(element: unknown): void };
        createElement(name: string): { href: string; target: string; click(): void; remove(): void };
      };
    };
    const link = page.document.createElement('a');
    link.href = url;
    link.target = '_blank';
    page.document.body.append(link);
    link.click();
    link.remove();
    page.open(url, 'another');
  }, elsewhere());
  await expect.poll(() => refusals('window.refused')).toBe(2);
  await expectOwnPage(address);
  expect(await app.openedExternal()).toEqual([]);
});

test('P17: of what the page asks to open, only https reaches the browser', async () => {
  const results = await app.page.evaluate(async () => {
    const { parley } = globalThis as unknown as {
      parley: { app: { openLink(argument: { url: string }): Promise<{ ok: boolean }> } };
    };
    const answers: boolean[] = [];
    for (const url of ['file:///etc/passwd', 'http://example.org', 'vscode://x', 'https://example.org/'])
      answers.push((await parley.app.openLink({ url })).ok);
    return answers;
  });
  expect(results).toEqual([false, false, false, true]);
  expect(await app.openedExternal()).toEqual(['https://example.org/']);
});

test('P16: the page does not leave by its own script', async () => {
  const address = app.page.url();
  await app.page.evaluate((url) => {
    const page = globalThis as unknown as { location: { href: string }; setTimeout(run: () => void): void };
    page.setTimeout(() => {
      page.location.href = url;
    });
  }, elsewhere());
  await expect.poll(() => refusals('navigation.refused')).toBe(1);
  await expectOwnPage(address);
});
