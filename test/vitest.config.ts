import path from 'node:path';
import { defineConfig } from 'vitest/config';

// What was compiled once need not be compiled by the next process.
process.env['NODE_COMPILE_CACHE'] ??= path.join(import.meta.dirname, '../node_modules/.cache/node-compile');

export default defineConfig({
  test: {
    root: path.join(import.meta.dirname, '..'),
    include: ['test/unit/**/*.test.{ts,tsx}', 'test/security/**/*.test.ts'],
    // A process for each file is more than half of the time of all. The files of one process share their modules: what those need
    // of Electron or of the page they are given, so that no file puts a stand-in of its own into the place of a module.
    // Main remembers the keys that were sent: a secret of which a file says how it is redacted must be like no key of another.
    isolate: false,
    // One for each processor; vitest would leave one idle.
    maxWorkers: '100%',
    testTimeout: 20_000,
    // Vitest's own second is soon over on a busy machine.
    expect: { poll: { timeout: 15_000 } },
  },
});
