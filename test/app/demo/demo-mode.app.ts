import { audiblePart, installRenderedAudio, readRenderedAudio } from '../../harness/rendered-audio.ts';
import { expect, test } from '../../support/app/fixtures.ts';

test('without a key the demo replies, in a voice that is real speech', async ({ open, simulator }) => {
  const session = await open(
    {},
    { env: { MINIMAX_API_KEY: '', MINIMAX_API_BASE: '' }, initScript: installRenderedAudio },
  );
  await expect(session.page.getByText('Demo', { exact: true }).first()).toBeVisible();
  await expect(session.page.getByText(/This is the demo/)).toBeVisible();
  await session.ask('What is 12 times 12?');
  await expect(session.replyText()).toContainText('144');
  await session.settled();
  const [turn] = await session.turns();
  expect(turn).toMatchObject({ provider: 'demo', status: 'done', error: null, warning: null });
  expect(turn?.spoken.map(({ state }) => state)).toEqual(turn?.spoken.map(() => 'heard'));
  expect(turn?.cost?.usd).toBe(0);

  const heard = await readRenderedAudio(session.page);
  const samples = heard === null ? null : audiblePart(heard.samples);
  if (heard === null || samples === null) throw new Error('nothing was heard');
  expect(samples.length).toBeGreaterThan(heard.sampleRateHz);
  // Speech rises and falls from syllable to syllable; a measuring tone does not.
  const levels = levelsOf(samples, heard.sampleRateHz / 20);
  expect(Math.max(...levels)).toBeGreaterThan(0.03);
  expect(levels.filter((level) => level < Math.max(...levels) / 4).length).toBeGreaterThan(
    levels.length / 10,
  );
  // Nothing went to a service.
  expect(await simulator.log()).toEqual([]);
});

/** The root mean square of each window. */
function levelsOf(samples: Float32Array, windowSamples: number): readonly number[] {
  const levels: number[] = [];
  for (let at = 0; at + windowSamples <= samples.length; at += windowSamples) {
    const squares = samples
      .subarray(at, at + windowSamples)
      .reduce((sum, sample) => sum + sample * sample, 0);
    levels.push(Math.sqrt(squares / windowSamples));
  }
  return levels;
}
