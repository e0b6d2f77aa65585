import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import { createMinimaxAsr } from '../../../src/main/hearing/minimax-asr.ts';
import { createOpenAiTranscription } from '../../../src/main/hearing/openai-transcription.ts';
import { createNetwork } from '../../../src/main/net/network.ts';
import { KEY, NEVER, WAV } from '../../support/hearing/transcribe.ts';
import { answerEnding, answerStatus, startAnsweringServer } from '../answering-server.ts';
import { byteEdits, cuts, editedBytes, inPieces } from '../damaged-bytes.ts';
import { endingOf } from '../endings.ts';
import { editedJson, hostileBody, jsonEdits, jsonText } from '../hostile-json.ts';
import { fuzzTarget } from '../target.ts';

const TIMEOUTS = { headersMs: 1_000, idleMs: 30 };
const text = fc.constantFrom('Turn on', ' the lights.', '', ' ', '你好', '\ud83d', 'Thank you.');
const event = fc
  .tuple(
    fc.oneof(
      fc.record({ index: fc.nat(9), delta: text, finish: fc.constant(false) }),
      fc.record({ index: fc.nat(9), delta: text, finish: fc.constant(true), duration: fc.double() }),
      fc.record({ text, duration: fc.double({ min: 0, max: 1e9 }), segments: fc.constant([]) }),
      fc.record({
        type: fc.constantFrom('transcript.text.delta', 'transcript.text.done', 'odd'),
        delta: text,
        text,
      }),
      fc.record({
        text,
        segments: fc.constant([{ no_speech_prob: 0.9 }]),
        usage: fc.record({ seconds: fc.nat() }),
      }),
      fc.constantFrom<object>({ base_resp: { status_code: 1004 } }, { error: { type: 'server_error' } }, {}),
    ),
    jsonEdits,
  )
  .map(([value, edits]) => jsonText(editedJson(value, edits)));

/** Partial texts are never empty; then there is one final text, or one fault in the user's terms. */
export const hearing = fuzzTarget({
  name: 'hearing',
  input: fc.record({
    isMinimax: fc.boolean(),
    events: fc.array(event, { maxLength: 8 }),
    isStream: fc.boolean(),
    edits: byteEdits,
    cuts,
    /** In the place of the events. */
    body: hostileBody,
    status: answerStatus,
    contentType: fc.constantFrom('text/event-stream', 'application/json', 'text/html', ''),
    ending: answerEnding,
    stopAfter: fc.option(fc.nat(4), { freq: 6 }),
  }),
  async open() {
    const server = await startAnsweringServer();
    const network = createNetwork({ env: {} });
    const options = { network, base: server.base, key: () => KEY, retryRule: NEVER, timeouts: TIMEOUTS };
    const minimax = createMinimaxAsr(options);
    const openAi = createOpenAiTranscription(options);
    return {
      async run({
        isMinimax,
        events,
        isStream,
        edits,
        cuts,
        body,
        status,
        contentType,
        ending: told,
        stopAfter,
      }) {
        const wire = isStream ? events.map((line) => `data: ${line}\n\n`).join('') : (events[0] ?? '');
        const bytes = editedBytes(Buffer.from(body ?? wire), edits);
        server.answer({ status, contentType, pieces: inPieces(bytes, cuts), ending: told });
        const stop = new AbortController();
        let seen = 0;
        let finals = 0;
        const ending = await endingOf(
          (isMinimax ? minimax : openAi).transcribe({ wav: WAV, language: null }, stop.signal),
          (output) => {
            assert.equal(finals, 0, 'something behind the final text');
            if (output.type === 'partial') assert.notEqual(output.text, '');
            else {
              finals += 1;
              assert.equal(output.text, output.text.trim());
              for (const number of [output.durationMs, output.billedSeconds]) {
                assert(number === null || (Number.isFinite(number) && number >= 0), `a length of ${number}`);
              }
            }
            if (seen === stopAfter) stop.abort(new Error('enough'));
            seen += 1;
          },
          stop.signal,
        );
        assert.equal(finals, ending.type === 'returned' ? 1 : 0, `${finals} final texts, ${ending.type}`);
      },
      async [Symbol.asyncDispose]() {
        await network.close();
        await server[Symbol.asyncDispose]();
      },
    };
  },
});
