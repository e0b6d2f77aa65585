import { jsonEvents } from '../../net/http/json-events.ts';
import type { StreamedAnswer } from '../../net/http/send.ts';
import type { HttpOutput, PieceReading, SpeechRoute } from './speech-route.ts';
import { createT2aAnswer } from './t2a-answer.ts';
import { t2aRequest } from './t2a-request.ts';
import { fetchWordsFile } from './words-file.ts';

/** MiniMax's own: `POST {base}/v1/t2a_v2`, answered with events as the sound is made. */
export const t2aRoute: SpeechRoute = {
  name: 'http',
  path: '/v1/t2a_v2',
  // The service promises a first sound within a second; a listener gives up long before these.
  timeouts: { headersMs: 10_000, idleMs: 15_000 },
  body: ({ text, settings }, asked) => t2aRequest(text, settings, asked),
  read: readT2a,
};

async function* readT2a(
  answer: StreamedAnswer,
  { network, base, text, signal }: PieceReading,
): AsyncGenerator<HttpOutput> {
  const clip = createT2aAnswer(answer.host, text);
  const over = new AbortController();
  let wordsFile: Promise<unknown> | null = null;
  try {
    for await (const event of jsonEvents(answer, 'speech')) {
      for (const part of clip.push(event)) {
        if (part.type !== 'wordsFile') {
          yield part;
          continue;
        }
        // At once: how long its address lives is not documented.
        wordsFile ??= fetchWordsFile({
          network,
          base,
          address: part.address,
          signal: AbortSignal.any([signal, over.signal]),
        });
      }
      if (clip.complete) break;
    }
    yield { type: 'end', billedCharacters: clip.billedCharacters };
    for (const part of clip.pushWords(await wordsFile)) if (part.type === 'words') yield part;
  } finally {
    over.abort();
  }
}
