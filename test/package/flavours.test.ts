import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, inject, test } from 'vitest';
import { FIRST_FOLDER } from '../../scripts/package/first-entry.ts';
import { outputFolder } from '../../scripts/package/builder-config.ts';
import { REPOSITORY } from '../harness/profile.ts';
import { archivedFiles, archivedText, looseFiles } from './archive.ts';

const { product, started } = inject('packages');
const isFirst = (name: string): boolean => name.startsWith(`${FIRST_FOLDER}/`);

test('what is started here has the product’s archive, with what is loaded first and its entry beside it', () => {
  const names = (app: string): string[] => archivedFiles(app).map(({ name }) => name);
  const first = names(started.app).filter(isFirst);
  expect(names(product.app).filter(isFirst)).toEqual([]);
  expect(names(started.app).filter((name) => !isFirst(name))).toEqual(names(product.app));
  const differing = names(product.app).filter(
    (name) => archivedText(product.app, name) !== archivedText(started.app, name),
  );
  expect(differing).toEqual(first.length > 0 ? ['package.json'] : []);
  const manifest = JSON.parse(archivedText(started.app, 'package.json')) as object;
  expect({ ...manifest, main: 'out/main/index.js' }).toEqual(
    JSON.parse(archivedText(product.app, 'package.json')),
  );
});

test('beside the archive both have the same bytes', () => {
  const hashes = (app: string): string[] =>
    looseFiles(app).map(
      ({ name }) =>
        `${name} ${createHash('sha256')
          .update(readFileSync(path.join(app, name)))
          .digest('hex')}`,
    );
  expect(hashes(started.app).toSorted()).toEqual(hashes(product.app).toSorted());
});

test.each([{ PARLEY_PACKAGE_INSPECT: '1' }, { PARLEY_PACKAGE_FIRST: import.meta.filename }])(
  'no installers are made of a flavour for tests: %j',
  (variables) => {
    const made = spawnSync(process.execPath, [path.join(REPOSITORY, 'scripts/make.ts')], {
      env: { ...process.env, ...variables },
      encoding: 'utf8',
    });
    expect(made.status).toBe(1);
    expect(made.stderr).toContain('no installers are made');
    expect(made.stdout).toBe('');
    expect(outputFolder({ inspect: true })).not.toBe(outputFolder({}));
    expect(existsSync(path.join(outputFolder({ inspect: true }), 'parley_0.1.0_amd64.deb'))).toBe(false);
  },
);
