import { expect, test } from 'vitest';
import { resolveConnection } from '../../../../src/main/connection/connection.ts';
import type { StoredKey } from '../../../../src/main/settings/secrets.ts';
import { DEFAULT_SETTINGS, type ConnectionSettings } from '../../../../src/shared/settings.ts';

interface Given {
  readonly settings?: Partial<ConnectionSettings>;
  readonly key?: string;
  readonly base?: string;
  readonly stored?: StoredKey;
}

const resolve = ({ settings, key, base, stored = { state: 'none' } }: Given) =>
  resolveConnection({
    settings: { ...DEFAULT_SETTINGS.connection, ...settings },
    environment: { MINIMAX_API_KEY: key, MINIMAX_API_BASE: base },
    storedKey: () => stored,
  });

const saved: StoredKey = { state: 'saved', key: 'sk-saved' };
const TABLE: readonly (readonly [string, Given, readonly [string, string, string | null, string]])[] = [
  ['nothing at all', {}, ['demo', 'https://api.minimax.io', null, 'none']],
  ['empty variables', { key: ' ', base: '' }, ['demo', 'https://api.minimax.io', null, 'none']],
  ['a saved key', { stored: saved }, ['service', 'https://api.minimax.io', 'sk-saved', 'saved']],
  ['a key in the environment', { key: ' k\n' }, ['service', 'https://api.minimax.io', 'k', 'environment']],
  ['both', { key: 'k', stored: saved }, ['service', 'https://api.minimax.io', 'k', 'environment']],
  [
    'a key and a base',
    { key: 'k', base: 'https://p.example/v1/' },
    ['service', 'https://p.example', 'k', 'environment'],
  ],
  [
    'a base without a scheme',
    { key: 'k', base: 'p.example' },
    ['service', 'https://p.example', 'k', 'environment'],
  ],
  [
    'a base of a local proxy, no key',
    { base: 'localhost:4000' },
    ['service', 'http://localhost:4000', null, 'none'],
  ],
  [
    'a base with a prefix',
    { base: 'https://p.example/team' },
    ['service', 'https://p.example/team', null, 'none'],
  ],
  [
    'a MiniMax base without a key',
    { base: 'https://api.minimaxi.com' },
    ['demo', 'https://api.minimaxi.com', null, 'none'],
  ],
  [
    'the demo, chosen',
    { settings: { provider: 'demo' }, stored: saved },
    ['demo', 'https://api.minimax.io', 'sk-saved', 'saved'],
  ],
  [
    'a key that cannot be read',
    { stored: { state: 'unreadable' } },
    ['demo', 'https://api.minimax.io', null, 'unreadable'],
  ],
  [
    'a key for this session',
    { stored: { state: 'session', key: 's' } },
    ['service', 'https://api.minimax.io', 's', 'session'],
  ],
  [
    'a damaged base in the settings',
    { settings: { baseUrl: '%' }, key: 'k' },
    ['service', 'https://api.minimax.io', 'k', 'environment'],
  ],
];

test.each(TABLE)('%s', (_name, given, [mode, href, key, state]) => {
  const connection = resolve(given);
  expect([connection.kind, connection.base.href, connection.key]).toEqual([mode, href, key]);
  expect(connection.status).toMatchObject({ mode, baseUrl: href, key: { state } });
});

const REFUSED = { base: 'http://proxy.example' };
test.each<[string, Given, 'refused' | 'demo', string | null]>([
  ['nothing else', REFUSED, 'refused', null],
  ['a key beside it', { ...REFUSED, key: 'k' }, 'refused', null],
  ['a saved key', { ...REFUSED, key: 'k', stored: saved }, 'refused', 'sk-saved'],
  ['the demo, chosen', { ...REFUSED, key: 'k', settings: { provider: 'demo' } }, 'demo', null],
])(
  'a base in the environment that cannot be used is told, and is no demo unasked: %s',
  (_name, given, kind, key) => {
    const connection = resolve(given);
    expect([connection.kind, connection.key]).toEqual([kind, key]);
    expect(connection.status).toMatchObject({ baseUrlFrom: 'settings', environmentBaseRefused: true });
  },
);

test('the status tells where the base comes from', () => {
  expect(resolve({}).status).toMatchObject({ baseUrlFrom: 'settings', environmentBaseRefused: false });
  expect(resolve({ base: 'https://p.example' }).status).toMatchObject({
    baseUrlFrom: 'environment',
    environmentBaseRefused: false,
  });
});
