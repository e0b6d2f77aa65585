import { expect, test } from '../../support/app/fixtures.ts';
import { shortSpeech } from '../../support/app/scene.ts';

const SENTENCES = Array.from(
  { length: 30 },
  (_, index) => `This is sentence number ${index + 1} of the tale.`,
);

/** Runs in the page: the system gives no sound device away, and says so. */
function refuseToRun(): void {
  Object.defineProperty(BaseAudioContext.prototype, 'state', { get: () => 'suspended' });
  AudioContext.prototype.resume = () => Promise.reject(new DOMException('no device', 'InvalidStateError'));
}

test('the user is told of an output device that does not run; the text goes on, and nothing waits for sound that is not heard', async ({
  open,
  simulator,
}) => {
  await simulator.script({
    rules: [
      shortSpeech(2_000),
      { match: { route: 'chat' }, reply: { text: SENTENCES.join(' '), thinking: '', tokenIntervalMs: 10 } },
    ],
  });
  const session = await open({}, { initScript: refuseToRun });
  await session.ask('Tell me a tale.');
  await expect(session.alert).toContainText('No sound could be played');
  await session.settled();
  const [turn] = await session.turns();
  expect(turn).toMatchObject({ status: 'done', reply: SENTENCES.join(' '), error: null });
  expect(turn?.spoken.map(({ text }) => text).join(' ')).toBe(SENTENCES.join(' '));
  expect(turn?.spoken.every(({ state, endedAt }) => state === 'never' && endedAt !== null)).toBe(true);
  await session.alert.getByRole('button', { name: 'Dismiss' }).click();
  await expect(session.alert).toBeHidden();
});
