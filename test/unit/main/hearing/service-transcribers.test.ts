import { expect, test } from 'vitest';
import { createServiceTranscribers } from '../../../../src/main/hearing/service-transcribers.ts';
import { answer, scriptedServer, type Answer } from '../../../support/net/scripted-server.ts';
import { baseOf, transcribe, KEY, network, QUICK } from '../../../support/hearing/transcribe.ts';

const NOT_THERE = answer(404, { detail: 'Not Found' });
const SAID = answer(200, { text: 'Turn on the lights.' });

async function paths(
  answers: readonly Answer[],
  isDemo: boolean,
  recordings: number,
): Promise<{ readonly paths: readonly string[]; readonly texts: readonly (string | undefined)[] }> {
  await using server = await scriptedServer(...answers);
  const transcribers = createServiceTranscribers();
  const texts: (string | undefined)[] = [];
  for (let count = 0; count < recordings; count += 1) {
    const service = { network, base: baseOf(server.origin), key: KEY, isDemo, retryRule: QUICK };
    const { final } = await transcribe(transcribers.to(service));
    texts.push(final?.text);
  }
  return { paths: server.requests.map(({ path }) => path), texts };
}

test('a host that is not MiniMax’s is asked by MiniMax’s route, and by OpenAI’s from then on where it has none', async () => {
  const seen = await paths([NOT_THERE, SAID, SAID], false, 2);
  expect(seen).toEqual({
    paths: ['/v1/speech_to_text', '/v1/audio/transcriptions', '/v1/audio/transcriptions'],
    texts: ['Turn on the lights.', 'Turn on the lights.'],
  });
});

test('a proxy that has MiniMax’s route is asked by that', async () => {
  expect((await paths([SAID, SAID], false, 2)).paths).toEqual(['/v1/speech_to_text', '/v1/speech_to_text']);
});

test('the demo has no other route', async () => {
  const seen = await paths([NOT_THERE], true, 1);
  expect(seen.paths).toEqual(['/v1/speech_to_text']);
  expect(seen.texts).toEqual([undefined]);
});

test('another key, or another host, begins with MiniMax’s route again', async () => {
  await using server = await scriptedServer(NOT_THERE, SAID, SAID);
  const transcribers = createServiceTranscribers();
  const service = { network, base: baseOf(server.origin), key: KEY, isDemo: false, retryRule: QUICK };
  const first = transcribers.to(service);
  expect(transcribers.to({ ...service })).toBe(first);
  await transcribe(first);
  expect(first.name).toBe('openai');
  const other = transcribers.to({ ...service, key: 'another' });
  expect(other).not.toBe(first);
  expect(other.name).toBe('minimax');
});
