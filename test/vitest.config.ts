import path from 'node:path';
import { defineConfig } from 'vitest/config';

// What was compiled once need not be compiled by the next process.
process.env['NODE_COMPILE_CACHE'] ??= path.join(import.meta.dirname, '../node_modules/.cache/node-compile');

export default defineConfig({
  test: {
    root: path.join(import.meta.dirname, '..'),
    include: ['test/unit/**/*.test.{ts,tsx}', 'test/security/**/*.test.ts'],
    // A process for each file is more than half of the time of all: what the files of one process
    // share is what they load from node_modules. Each begins with modules of its own, so that
    // nothing that one keeps reaches another.
    isolate: false,
    setupFiles: ['test/fresh-modules.ts'],
    // One for each processor; vitest would leave one idle.
    maxWorkers: '100%',
    testTimeout: 20_000,
    // Vitest's own second is soon over on a busy machine.
    expect: { poll: { timeout: 15_000 } },
  },
});
