import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import { createNetwork } from '../../../src/main/net/network.ts';
import { streamPiece } from '../../../src/main/speech/http/stream-piece.ts';
import { t2aRoute } from '../../../src/main/speech/http/t2a-route.ts';
import { KEY } from '../../support/hearing/transcribe.ts';
import { NATURAL } from '../../support/speech/natural-voice.ts';
import { answerEnding, answerStatus, startAnsweringServer } from '../answering-server.ts';
import { checkFrame, createCountedSamples, createOrderCheck } from '../counted-samples.ts';
import { byteEdits, cuts, editedBytes, inPieces } from '../damaged-bytes.ts';
import { endingOf } from '../endings.ts';
import { editedJson, hostileBody, jsonEdits, jsonText } from '../hostile-json.ts';
import { fuzzTarget } from '../target.ts';

const TIMEOUTS = { headersMs: 1_000, idleMs: 30 };
/** In the place of sound that is only made when the order of events is known. */
const SOUND = '␀sound';
const WHOLE = '␀whole';
const OK = { status_code: 0, status_msg: 'success' };

const kind = fc.oneof(
  { weight: 8, arbitrary: fc.constant({ data: { audio: SOUND, status: 1, ced: '' }, base_resp: OK }) },
  {
    weight: 2,
    arbitrary: fc.constant({
      data: { audio: WHOLE, status: 2 },
      extra_info: { usage_characters: 5 },
      base_resp: OK,
    }),
  },
  {
    weight: 1,
    arbitrary: fc.constantFrom<object>(
      { data: null, base_resp: OK },
      { data: { audio: '', status: 2 }, extra_info: { usage_characters: 5 } },
      { data: { audio: '0', status: 1 } },
      { event: 'unknown' },
      { base_resp: { status_code: 1002, status_msg: 'slow down' } },
      {},
    ),
  },
);
const event = fc.record({ body: kind, edits: jsonEdits, samples: fc.nat(400), oddCut: fc.boolean() });

/**
 * Samples come out in the order in which they came, none twice; there is one end, or one
 * fault in the user's terms.
 */
export const t2a = fuzzTarget({
  name: 't2a',
  input: fc.record({
    events: fc.array(event, { maxLength: 10 }),
    edits: byteEdits,
    cuts,
    /** In the place of the events. */
    body: hostileBody,
    status: answerStatus,
    contentType: fc.constantFrom('text/event-stream', 'application/json', ''),
    ending: answerEnding,
    stopAfter: fc.option(fc.nat(4), { freq: 6 }),
  }),
  async open() {
    const server = await startAnsweringServer();
    const network = createNetwork({ env: {} });
    const endpoint = { network, base: server.base, key: () => KEY, timeouts: TIMEOUTS };
    return {
      async run({ events, edits, cuts, body, status, contentType, ending: told, stopAfter }) {
        const samples = createCountedSamples();
        let whole = Buffer.alloc(0);
        const lines = events.flatMap(({ body, edits: changes, samples: count, oddCut }) => {
          const text = jsonText(editedJson(body, changes));
          if (!text.includes(SOUND)) return [text.replace(WHOLE, whole.toString('hex'))];
          const sound = samples.next(count);
          whole = Buffer.concat([whole, sound]);
          // A slice may end inside a sample, and the next one goes on with it.
          const middle = oddCut ? Math.min(sound.length, 3) : sound.length;
          return [sound.subarray(0, middle), sound.subarray(middle)]
            .filter((part) => part.length > 0)
            .map((part) => text.replace(SOUND, part.toString('hex')));
        });
        const bytes = editedBytes(
          Buffer.from(body ?? lines.map((line) => `data: ${line}\n\n`).join('')),
          edits,
        );
        server.answer({ status, contentType, pieces: inPieces(bytes, cuts), ending: told });
        const stop = new AbortController();
        // What was damaged is no counter any more.
        const check =
          edits.length === 0 && events.every(({ edits: { length } }) => length === 0)
            ? createOrderCheck()
            : checkFrame;
        let seen = 0;
        let ends = 0;
        const ending = await endingOf(
          streamPiece(
            t2aRoute,
            endpoint,
            { text: 'Hi', settings: { ...NATURAL, voiceId: 'v', model: 'm', speed: 1, volume: 1 } },
            stop.signal,
          ),
          (output) => {
            assert.equal(ends, 0, 'something behind the end');
            if (output.type === 'end') ends += 1;
            if (output.type === 'audio') check(output.pcm);
            if (seen === stopAfter) stop.abort(new Error('enough'));
            seen += 1;
          },
          stop.signal,
        );
        assert.equal(ends, ending.type === 'returned' ? 1 : 0, `${ends} ends, ${ending.type}`);
      },
      async [Symbol.asyncDispose]() {
        await network.close();
        await server[Symbol.asyncDispose]();
      },
    };
  },
});
