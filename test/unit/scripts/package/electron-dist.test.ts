import { chmodSync, existsSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterEach, expect, test, vi } from 'vitest';
import { electronDist } from '../../../../scripts/package/electron-dist.ts';
import { temporaryFolder } from '../../../support/temporary-folder.ts';

const FETCHED = path.join(import.meta.dirname, '../../../../node_modules/electron/dist');

afterEach(() => {
  vi.unstubAllEnvs();
});

function unpacked(): string {
  const folder = temporaryFolder();
  writeFileSync(path.join(folder, 'version'), 'v33.1.2\n');
  writeFileSync(path.join(folder, 'electron'), '');
  chmodSync(path.join(folder, 'electron'), 0o755);
  return folder;
}

test('the folder that the given environment names is taken', () => {
  const folder = unpacked();
  expect(electronDist({ ELECTRON_OVERRIDE_DIST_PATH: folder })).toEqual({ folder, version: '33.1.2' });
});

test('only the given environment is asked, not that of this process', () => {
  vi.stubEnv('ELECTRON_OVERRIDE_DIST_PATH', unpacked());
  const isFetched = existsSync(path.join(FETCHED, 'version'));
  expect(electronDist({})?.folder).toBe(isFetched ? FETCHED : undefined);
});
