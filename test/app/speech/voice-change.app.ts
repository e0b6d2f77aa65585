import { keptSentences } from '../../../src/shared/turn-record.ts';
import { untilMarked } from '../../harness/marked-texts.ts';
import { expect, test } from '../../support/app/fixtures.ts';
import { replyingWith, logOf, speechBody, speechIn } from '../../support/app/scene.ts';

// Pieces as long as a real voice makes them.
test.use({ voice: 'flite' });

const SENTENCES = [
  'Here is one.',
  'The second sentence is said by itself, so that the voice has something to say.',
  'The third sentence is the first of those that are asked for together.',
  'The fourth sentence is in the same request, and a change must not wait for its end.',
  'The fifth sentence is there too, because so many letters fit into one request.',
  'The sixth sentence is asked for later.',
];

test('a change of speed and volume is heard from the next sentence, inside a request of several', async ({
  open,
  simulator,
}) => {
  await simulator.script({ rules: [replyingWith(SENTENCES.join(' '))] });
  const session = await open();
  await session.ask('Tell me.');
  // The request of several sentences is made, and its first sentence sounds.
  await logOf(simulator, (log) => speechIn(log).length >= 3);
  await untilMarked(session.page, 'spoken-sentence', SENTENCES[2]?.slice(0, 12) ?? '');
  await session.openSettings('Voice');
  await session.settings.getByRole('slider', { name: 'Volume' }).fill('70');
  await session.settings.getByRole('slider', { name: 'Speed' }).fill('1.6');
  const log = await logOf(simulator, (requests) =>
    speechIn(requests).some((request) => speechBody(request).voice_setting.speed === 1.6),
  );
  const first = speechIn(log).find((request) => speechBody(request).voice_setting.speed === 1.6);
  expect(speechBody(first)).toMatchObject({ voice_setting: { speed: 1.6, vol: 2.5 } });
  await session.closeSettings();
  await session.settled();

  const [turn] = await session.turns();
  const stands = turn?.spoken ?? [];
  expect(stands.map(({ state }) => state)).toEqual(stands.map(() => 'heard'));
  const kept = stands.map((piece) => keptSentences(piece).map(({ text }) => text));
  expect(kept.flat().join(' ')).toBe(SENTENCES.join(' '));
  // The request of several sentences was cut inside, behind the sentence that sounded.
  const cut = stands.find(({ withdrawnFrom }) => withdrawnFrom !== null);
  expect(cut?.sentences.length).toBeGreaterThan(1);
  expect(cut?.withdrawnFrom).toBeGreaterThan(0);
  // Both changes may come in one sentence, or in two that follow each other.
  expect(speechBody(first).text).toBe(stands.find(({ speed }) => speed === 1.6)?.text);
});
