import { createParser } from 'eventsource-parser';
import { ServiceError } from './service-error.ts';

/** One event may be a minute of speech in hex, several megabytes; more than this is no answer but a fault. */
export const MAX_EVENT_CHARACTERS = 32 * 1024 * 1024;

/**
 * The data of each server-sent event, in order. Bytes may be cut anywhere, inside a character and inside CRLF too; a last
 * event without its blank line counts.
 * @throws ServiceError `cut` when one event grows over the bound; whatever `bytes` throws.
 */
export async function* sseData(
  bytes: AsyncIterable<Uint8Array>,
  maxEventCharacters = MAX_EVENT_CHARACTERS,
): AsyncGenerator<string> {
  let events: string[] = [];
  let overflow = false;
  const parser = createParser({
    maxBufferSize: maxEventCharacters,
    onEvent: (event) => events.push(event.data),
    onError: (error) => {
      // Other parse errors are fields that the standard says to ignore.
      if (error.type === 'max-buffer-size-exceeded') overflow = true;
    },
  });
  const feed = (text: string): string[] => {
    parser.feed(text);
    if (overflow) throw new ServiceError('cut', { serviceMessage: 'an event over the size limit' });
    const ready = events;
    events = [];
    return ready;
  };

  const decoder = new TextDecoder('utf-8');
  for await (const chunk of bytes) yield* feed(decoder.decode(chunk, { stream: true }));
  yield* feed(`${decoder.decode()}\n\n`);
}
