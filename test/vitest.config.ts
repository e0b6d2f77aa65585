import path from 'node:path';
import { defineConfig } from 'vitest/config';

// Each file is a process of its own: it need not compile what was compiled before.
process.env['NODE_COMPILE_CACHE'] ??= path.join(import.meta.dirname, '../node_modules/.cache/node-compile');

export default defineConfig({
  test: {
    root: path.join(import.meta.dirname, '..'),
    include: ['test/unit/**/*.test.{ts,tsx}', 'test/security/**/*.test.ts'],
    // One promise, one file, one process: a leaked timer or socket must not reach the next file.
    isolate: true,
    // One for each processor; vitest would leave one idle.
    maxWorkers: '100%',
    testTimeout: 20_000,
  },
});
