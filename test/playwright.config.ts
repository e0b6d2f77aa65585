import { defineConfig } from '@playwright/test';

export default defineConfig({
  testDir: '.',
  testMatch: ['app/**/*.app.ts', 'security/**/*.app.ts'],
  outputDir: '../test-results',
  fullyParallel: true,
  // Each worker runs a main process, a browser and a simulator: three of them, which mostly wait, fill two cores.
  workers: 3,
  timeout: 60_000,
  expect: { timeout: 15_000 },
  reporter: [['list']],
  forbidOnly: Boolean(process.env['CI']),
});
