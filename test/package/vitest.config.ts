import path from 'node:path';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    root: path.join(import.meta.dirname, '../..'),
    include: ['test/package/**/*.test.ts'],
    globalSetup: path.join(import.meta.dirname, 'make-packages.ts'),
    // There is one desktop, and one place where Parley is installed.
    fileParallelism: false,
    // Patience, and no promise.
    testTimeout: 120_000,
    hookTimeout: 240_000,
    expect: { poll: { timeout: 60_000 } },
  },
});
