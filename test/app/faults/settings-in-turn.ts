import { keptSentences } from '../../../src/shared/turn-record.ts';
import { expect } from '../../support/app/fixtures.ts';
import { logOf, shortSpeech, speechBody, speechIn, type Story } from '../../support/app/scene.ts';

const SENTENCES = Array.from(
  { length: 20 },
  (_, index) => `This is the sentence that has the number ${index + 1} of all that there are.`,
);

/** What was asked for at another speed and in another voice, and not heard yet, is asked for again. */
export const settingsInTurn: Story = async ({ open, simulator }) => {
  await simulator.script({
    rules: [
      shortSpeech(1_200),
      { match: { route: 'chat' }, reply: { text: SENTENCES.join(' '), thinking: '', tokenIntervalMs: 25 } },
    ],
  });
  const session = await open();
  await session.ask('Count for me.');
  await expect(session.state).toContainText('Speaking');
  await session.openSettings('Voice');
  const speed = session.settings.getByRole('slider', { name: 'Speed' });
  await speed.fill('1.5');
  await session.settings.getByRole('searchbox', { name: 'Search voices' }).fill('deep');
  await session.settings.getByRole('radio', { name: /Man with Deep Voice/ }).click();

  const log = await logOf(simulator, (requests) =>
    speechIn(requests).some(
      (request) =>
        speechBody(request).voice_setting.speed === 1.5 &&
        speechBody(request).voice_setting.voice_id === 'English_ManWithDeepVoice',
    ),
  );
  await session.closeSettings();
  const settingsOf = speechIn(log).map((request) => speechBody(request).voice_setting);
  expect(settingsOf[0]).toMatchObject({ voice_id: 'English_Graceful_Lady', speed: 1 });
  await session.settled();
  const [turn] = await session.turns();
  expect(turn).toMatchObject({ status: 'done', question: 'Count for me.', error: null, warning: null });
  // The change made nothing be heard twice or left out.
  const stands = turn?.spoken ?? [];
  const kept = stands.flatMap(keptSentences).map(({ text }) => text);
  expect(kept.join(' ')).toBe(SENTENCES.join(' '));
  expect(stands.map(({ state }) => state)).toEqual(stands.map(() => 'heard'));
  return { session, question: 'Count for me.' };
};
