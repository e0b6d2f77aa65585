import { expect, it } from 'vitest';
import { linkTarget } from '../../../../src/renderer/markdown/link-target.ts';

it.each([
  ['https://example.com/a?b', 'example.com', true],
  ['https://аpple.com/', 'xn--pple-43d.com', true],
  ['http://127.0.0.1:8080/', '127.0.0.1:8080', false],
  ['https://user:pass@evil.example/', 'evil.example', false],
  ['https://user@evil.example/', 'evil.example', false],
])('says where %s leads, and whether it can be opened', (url, host, canOpen) => {
  expect(linkTarget(url)).toEqual({ host, canOpen });
});

it.each(['javascript:alert(1)', 'file:///etc/passwd', 'mailto:a@b.c', '/relative', ''])(
  'leads nowhere with %s',
  (url) => {
    expect(linkTarget(url)).toBeNull();
  },
);
