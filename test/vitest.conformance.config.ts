import path from 'node:path';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    root: path.join(import.meta.dirname, '..'),
    include: ['test/harness/conformance/**/*.test.ts'],
    testTimeout: 60_000,
    hookTimeout: 60_000,
    maxWorkers: '100%',
    // Where others than the owner of node_modules can be let in, and with what they have left there.
    fsModuleCachePath: path.join(import.meta.dirname, '../node_modules/.cache/vitest-conformance'),
  },
});
