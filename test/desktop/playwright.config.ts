import path from 'node:path';
import { defineConfig } from '@playwright/test';

process.env['NODE_COMPILE_CACHE'] ??= path.join(
  import.meta.dirname,
  '../../node_modules/.cache/node-compile',
);

export default defineConfig({
  testDir: '.',
  testMatch: '**/*.desktop.ts',
  outputDir: '../../test-results/desktop',
  // There is one sound card, and what another spec plays is heard too.
  workers: 1,
  // Patience, and no promise.
  timeout: 240_000,
  expect: { timeout: 40_000 },
  retries: 0,
  reporter: [['list']],
  forbidOnly: Boolean(process.env['CI']),
});
