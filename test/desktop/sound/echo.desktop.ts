import { expect, test, type Session } from '../support/fixtures.ts';
import { keepInterruptions, readInterruptions } from '../support/interruptions.ts';
import { loopBack, say } from '../support/sound-server.ts';
import { spokenBy } from '../support/spoken.ts';
import { hearing, noteOf, questionsOf } from '../../support/app/talking.ts';
import { replyingWith } from '../../support/app/scene.ts';

test.use({ voice: 'flite' });

const WORDS = 'Please stop. What is a lighthouse for?';
const HEARD_MS = 60_000;
const TALE = [
  'There was a lighthouse on a rock, and nobody lived in it but an old cat and the keeper of the lamp.',
  'Every evening he climbed the hundred and twelve steps, counted them aloud, and lit the lamp for the ships.',
  'One night in autumn a storm came up from the west, and the waves beat so high that the windows were white with salt.',
  'The keeper held the rail with both hands and looked out, but there was nothing to be seen except the rain.',
  'Then the cat, who had slept until then, sat up and listened, and walked slowly down the stairs to the door.',
  'Behind the door somebody was knocking: three times, and a pause, and three times more, as sailors do.',
  'He opened it, and there stood a woman with a lantern and a bag of letters, wet from her hat to her boots.',
  'She said that the mail must come through, whatever the weather, and asked whether there was any tea.',
  'They drank it by the stove, and she told him of the other side of the bay, where she had never seen a storm.',
  'In the morning the sea lay flat as glass, and the cat went out to look for the fish that the waves had left.',
  'So the letters were read aloud, one after the other, and the keeper wrote an answer to each of them.',
].join(' ');

const PATHS = [20, 80, 250].flatMap((latencyMs) => [0, -6, -20].map((decibels) => ({ latencyMs, decibels })));

for (const { latencyMs, decibels } of PATHS)
  test(`its own voice ${latencyMs} ms late at ${decibels} dB interrupts it not once in 60 s${decibels < 0 ? ', and words said over it do' : ''}`, async ({
    openHere,
    simulator,
  }) => {
    await simulator.script({ rules: [replyingWith(TALE), hearing(WORDS)] });
    using _loop = loopBack(latencyMs, decibels);
    const session = await openHere({}, { initScript: keepInterruptions });
    await session.page.getByRole('switch', { name: 'Hands-free' }).click();
    await expect(session.state).toHaveText('Listening');
    await session.ask('Tell me a tale.');
    await expect.poll(() => heardMs(session), { timeout: 120_000 }).toBeGreaterThan(HEARD_MS);
    const self = await readInterruptions(session.page);
    console.log(`${latencyMs} ms, ${decibels} dB: lowered ${self.ducked} times, paused ${self.held} times`);
    expect(self.held).toBe(0);
    await expect(questionsOf(session)).toHaveCount(1);
    if (decibels === 0) return;
    await expect(noteOf(session)).toContainText('Just talk to interrupt');
    const { samples, rateHz } = await spokenBy(WORDS);
    await say(samples, rateHz);
    await expect(questionsOf(session)).toHaveText(['Tell me a tale.', WORDS]);
    const [tale] = await session.turns();
    expect(tale?.spoken.some(({ state }) => state === 'cut')).toBe(true);
  });

async function heardMs(session: Session): Promise<number> {
  const [turn] = await session.turns();
  return turn?.spoken.reduce((sum, piece) => sum + piece.heardMs, 0) ?? 0;
}
