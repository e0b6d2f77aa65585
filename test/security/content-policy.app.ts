import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, test } from '@playwright/test';
import type { AppDriver } from '../harness/driver.ts';
import { launchApp } from '../harness/launch.ts';
import { readAttempts, type AttemptRecord } from './fakes/page-attempts.ts';

/**
 * Runs as a script of the page itself and tries what a hostile script would try. Never through
 * page.evaluate: DevTools' evaluation is exempt from the policy, and everything would seem to be
 * allowed. The test only says when, and which server waits for a request of the page.
 */
function attack(): void {
  const record: AttemptRecord = { violations: [], outcomes: {}, done: false };
  Object.assign(globalThis, { attempts: record });
  const page = globalThis as unknown as {
    document: {
      body: { append(element: unknown): void };
      createElement(name: string): Record<string, unknown> & {
        setAttribute(name: string, value: string): void;
        click(): void;
        submit(): void;
      };
      addEventListener(name: string, listener: (event: never) => void): void;
      baseURI: string;
    };
    addEventListener(name: string, listener: (event: { readonly detail: string }) => void): void;
    navigator: {
      sendBeacon(url: string): boolean;
      mediaDevices?: { getUserMedia(wanted: object): Promise<unknown> };
      clipboard: { readText(): Promise<string> };
      serviceWorker?: { register(url: string): Promise<unknown> };
    };
    Notification?: { requestPermission(): Promise<string> };
    eval(text: string): unknown;
    Function: new (text: string) => () => unknown;
    Worker: new (url: string) => unknown;
    WebSocket: new (url: string) => unknown;
    EventSource: new (url: string) => unknown;
    XMLHttpRequest: new () => {
      open(method: string, url: string): void;
      send(): void;
      onerror: () => void;
      onload: () => void;
    };
  };
  const { document } = page;
  let elsewhere = '';
  document.addEventListener(
    'securitypolicyviolation',
    (event: { effectiveDirective: string; blockedURI: string }) =>
      record.violations.push(`${event.effectiveDirective} ${event.blockedURI}`),
  );
  const add = (
    name: string,
    attributes: Record<string, string>,
  ): ReturnType<typeof document.createElement> => {
    const element = document.createElement(name);
    for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
    document.body.append(element);
    return element;
  };
  const attempts: Record<string, () => unknown> = {
    eval: () => page.eval('1'),
    'new Function': () => new page.Function('return 1')(),
    'timer with text': () => setTimeout('globalThis.ranFromText = true' as unknown as () => void, 0),
    'inline script': () => {
      const script = document.createElement('script');
      script['textContent'] = 'globalThis.ranInline = true';
      document.body.append(script);
    },
    'inline handler': () => add('button', { onclick: 'globalThis.ranHandler = true' }).click(),
    'foreign script': () => add('script', { src: `${elsewhere}script.js` }),
    'data script': () => add('script', { src: 'data:text/javascript,globalThis.ranData=true' }),
    'inline style': () => {
      const style = document.createElement('style');
      style['textContent'] = 'body{outline:1px solid}';
      document.body.append(style);
    },
    'foreign style': () => add('link', { rel: 'stylesheet', href: `${elsewhere}style.css` }),
    'foreign image': () => add('img', { src: `${elsewhere}image.png` }),
    'data image': () => add('img', { src: 'data:image/gif;base64,R0lGODlhAQABAAAAACw=' }),
    'foreign sound': () => add('audio', { src: `${elsewhere}sound.mp3` }),
    frame: () => add('iframe', { src: `${elsewhere}frame` }),
    object: () => add('object', { data: `${elsewhere}object` }),
    base: () => add('base', { href: elsewhere }),
    form: () => add('form', { action: `${elsewhere}form`, method: 'post' }).submit(),
    beacon: () => page.navigator.sendBeacon(`${elsewhere}beacon`),
    'web socket': () => new page.WebSocket(`${elsewhere.replace('http', 'ws')}socket`),
    'event source': () => new page.EventSource(`${elsewhere}events`),
    'blob worker': () => new page.Worker(URL.createObjectURL(new Blob(['1']))),
    fetch: () => fetch(`${elsewhere}fetch`, { method: 'POST', body: 'what the page knows', mode: 'no-cors' }),
    'fetch of the app’s own page': () => fetch('/index.html'),
    'old request': () =>
      new Promise((resolve, reject) => {
        const request = new page.XMLHttpRequest();
        request.onload = () => resolve('loaded');
        request.onerror = () => reject(new Error('refused'));
        request.open('GET', `${elsewhere}old`);
        request.send();
      }),
    microphone: () => page.navigator.mediaDevices?.getUserMedia({ audio: true }),
    camera: () => page.navigator.mediaDevices?.getUserMedia({ video: true }),
    'camera and microphone': () => page.navigator.mediaDevices?.getUserMedia({ audio: true, video: true }),
    'reading the clipboard': () => page.navigator.clipboard.readText(),
    notifications: async () => {
      const granted = await page.Notification?.requestPermission();
      if (granted !== 'granted') throw new Error('denied');
    },
  };
  const attempt = async (): Promise<void> => {
    await Promise.all(
      Object.entries(attempts).map(async ([name, run]) => {
        try {
          await run();
          record.outcomes[name] = 'no error';
        } catch (error) {
          record.outcomes[name] = error instanceof Error ? error.name : 'refused';
        }
      }),
    );
    record.outcomes['base address'] = document.baseURI;
    // Violations are reported in tasks of their own; a last one, made now, is
    // reported behind all others.
    document.addEventListener('securitypolicyviolation', () => {
      record.done = true;
    });
    add('img', { src: `${elsewhere}last.png` });
  };
  page.addEventListener('attack', ({ detail }) => {
    elsewhere = detail;
    // In a task of its own: what runs inside the evaluation that sent the event
    // would share its exemption.
    setTimeout(() => void attempt(), 0);
  });
}

