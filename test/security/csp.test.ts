import { expect, test } from 'vitest';
import { contentSecurityPolicy, detectorPolicy } from '../../src/main/shell/content-security-policy.ts';

const directives = new Map(
  contentSecurityPolicy.split('; ').map((directive) => {
    const [name = '', ...sources] = directive.split(' ');
    return [name, sources] as const;
  }),
);

test('P12: the policy begins with nothing', () => {
  expect(directives.get('default-src')).toEqual(["'none'"]);
});

test('P12: what is allowed at all is the app’s own, by exact list', () => {
  const allowed = [...directives].filter(([, sources]) => sources.join() !== "'none'");
  expect(Object.fromEntries(allowed)).toEqual({
    'script-src': ["'self'"],
    'style-src': ["'self'"],
    'font-src': ["'self'"],
    'img-src': ["'self'"],
    'worker-src': ["'self'"],
  });
});

test('P12: what default-src does not cover is denied by name', () => {
  for (const name of ['base-uri', 'form-action', 'frame-ancestors'])
    expect(directives.get(name), name).toEqual(["'none'"]);
});

test('P13: the policy lets the page reach no address at all', () => {
  expect(directives.get('connect-src')).toEqual(["'none'"]);
});

test('P12: the speech detector’s worker may compile WebAssembly and read the app’s own files, and nothing else', () => {
  expect(detectorPolicy.split('; ')).toEqual([
    "default-src 'none'",
    "script-src 'self' 'wasm-unsafe-eval'",
    "connect-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ]);
});
