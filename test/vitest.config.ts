import path from 'node:path';
import { defineConfig } from 'vitest/config';

// Each process need not compile what another compiled before.
process.env['NODE_COMPILE_CACHE'] ??= path.join(import.meta.dirname, '../node_modules/.cache/node-compile');

/** Where a part of Electron is put in the place of a module: that must not reach another file. */
const PRETENDING = ['test/security/**/*.test.ts', 'test/unit/main/shell/**/*.test.ts'];

export default defineConfig({
  test: {
    root: path.join(import.meta.dirname, '..'),
    testTimeout: 20_000,
    // One for each processor; vitest would leave one idle.
    maxWorkers: '100%',
    projects: [
      { extends: true, test: { name: 'alone', include: PRETENDING, isolate: true } },
      {
        extends: true,
        // Pure cores, most of them: a process for each file is more than half of the time of all.
        test: {
          name: 'together',
          include: ['test/unit/**/*.test.{ts,tsx}'],
          exclude: PRETENDING,
          isolate: false,
        },
      },
    ],
  },
});
