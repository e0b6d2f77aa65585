import { loadavg } from 'node:os';
import { test as base, type OpenApp } from '../../support/app/fixtures.ts';
import { MICROPHONE, turnUpSource, whyDeaf } from './sound-server.ts';

export { expect, type Session } from '../../support/app/fixtures.ts';

interface Fixtures {
  /** Opens the app with the machine's own loudspeakers and microphones. */
  readonly openHere: OpenApp;
}

/** Specs that hear and speak by the machine's sound server; where there is none they are skipped, and say why. */
export const test = base.extend<Fixtures>({
  openHere: async ({ open }, use) => {
    await use((settings, options) => open(settings, { devices: 'real', ...options }));
  },
});

test.beforeEach(() => {
  const why = whyDeaf();
  test.skip(why !== null, why ?? '');
  turnUpSource(MICROPHONE);
  console.log(`processes that wait or run: ${(loadavg()[0] ?? NaN).toFixed(1)}`);
});
