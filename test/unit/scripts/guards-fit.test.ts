import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { PAGE_AND_KEYS } from '../../../scripts/guards/removals-page-and-keys.ts';
import { PACKAGE } from '../../../scripts/guards/removals-package.ts';
import { REACH } from '../../../scripts/guards/removals-reach.ts';

const root = path.join(import.meta.dirname, '../../..');

test('every guard that `npm run test:guards` takes away is there, once', () => {
  const unfit = [...PAGE_AND_KEYS, ...REACH, ...PACKAGE].filter(
    ({ file, find }) => readFileSync(path.join(root, file), 'utf8').split(find).length !== 2,
  );
  expect(unfit.map(({ promise, guard }) => `P${promise} ${guard}`)).toEqual([]);
});
