import { defineConfig } from '@playwright/test';

export default defineConfig({
  testDir: '.',
  testMatch: ['app/**/*.app.ts', 'security/**/*.app.ts'],
  outputDir: '../test-results',
  fullyParallel: true,
  // Each worker runs a main process, a browser and a simulator: more than two starve one another on a small machine.
  workers: 2,
  timeout: 60_000,
  expect: { timeout: 15_000 },
  reporter: [['list']],
  forbidOnly: Boolean(process.env['CI']),
});
