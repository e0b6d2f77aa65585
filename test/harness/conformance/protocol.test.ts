import { expect } from 'vitest';
import { claim, inMain, inPage, withFixture } from './claim.ts';

const HANDLE = 'https://www.electronjs.org/docs/latest/api/protocol#protocolhandlescheme-handler';
const PRIVILEGES =
  'https://www.electronjs.org/docs/latest/api/protocol#protocolregisterschemesasprivilegedcustomschemes';
const CSP = 'https://www.electronjs.org/docs/latest/tutorial/security#7-define-a-content-security-policy';
const SCHEME = 'https://www.electronjs.org/docs/latest/api/structures/custom-scheme';

const app = withFixture();

claim('a page of a secure scheme is a secure context', SCHEME, async () => {
  expect(await inPage(app(), 'secure')).toBe(true);
});

claim('the handler answers styles and scripts of the page', HANDLE, async () => {
  expect(await inPage(app(), 'color')).toBe('rgb(1, 2, 3)');
});

claim('the handler gets the address, the method and the headers', HANDLE, async () => {
  expect(await inPage(app(), 'told')).toEqual({ url: 'app://bundle/told?q=1', method: 'GET', header: 'yes' });
});

claim('the status of the answer reaches the page', HANDLE, async () => {
  expect(await inPage(app(), 'fetchText', './data.txt')).toEqual([200, 'hello\n']);
  expect(await inPage(app(), 'fetchText', './missing.txt')).toEqual([404, '']);
});

claim('a handler that throws is a failed request', HANDLE, async () => {
  expect(await inPage(app(), 'fetchText', './throws')).toBe('TypeError');
});

claim('the content security policy of the answer holds', CSP, async () => {
  expect(await inPage(app(), 'violation')).toBe('script-src-elem');
  expect(await inPage(app(), 'inlineRan')).toBe(false);
  expect(await inPage(app(), 'evalRefused')).toContain('Content Security Policy');
});

claim('the handler answers a module worker, its imports and what it fetches', HANDLE, async () => {
  expect(await inPage(app(), 'worker')).toBe('worker hello');
});

claim(
  "sound runs without a user's gesture",
  'https://www.electronjs.org/docs/latest/api/structures/web-preferences',
  async () => {
    expect(await inPage(app(), 'audioAtLoad')).toBe('running');
  },
);

claim(
  'the handler answers an audio worklet, and its clock runs',
  'https://www.electronjs.org/docs/latest/api/protocol#protocolhandlescheme-handler',
  async () => {
    expect(await inPage(app(), 'audio')).toEqual({ state: 'running', advances: true });
  },
);

claim('schemes are made privileged before the app is ready, or not at all', PRIVILEGES, async () => {
  expect(await inMain(app(), 'late')).toMatchObject({
    schemes: 'Error: protocol.registerSchemesAsPrivileged should be called before app is ready',
    handled: 'refused',
  });
});

claim('without supportFetchAPI a page cannot fetch from its scheme', SCHEME, async () => {
  const loaded = app().page.waitForEvent('load');
  await inMain(app(), 'loadPlain').catch(() => 'the document that asked has gone');
  await loaded;
  expect(await inMain(app(), 'frame')).toMatchObject({ url: 'plain://bundle/index.html' });
  expect(await inPage(app(), 'color')).toBe('rgb(1, 2, 3)');
  expect(await inPage(app(), 'fetchText', './data.txt')).toBe('TypeError');
});
