import fc from 'fast-check';
import { ProxyAgent } from 'undici';
import { expect, test } from 'vitest';
import { parseProxyAddress } from '../../../../src/main/net/proxy-address.ts';

test.each([
  ['http://proxy.corp.example:8080', 'http://proxy.corp.example:8080/'],
  ['HTTP://Proxy:8080/', 'http://proxy:8080/'],
  ['https://proxy', 'https://proxy/'],
  ['127.0.0.1:7890', 'http://127.0.0.1:7890/'],
  ['proxy.corp.example:8080', 'http://proxy.corp.example:8080/'],
  ['localhost:8080', 'http://localhost:8080/'],
  ['user:pass@proxy:8080', 'http://user:pass@proxy:8080/'],
  ['[::1]:7890', 'http://[::1]:7890/'],
  ['  http://proxy:8080\n', 'http://proxy:8080/'],
  ['http://user:p%23ss@proxy:8080', 'http://user:p%23ss@proxy:8080/'],
  ['socks5://127.0.0.1:1080', 'socks5://127.0.0.1:1080'],
  ['socks5h://127.0.0.1:1080', 'socks5://127.0.0.1:1080'],
  ['SOCKS5H://user:pass@proxy', 'socks5://user:pass@proxy:1080'],
  ['socks://127.0.0.1/', 'socks5://127.0.0.1:1080'],
])('%j is %s', (text, url) => {
  expect(parseProxyAddress(text)).toBe(url);
});

test.each([
  ['nothing', ''],
  ['blanks', ' \t'],
  ['SOCKS4, which carries no names', 'socks4://127.0.0.1:1080'],
  ['SOCKS4 with names, which undici does not speak', 'socks4a://127.0.0.1:1080'],
  ['another scheme', 'ftp://proxy:21'],
  ['a PAC file', 'pac+http://proxy/proxy.pac'],
  ['no host', 'http://'],
  ['no host, but a port', 'http://:8080'],
  ['words', 'see the intranet'],
  ['a port that is none', 'http://proxy:80x80'],
  ['a port that there is not', 'http://proxy:99999'],
  ['a # in the password', 'http://user:p#ss@proxy:8080'],
  // Read as a URL, its host would be "user".
  ['a # in a password of digits', 'http://user:12#34@proxy:8080'],
  ['a / in a password of digits', 'http://user:12/34@proxy:8080'],
  ['a ? in a password of digits', 'http://user:12?34@proxy:8080'],
  ['a % in the password', 'http://user:100%@proxy:8080'],
])('%s is no proxy: %j', (_name, text) => {
  expect(parseProxyAddress(text)).toBeNull();
});

test('whatever is taken, undici takes too', () => {
  const part = fc.stringMatching(/^[a-z0-9%#/?@:. [\]_-]{0,12}$/);
  const scheme = fc.constantFrom('', 'http://', 'https://', 'socks5://', 'socks5h://', 'socks4://', '//');
  fc.assert(
    fc.property(scheme, part, part, part, (before, user, host, port) => {
      for (const text of [
        `${before}${user}`,
        `${before}${host}:${port}`,
        `${before}${user}@${host}:${port}`,
      ]) {
        const uri = parseProxyAddress(text);
        if (uri !== null) void new ProxyAgent({ uri }).destroy();
      }
    }),
    { numRuns: 2_000 },
  );
});
