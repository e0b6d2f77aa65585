import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { appOrigin, appScheme, toAppUrl, toPageUrl } from '../../harness/standin/addresses.ts';

test.each([
  ['app://parley/index.html', 'https://parley.app.standin.invalid/index.html'],
  ['app://parley', 'https://parley.app.standin.invalid/'],
  ['app://parley/a?b=c#d', 'https://parley.app.standin.invalid/a?b=c#d'],
  ['app://Two.Names/', 'https://two.names.app.standin.invalid/'],
])('%s is loaded as %s', (appUrl, pageUrl) => {
  expect(toPageUrl(appUrl, ['app'])).toBe(pageUrl);
  expect(appScheme(pageUrl)).toBe('app');
});

test('an address comes back as it was', () => {
  fc.assert(
    fc.property(fc.domain(), fc.webPath(), fc.webQueryParameters(), (host, path, query) => {
      const url = `app://${host}${path === '' ? '/' : path}?${query}`;
      expect(toAppUrl(toPageUrl(url, ['app']))).toBe(url);
    }),
  );
});

test.each([
  'https://example.com/',
  'https://app.standin.invalid.example.com/',
  'http://parley.app.standin.invalid/',
  'other://parley/',
])('%s is not an address of the app', (url) => {
  expect(toPageUrl(url, ['app'])).toBe(url);
  expect(toAppUrl(url)).toBe(url);
  expect(appScheme(url)).toBeUndefined();
});

test('an origin is the scheme and the host', () => {
  expect(appOrigin('app://parley/a/b?c')).toBe('app://parley');
  expect(appOrigin('about:blank')).toBe('null');
});
