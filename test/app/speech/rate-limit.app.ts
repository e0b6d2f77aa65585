import { expect, test } from '../../support/app/fixtures.ts';
import { shortSpeech, speechIn } from '../../support/app/scene.ts';

/**
 * Each takes more than five seconds to say, as Parley reckons: behind the first two it
 * gathers, until both are there.
 */
const SENTENCES = Array.from(
  { length: 8 },
  (_, index) =>
    `This is sentence number ${index + 1} of the tale that the keeper of the lighthouse tells to his cat at night.`,
);
const TALE = SENTENCES.join(' ');

test('a note beside the state tells of a service that takes few requests, and no word is lost', async ({
  open,
  simulator,
}) => {
  await simulator.script({
    rules: [
      {
        match: { route: 'speech', from: 2, to: 2 },
        fault: { kind: 'refuse', code: 1002, retryAfter: '1' },
      },
      shortSpeech(900),
      // All of it is there before any of it is asked for: how much a request can say does not
      // depend on how fast it is written.
      { match: { route: 'chat' }, reply: { text: TALE, tokenChars: TALE.length, thinking: '' } },
    ],
  });
  const session = await open();
  const pace = session.page.getByRole('status', { name: 'Note' });
  await session.ask('Tell me a tale.');
  await expect(pace).toHaveText('Slower for now: the service takes few requests a minute.');
  await session.settled();
  await expect(pace).toBeEmpty();
  const [turn] = await session.turns();
  expect(turn).toMatchObject({ status: 'done', error: null, warning: null });
  expect(turn?.spoken.map(({ state }) => state)).toEqual(turn?.spoken.map(() => 'heard'));
  expect(turn?.spoken.map(({ text }) => text).join(' ')).toBe(TALE);
  // Of the first two one is refused, and then what it says at a time is more than usual.
  const [first, second, ...later] = turn?.spoken.map(({ sentences }) => sentences.length) ?? [];
  expect([first, second]).toEqual([1, 1]);
  expect(Math.min(...later)).toBeGreaterThan(1);
  expect(speechIn(await simulator.log()).length).toBe(3 + later.length);
});
