import path from 'node:path';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    root: path.join(import.meta.dirname, '..'),
    include: ['test/unit/**/*.test.{ts,tsx}', 'test/security/**/*.test.ts'],
    // One promise, one file, one process: a leaked timer or socket must not reach the next file.
    isolate: true,
    testTimeout: 20_000,
  },
});
