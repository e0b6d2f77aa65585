import path from 'node:path';
import { fakeMicrophone } from '../../harness/fake-microphone.ts';
import { questionsOf, talkOf } from '../../support/app/talking.ts';
import { CHAT_COMPLETIONS, expect, saying, test } from '../through-litellm.ts';

const QUESTION = 'Why is the sky red?';

test('what is said is transcribed by whisper-1 behind the proxy, and asked', async ({
  openThrough,
  simulator,
  profile,
}) => {
  await simulator.script({
    rules: [
      { match: { route: 'transcriptions' }, transcript: QUESTION },
      saying(CHAT_COMPLETIONS, { text: 'Because.', thinking: '' }),
    ],
  });
  const microphone = await fakeMicrophone(path.join(profile, 'said.wav'), [QUESTION, 400]);
  const session = await openThrough({}, { args: microphone.args });
  await talkOf(session).click();
  await expect(session.state).toHaveText('Listening');
  await session.recorded(microphone.durationMs);
  await talkOf(session).click();
  await expect(questionsOf(session)).toHaveText(QUESTION);
  await expect(session.replyText()).toHaveText('Because.');
  await session.settled();
  const heard = (await simulator.log()).filter(({ route }) => route === 'transcriptions');
  expect(heard).toHaveLength(1);
  expect(heard[0]?.recording?.rms).toBeGreaterThan(0.01);
});
