import { createParser } from 'eventsource-parser';
import { ServiceError } from '../service-error.ts';

/** One event may be a minute of speech in hex, several megabytes; more than this is no answer but a fault. */
export const MAX_EVENT_CHARACTERS = 32 * 1024 * 1024;

/**
 * A line that begins with JSON has lost its `data:`. The standard ignores
 * such a line, and with it a piece of the reply.
 */
const BARE_JSON_LINE = /[\r\n]\{/;

/**
 * The data of each server-sent event, in order. Bytes may be cut anywhere, inside a character and inside CRLF
 * too; a last event without its blank line counts.
 * @throws ServiceError `internal` for a line of JSON outside an event and for an event over the bound, after the events
 * before it; whatever `bytes` throws.
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
  let before = '\n';
  function* feed(text: string): Generator<string> {
    const bare = (before + text).search(BARE_JSON_LINE);
    before = text.at(-1) ?? before;
    parser.feed(bare === -1 ? text : text.slice(0, bare));
    const ready = events;
    events = [];
    yield* ready;
    if (overflow) throw unreadable('an event over the size limit');
    if (bare !== -1) throw unreadable('an event without its data field');
  }

  const decoder = new TextDecoder('utf-8');
  for await (const chunk of bytes) yield* feed(decoder.decode(chunk, { stream: true }));
  yield* feed(`${decoder.decode()}\n\n`);
}

function unreadable(serviceMessage: string): ServiceError {
  return new ServiceError('internal', { serviceMessage });
}
