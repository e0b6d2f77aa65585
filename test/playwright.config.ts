import { join } from 'node:path';
import { defineConfig } from '@playwright/test';

// Each spec starts Node twice. A third of that time would be spent compiling what was compiled before.
process.env['NODE_COMPILE_CACHE'] ??= join(import.meta.dirname, '../node_modules/.cache/node-compile');

/** What is said and heard here takes its time, whatever the machine does meanwhile. */
const IN_REAL_TIME = [
  'app/talk/*.app.ts',
  'app/voice/*.app.ts',
  'app/speech/*.app.ts',
  'app/conversation/{heard-truth,reading,spoken-word}.app.ts',
];

export default defineConfig({
  testDir: '.',
  outputDir: '../test-results',
  fullyParallel: true,
  // Each runs a main process, a browser and a simulator.
  workers: 5,
  // Those that mostly listen run beside those that keep the processor busy: one kind after the
  // other would leave it idle for half of the time.
  projects: [
    { name: 'real-time', testMatch: IN_REAL_TIME, workers: 3 },
    { name: 'other', testMatch: ['app/**/*.app.ts', 'security/**/*.app.ts'], testIgnore: IN_REAL_TIME },
  ],
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
