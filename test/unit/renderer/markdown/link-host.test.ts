import { expect, it } from 'vitest';
import { linkHost } from '../../../../src/renderer/markdown/link-host.ts';

it.each([
  ['https://example.com/a?b', 'example.com'],
  ['http://127.0.0.1:8080/', '127.0.0.1:8080'],
  ['https://аpple.com/', 'xn--pple-43d.com'],
  ['https://user:pass@evil.example/', 'evil.example'],
  ['javascript:alert(1)', null],
  ['file:///etc/passwd', null],
  ['mailto:a@b.c', null],
  ['/relative', null],
  ['', null],
])('says where %s leads', (url, host) => {
  expect(linkHost(url)).toBe(host);
});
