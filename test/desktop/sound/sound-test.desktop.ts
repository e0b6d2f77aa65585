import { expect, test, type Session } from '../support/fixtures.ts';
import { whiteNoise } from '../../harness/noise.ts';
import { loopBack, MICROPHONE, muteSource, say } from '../support/sound-server.ts';

const testOf = ({ settings }: Session) =>
  settings.getByRole('status', { name: 'Test of loudspeaker and microphone' });

async function runTest(session: Session): Promise<void> {
  await session.settings.getByRole('button', { name: 'Test loudspeaker and microphone' }).click();
  await expect(testOf(session)).toContainText('Please do not speak');
}

test('with headphones, the test finds that nothing comes back', async ({ openHere }) => {
  const session = await openHere();
  await session.openSettings('Listening');
  // No room is as silent as a microphone that is not there.
  const room = say(new Int16Array(20 * 16_000).map(whiteNoise(30)), 16_000);
  await runTest(session);
  await expect(testOf(session)).toContainText('Nothing of it came back');
  await room;
  // It is remembered with these devices.
  await session.closeSettings();
  await session.openSettings('Listening');
  await expect(testOf(session)).toContainText('Last test with these devices: nothing came back');
});

test('with a loudspeaker whose echo is taken out, the test finds that it works', async ({ openHere }) => {
  using _loop = loopBack(80, -6);
  const session = await openHere();
  await session.openSettings('Listening');
  await runTest(session);
  await expect(testOf(session)).toContainText('Your loudspeaker works well here');
});

// As echo.desktop.ts shows, words said over these do not interrupt.
for (const { how, latencyMs, decibels } of [
  { how: 'that covers whoever speaks', latencyMs: 80, decibels: 0 },
  { how: 'so late that its echo stays', latencyMs: 700, decibels: -6 },
])
  test(`with a loudspeaker ${how}, the test says what else interrupts`, async ({ openHere }) => {
    using _loop = loopBack(latencyMs, decibels);
    const session = await openHere();
    await session.openSettings('Listening');
    await runTest(session);
    await expect(testOf(session)).toContainText('will not work well here');
  });

test('a microphone that gives nothing is said to, and nothing is remembered', async ({ openHere }) => {
  const session = await openHere();
  await session.openSettings('Listening');
  try {
    muteSource(MICROPHONE, true);
    await runTest(session);
    await expect(testOf(session)).toContainText('gives no sound at all');
  } finally {
    muteSource(MICROPHONE, false);
  }
  await session.closeSettings();
  await session.openSettings('Listening');
  await expect(testOf(session)).toContainText('You will hear a rustle');
});
