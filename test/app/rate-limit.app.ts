import { expect, test } from './fixtures.ts';
import { shortSpeech, speechIn } from './scene.ts';

const SENTENCES = Array.from(
  { length: 6 },
  (_, index) => `This is sentence number ${index + 1} of the tale that the keeper tells at night.`,
);

test('a service that takes few requests is told of beside the state, and costs no word', async ({
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
      { match: { route: 'chat' }, reply: { text: SENTENCES.join(' '), thinking: '' } },
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
  expect(turn?.spoken.map(({ text }) => text).join(' ')).toBe(SENTENCES.join(' '));
  // What it says at a time is more than usual.
  expect(speechIn(await simulator.log()).length).toBeLessThan(SENTENCES.length);
});