test.describe.configure({ mode: 'default' });

let app: AppDriver;
let record: AttemptRecord;
const reached: string[] = [];
const listener = createServer((request, response) => {
  reached.push(request.url ?? '');
  response.end();
});

test.beforeAll(async () => {
  listener.listen(0, '127.0.0.1');
  await once(listener, 'listening');
  app = await launchApp({ initScript: attack });
  await app.page.evaluate(
    (detail) => globalThis.dispatchEvent(new CustomEvent('attack', { detail })),
    elsewhere(),
  );
  await app.page.waitForFunction(
    () => (globalThis as unknown as { attempts?: AttemptRecord }).attempts?.done === true,
  );
  record = (await app.page.evaluate(readAttempts)) ?? { violations: [], outcomes: {}, done: false };
});
test.afterAll(async () => {
  await app.close();
  listener.close();
});

const elsewhere = (): string => `http://127.0.0.1:${(listener.address() as AddressInfo).port}/`;

/** By directive; addresses are of the server that listens. */
const BLOCKED_BY: Readonly<Record<string, readonly string[]>> = {
  'script-src': ['eval'],
  'script-src-attr': ['inline'],
  'script-src-elem': ['inline', '/script.js', 'data'],
  'style-src-elem': ['inline', '/style.css'],
  'img-src': ['/image.png', 'data'],
  'media-src': ['/sound.mp3'],
  // Of these two the browser tells the origin only.
  'frame-src': [''],
  'object-src': [''],
  'base-uri': ['/'],
  'form-action': ['/form'],
  'worker-src': ['blob'],
};
for (const [directive, blocked] of Object.entries(BLOCKED_BY)) {
  test(`P12: the running page has ${directive} refuse what is not the app’s own`, () => {
    const origin = elsewhere().slice(0, -1);
    const wanted = blocked.map((what) => `${directive} ${/^[a-z]/u.test(what) ? what : origin + what}`);
    expect(record.violations).toEqual(expect.arrayContaining(wanted));
  });
}

test('P12: text is never run as a script', async () => {
  expect(record.outcomes).toMatchObject({ eval: 'EvalError', 'new Function': 'EvalError' });
  const ran = await app.page.evaluate(() => Object.keys(globalThis).filter((name) => name.startsWith('ran')));
  expect(ran).toEqual([]);
  expect(record.outcomes['base address']).toMatch(/\/\/parley/u);
});

test('P13: the page’s own script cannot reach any address, by any kind of request', () => {
  const requests = ['fetch', 'old', 'beacon', 'events'].map((name) => `connect-src ${elsewhere()}${name}`);
  const socket = `connect-src ${elsewhere().replace('http', 'ws')}socket`;
  expect(record.violations).toEqual(expect.arrayContaining([...requests, socket]));
});

test('P13: it cannot even fetch the app’s own files', () => {
  expect(record.outcomes).toMatchObject({ fetch: 'TypeError', 'fetch of the app’s own page': 'TypeError' });
  // Of an address of another scheme than http the browser tells the scheme only.
  expect(record.violations.some((line) => /^connect-src (?:app|https:\S*\/index\.html)$/u.test(line))).toBe(
    true,
  );
});

test('P13: a server that waits for the page gets no request from it', () => {
  expect(record.done).toBe(true);
  expect(reached).toEqual([]);
});

test('P15: camera, clipboard and notifications are refused to the running page', () => {
  for (const wish of ['camera', 'camera and microphone', 'reading the clipboard', 'notifications'])
    expect(record.outcomes[wish], wish).not.toBe('no error');
});
