import { join } from 'node:path';
import { defineConfig } from '@playwright/test';

// Each spec starts Node twice. A third of that time would be spent compiling what was compiled before.
process.env['NODE_COMPILE_CACHE'] ??= join(import.meta.dirname, '../node_modules/.cache/node-compile');

export default defineConfig({
  testDir: '.',
  testMatch: ['app/**/*.app.ts', 'security/**/*.app.ts'],
  outputDir: '../test-results',
  fullyParallel: true,
  // Each runs a main process, a browser and a simulator, and often waits for what is
  // said and heard in real time.
  workers: 3,
  // No promise about speed: some specs talk and listen for half a minute, and the machine
  // may have much else to do.
  timeout: 180_000,
  expect: { timeout: 40_000 },
  // A second try would hide a spec that passes by luck from whoever wrote it, and
  // leave it to the next reader.
  retries: 0,
  reporter: [['list']],
  forbidOnly: Boolean(process.env['CI']),
});
