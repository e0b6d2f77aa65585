import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Display } from 'electron';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { openProfile } from '../../../../src/main/boot/profile.ts';
import { resolveConnection } from '../../../../src/main/connection/connection.ts';
import { createNetwork } from '../../../../src/main/net/network.ts';
import { ServiceError } from '../../../../src/main/net/service-error.ts';
import { createLog } from '../../../../src/main/shell/log.ts';
import { createMainWindow } from '../../../../src/main/shell/window.ts';
import { chooseLanguage } from '../../../../src/shared/locales/languages.ts';
import { fakeWindowSystem } from '../../../support/app-window.ts';
import { fakeVault, type Vault } from '../../../support/settings/vault.ts';
import { temporaryFolder } from '../../../support/temporary-folder.ts';

const VARIABLES = ['HTTPS_PROXY', 'https_proxy', 'HTTP_PROXY', 'ALL_PROXY', 'NO_PROXY', 'no_proxy'] as const;
const NAMES = [...VARIABLES, 'MINIMAX_API_KEY', 'MINIMAX_API_BASE', 'LANG', 'LC_ALL', 'TZ', 'HOME'] as const;
const HOSTILE = [
  '',
  ' ',
  '\t',
  '::',
  '//',
  '://',
  'http://',
  'https:/x',
  '127.0.0.1:7890',
  'proxy.example:8080',
  '[::1',
  '[::]:1',
  'socks4://127.0.0.1:1',
  'socks5h://127.0.0.1:1080',
  'http://u:p#ss@h:1',
  'http://u:%@h',
  'http://h:99999',
  '%',
  '*',
  'file:///etc/passwd',
  'javascript:1',
  '\u201Chttp://h\u201D',
  '\u200B',
  'ü',
  '\uD800',
  'C.UTF-8',
  'xx_YY',
  '../..',
] as const;
const environment = fc.dictionary(
  fc.constantFrom(...NAMES),
  fc.oneof(fc.constantFrom(...HOSTILE), fc.string({ unit: 'binary', maxLength: 60 })),
);
const pac = fc.oneof(
  fc.constantFrom('DIRECT', 'PROXY', 'PROXY h:1', 'SOCKS4 h:1', 'SOCKS :', 'HTTPS [::', ';;', '', 'rejects'),
  fc.string({ maxLength: 40 }),
);
/** What may stand in the place of a file. */
const file = fc.oneof(
  fc.constantFrom('missing', 'folder', 'loop', 'large', ''),
  fc.constantFrom(
    '{',
    '[]',
    'null',
    '\uFEFF{}',
    '{"version":1}',
    '{"version":2}',
    '{"version":1,"keys":{"x":1,"https://api.minimax.io":"AA=="}}',
    '{"version":1,"voice":{"speed":"fast"}}',
    '{"version":1,"saving":{"bitrate":192000}}',
    '['.repeat(100_000),
    '{"bounds":{"x":0,"y":0,"width":1e9,"height":1e9},"maximized":true}',
    '{"bounds":{"x":9007199254740991,"y":0,"width":300,"height":300},"maximized":false}',
    '{"__proto__":{"version":1}}',
  ),
  fc.string({ unit: 'binary', maxLength: 80 }),
);
const vault = fc.constantFrom(
  'works',
  'basic_text',
  'unavailable',
  'throws',
  'rejects',
  'hangs',
  'neverDecrypts',
);
const displays = fc.constantFrom<readonly unknown[]>(
  [],
  [{ workArea: { x: 0, y: 0, width: 1, height: 1 } }],
  [{ workArea: { x: -5_000, y: 0, width: 800, height: 600 } }],
);
const world = fc.record({
  environment,
  pac,
  files: fc.record({ 'settings.json': file, 'secrets.json': file, 'window.json': file, logs: file }),
  vault,
  displays,
  languages: fc.array(
    fc.oneof(fc.constantFrom('', '-', 'en', 'zh-Hant-TW', 'C'), fc.string({ maxLength: 9 })),
    { maxLength: 3 },
  ),
  platform: fc.constantFrom('linux', 'darwin', 'win32'),
});
type World = typeof world extends fc.Arbitrary<infer T> ? T : never;

test('whatever the environment, the proxies, the files, the keyring and the screens are, the window opens', async () => {
  await fc.assert(
    fc.asyncProperty(world, async (given) => {
      const { windows, fault } = await start(given);
      expect(windows).toHaveLength(1);
      const { width = 0, height = 0 } = windows[0]?.options ?? {};
      expect(Math.max(width, height)).toBeLessThanOrEqual(100_000);
      // A request says at most that a proxy is none.
      expect(fault === null || (fault instanceof ServiceError && fault.network === 'proxy')).toBe(true);
    }),
    { numRuns: 200, seed: 17 },
  );
}, 60_000);

/** All that runs before the window is shown, as boot has it, and then one request's way to its service. */
async function start(given: World) {
  const folder = temporaryFolder();
  for (const [name, content] of Object.entries(given.files)) put(path.join(folder, name), content);
  const log = createLog(path.join(folder, 'logs'));
  chooseLanguage(given.languages);
  const { store, secrets, disk } = await openProfile(folder, vaultThat(given.vault), given.platform, 5);
  const env = given.environment;
  const network = createNetwork({
    env,
    trust: () => undefined,
    resolveProxy: () =>
      given.pac === 'rejects' ? Promise.reject(new Error('no')) : Promise.resolve(given.pac),
  });
  const { status } = resolveConnection({
    settings: store.get().connection,
    environment: env,
    storedKey: (origin) => secrets.get(origin),
  });
  expect(status.baseUrl).toMatch(/^https?:\/\//);
  const { system, windows } = fakeWindowSystem();
  const screen = { getAllDisplays: () => given.displays as Display[] };
  createMainWindow({ system: { ...system, screen }, preload: 'p', icon: 'i', folder, disk, log }).show();
  const fault: unknown = await network.lease('https://service.invalid').then(
    () => null,
    (error: unknown) => error,
  );
  await network.close();
  return { windows, fault };
}

function put(at: string, content: string): void {
  if (content === 'missing') return;
  if (content === 'folder') mkdirSync(at);
  else if (content === 'loop') symlinkSync(path.basename(at), at);
  else writeFileSync(at, content === 'large' ? '['.repeat(1_000_001) : content);
}

function vaultThat(does: string): Vault {
  const never = new Promise<never>(() => undefined);
  const no = (): never => {
    throw new Error('no keyring');
  };
  const working = fakeVault();
  switch (does) {
    case 'basic_text':
      return fakeVault({ backend: 'basic_text' });
    case 'unavailable':
      return fakeVault({ available: false });
    case 'throws':
      return {
        getSelectedStorageBackend: no,
        isAsyncEncryptionAvailable: no,
        encryptStringAsync: no,
        decryptStringAsync: no,
      };
    case 'rejects':
      return { ...working, isAsyncEncryptionAvailable: () => Promise.reject(new Error('no keyring')) };
    case 'hangs':
      return { ...working, isAsyncEncryptionAvailable: () => never };
    case 'neverDecrypts':
      return { ...working, decryptStringAsync: () => never };
    default:
      return working;
  }
}
