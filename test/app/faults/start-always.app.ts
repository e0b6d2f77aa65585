import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from '../../support/app/fixtures.ts';

interface World {
  readonly env?: Readonly<Record<string, string>>;
  /** Files of the profile, or folders where files should be (null). */
  readonly files?: Readonly<Record<string, string | null>>;
}

/** What has kept apps of this kind from starting. That a proxy’s address is none is told elsewhere. */
const WORLDS: Readonly<Record<string, World>> = {
  'proxies that are none': {
    env: { HTTPS_PROXY: 'http://[::', HTTP_PROXY: '://', ALL_PROXY: '::', NO_PROXY: '%' },
  },
  'a proxy of a kind that is not spoken': { env: { https_proxy: 'socks4://127.0.0.1:1080' } },
  'an address that is none': { env: { MINIMAX_API_BASE: 'https:// https', MINIMAX_API_KEY: '\u201C\u201D' } },
  'no language, and no time zone that there is': {
    env: { LANG: 'xx_YY', LC_ALL: '', LANGUAGE: '::', TZ: 'No/Where' },
  },
  'certificates that are none': {
    env: { NODE_EXTRA_CA_CERTS: '/nowhere', SSL_CERT_FILE: '/nowhere', SSL_CERT_DIR: '/nowhere' },
  },
  'no fonts': { env: { FONTCONFIG_FILE: '/nowhere', FONTCONFIG_PATH: '/nowhere' } },
  'no sound devices': { env: { PULSE_SERVER: 'nowhere', ALSA_CONFIG_PATH: '/nowhere' } },
  'folders where files should be': {
    files: { 'settings.json': null, 'secrets.json': null, 'window.json': null },
  },
  'files that hold something else': {
    files: {
      'settings.json': '['.repeat(1_500_000),
      'secrets.json': '\0',
      'window.json': '{"bounds":{"x":1e300}}',
      logs: '',
    },
  },
  'a window that is far away': {
    files: {
      'window.json': '{"bounds":{"x":0,"y":0,"width":2000000000,"height":2000000000},"maximized":true}',
    },
  },
};

test('the window opens in each of ten odd worlds', async ({ open, profile }) => {
  test.setTimeout(180_000);
  for (const [name, { env = {}, files = {} }] of Object.entries(WORLDS)) {
    await test.step(name, async () => {
      const at = (file: string): string => path.join(profile, file);
      for (const file of ['settings.json', 'secrets.json', 'window.json', 'logs'])
        rmSync(at(file), { recursive: true, force: true });
      for (const [file, content] of Object.entries(files)) {
        if (content === null) mkdirSync(at(file));
        else writeFileSync(at(file), content);
      }
      const session = await open(null, { env });
      await expect(session.message).toBeEditable();
      await session.app.close();
    });
  }
});
