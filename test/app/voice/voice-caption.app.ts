import path from 'node:path';
import { fakeMicrophone } from '../../harness/fake-microphone.ts';
import { keepShownTexts } from '../../harness/shown-texts.ts';
import { expect, test, type Session } from '../../support/app/fixtures.ts';
import type { Rule } from '../../support/app/scene.ts';

const QUESTION = 'Why does the sky turn red at dusk?';
const EARLIER = 'This was said before.';
const SENTENCES = [
  'Because the light comes a long way.',
  'The blue of it is scattered, and the red is left.',
];

const viewOf = ({ page }: Session) => page.getByRole('region', { name: 'Voice view' });

test('the caption goes from what was transcribed to what the voice says, and shows nothing else between', async ({
  open,
  simulator,
  profile,
}) => {
  const reply = (text: string, from: number, tokenIntervalMs: number): Rule => ({
    match: { route: 'chat', from, to: from },
    reply: { text, thinking: '', tokenIntervalMs },
  });
  await simulator.script({
    rules: [
      { match: { route: 'speech' }, speechWire: { durationMs: 1_500 } },
      { match: { route: 'hearing' }, transcript: QUESTION },
      reply(EARLIER, 1, 4),
      reply(SENTENCES.join(' '), 2, 60),
    ],
  });
  const said = await fakeMicrophone(path.join(profile, 'said.wav'), [4_000, QUESTION, 60_000]);
  const session = await open({}, { args: said.args });
  await session.ask('Say something first.');
  await session.settled();
  // From before the microphone is opened, into which the question is said four seconds later.
  const shown = await keepShownTexts(session.page, '.voice-caption');
  await session.page.getByRole('button', { name: 'Voice view' }).click();
  await expect(viewOf(session)).toContainText(SENTENCES[1] ?? '');
  // What the user says has no text before it is transcribed.
  const texts = (await shown()).filter((text) => text !== '');
  expect(texts.filter((text) => !text.startsWith('You'))).toEqual([EARLIER, ...SENTENCES]);
  expect(texts.at(-3)).toBe(`You${QUESTION}`);
});
