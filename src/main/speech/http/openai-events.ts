import { z } from 'zod';
import { classifyAnswer } from '../../net/faults/classify-answer.ts';
import { isErrorBody } from '../../net/faults/read-answer.ts';
import { parseJsonOrText } from '../../net/http/read-text.ts';
import type { StreamedAnswer } from '../../net/http/send.ts';
import { ServiceError } from '../../net/service-error.ts';
import { sseData } from '../../net/http/sse.ts';

const eventShape = z.object({
  type: z.string().nullish().catch(null),
  audio: z.string().nullish().catch(null),
});
const BASE64 = /^[\w+/-]*={0,2}$/;

/**
 * The bytes of sound in the events of `stream_format: "sse"`, which newer proxies send unasked: `speech.audio.delta`
 * with base64 in `audio`, then `speech.audio.done`.
 * @throws ServiceError for an event that is an error, `speech` for base64 that is none; whatever `bytes` throws.
 */
export async function* soundInEvents(
  answer: StreamedAnswer,
  bytes: AsyncIterable<Uint8Array>,
): AsyncGenerator<Uint8Array> {
  for await (const data of sseData(bytes)) {
    if (data === '[DONE]') return;
    const event = parseJsonOrText(data);
    if (isErrorBody(event)) throw classifyAnswer({ leg: 'speech', ...answer, body: event });
    const { type, audio } = eventShape.safeParse(event).data ?? {};
    if (audio != null) {
      if (!BASE64.test(audio)) {
        throw new ServiceError('speech', { host: answer.host, serviceMessage: 'audio that is not base64' });
      }
      yield Buffer.from(audio, 'base64');
    }
    if (type === 'speech.audio.done') return;
  }
}
