import { expect } from 'vitest';
import { claim, eventually, inMain, inPage, withFixture } from './claim.ts';

const NAVIGATE = 'https://www.electronjs.org/docs/latest/api/web-contents#event-will-navigate';
const OPEN = 'https://www.electronjs.org/docs/latest/api/web-contents#contentssetwindowopenhandlerhandler';
const LOAD = 'https://www.electronjs.org/docs/latest/api/web-contents#contentsloadurlurl-options';

const app = withFixture();

claim('a link asks will-navigate, which can refuse', NAVIGATE, async () => {
  await inPage(app(), 'click', 'inside');
  await eventually(async () => (await inMain<string[]>(app(), 'state', 'navigations')).length === 1);
  await inPage(app(), 'click', 'outside');
  await eventually(async () => (await inMain<string[]>(app(), 'state', 'navigations')).length === 2);
  expect(await inMain(app(), 'state', 'navigations')).toEqual([
    'app://bundle/other.html',
    'https://example.com/path',
  ]);
  expect(await inPage(app(), 'title')).toBe('Fixture');
  expect(await inMain(app(), 'frame')).toMatchObject({ url: 'app://bundle/index.html' });
});

claim('a window the handler denies does not open', OPEN, async () => {
  expect(await inPage(app(), 'open')).toBe('null');
  await inPage(app(), 'click', 'blank');
  await eventually(async () => (await inMain<string[]>(app(), 'state', 'opened')).length === 2);
  expect(await inMain(app(), 'state', 'opened')).toEqual([
    'https://example.com/opened',
    'https://example.com/blank',
  ]);
  expect(app().page.context().pages()).toHaveLength(1);
});

claim('a navigation that is allowed goes through, and the preload runs again', NAVIGATE, async () => {
  await inMain(app(), 'set', 'preventNavigation', false);
  const loaded = app().page.waitForEvent('load');
  await inPage(app(), 'click', 'inside');
  await loaded;
  expect(await inPage(app(), 'title')).toBe('Other');
  expect(await inMain(app(), 'frame')).toMatchObject({ url: 'app://bundle/other.html' });
  await inMain(app(), 'set', 'preventNavigation', true);
});

claim("main's own loadURL, and a reload that is not the page's, do not ask", NAVIGATE, async () => {
  const before = (await inMain<string[]>(app(), 'state', 'navigations')).length;
  await app().reload();
  await app().page.reload();
  const loaded = app().page.waitForEvent('load');
  await inMain(app(), 'loadOther').catch(() => 'the document that asked has gone');
  await loaded;
  expect(await inMain(app(), 'state', 'navigations')).toHaveLength(before);
});

claim('loadURL rejects when nothing could be loaded', LOAD, async () => {
  const loaded = app().page.waitForEvent('framenavigated');
  await inMain(app(), 'loadMissing').catch(() => 'the document that asked has gone');
  await loaded;
  await eventually(() => app().mainOutput().includes('loadMissing:'));
  expect(app().mainOutput()).toMatch(/loadMissing: ERR_\w+ \(-\d+\) loading 'app:\/\/bundle\/throws'/);
});
