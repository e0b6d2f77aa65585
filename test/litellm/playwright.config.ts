import path from 'node:path';
import { defineConfig } from '@playwright/test';

process.env['NODE_COMPILE_CACHE'] ??= path.join(
  import.meta.dirname,
  '../../node_modules/.cache/node-compile',
);

export default defineConfig({
  testDir: 'specs',
  testMatch: '**/*.litellm.ts',
  outputDir: '../../test-results/litellm',
  // A proxy takes long to start and much memory: all specs share one.
  workers: 1,
  // Patience, and no promise.
  timeout: 240_000,
  expect: { timeout: 40_000 },
  retries: 0,
  reporter: [['list']],
  forbidOnly: Boolean(process.env['CI']),
});
