import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import { createNetwork } from '../../../src/main/net/network.ts';
import { openAiRoute } from '../../../src/main/speech/http/openai-route.ts';
import { streamPiece } from '../../../src/main/speech/http/stream-piece.ts';
import { KEY } from '../../support/hearing/transcribe.ts';
import { humming, silentMp3 } from '../../support/audio/mpeg-frames.ts';
import { NATURAL } from '../../support/speech/natural-voice.ts';
import { wavChunk, wavFile } from '../../support/audio/wav-file.ts';
import { answerEnding, answerStatus, startAnsweringServer } from '../answering-server.ts';
import { checkFrame, createCountedSamples, createOrderCheck } from '../counted-samples.ts';
import { byteEdits, cuts, editedBytes, inPieces } from '../damaged-bytes.ts';
import { endingOf } from '../endings.ts';
import { fuzzTarget } from '../target.ts';

const TIMEOUTS = { headersMs: 1_000, idleMs: 40 };
const SETTINGS = { ...NATURAL, voiceId: 'v', model: 'm', speed: 1, volume: 1 };

const sound = fc.oneof(
  fc.record({ kind: fc.constant('pcm' as const), samples: fc.nat(2_000) }),
  fc.record({
    kind: fc.constant('wav' as const),
    samples: fc.nat(2_000),
    // Left out: 24 kHz mono, whose samples come out as they are.
    form: fc.option(
      fc.record({
        sampleRateHz: fc.oneof(fc.constantFrom(4_000, 44_100, 191_999, 0, 100_000_000), fc.nat(200_000)),
        channels: fc.nat(4),
        bits: fc.constantFrom(8, 16, 24, 0),
        coding: fc.constantFrom(1, 3, 0xfffe),
        extensible: fc.boolean(),
        dataBytes: fc.constantFrom(0, 1, 7, 2 ** 31, 2 ** 32 - 1, 400),
      }),
    ),
    before: fc.option(
      fc.tuple(fc.constantFrom('LIST', 'fmt ', 'data', 'RIFF'), fc.uint8Array({ maxLength: 50 }), fc.nat()),
    ),
  }),
  fc.record({ kind: fc.constant('mp3' as const), frames: fc.nat(12), loud: fc.boolean() }),
  fc.record({
    kind: fc.constant('events' as const),
    samples: fc.nat(600),
    done: fc.boolean(),
    junk: fc.boolean(),
  }),
  fc.record({
    kind: fc.constant('text' as const),
    text: fc.constantFrom('{"error":{"message":"no"}}', '<html>', '[', 'null', '{}', ''),
  }),
);
type Sound = typeof sound extends fc.Arbitrary<infer T> ? T : never;

function bytesOf(sound: Sound): Buffer {
  const counted = createCountedSamples();
  switch (sound.kind) {
    case 'pcm':
      return counted.next(sound.samples);
    case 'wav': {
      const { before, form } = sound;
      const chunk = before === null ? undefined : wavChunk(before[0], before[1], before[2]);
      return wavFile(counted.next(sound.samples), {
        ...form,
        ...(chunk === undefined ? {} : { before: chunk }),
      });
    }
    case 'mp3':
      return sound.loud ? humming(sound.frames) : silentMp3(sound.frames);
    case 'events': {
      const lines = [1, 2, 3].map(() => ({
        type: 'speech.audio.delta',
        audio: counted.next(sound.samples).toString('base64'),
      }));
      const more = [
        ...(sound.junk ? [{ type: 7, audio: null }] : []),
        ...(sound.done ? [{ type: 'speech.audio.done' }] : []),
      ];
      return Buffer.from([...lines, ...more].map((line) => `data: ${JSON.stringify(line)}\n\n`).join(''));
    }
    case 'text':
      return Buffer.from(sound.text);
    default:
      return sound satisfies never;
  }
}

/** Whether each sample says which one it is, and stays what it is on its way. */
function isCounted(sound: Sound): boolean {
  if (sound.kind === 'wav') return sound.form === null && sound.before === null;
  return sound.kind === 'pcm' || sound.kind === 'events';
}

/**
 * Samples come out in the order in which they came; there is one end, or one
 * fault in the user's terms.
 */
export const openAiSpeech = fuzzTarget({
  name: 'openai-speech',
  input: fc.record({
    sound,
    edits: byteEdits,
    cuts,
    status: answerStatus,
    contentType: fc.constantFrom(
      'audio/mpeg',
      'audio/pcm',
      'audio/wav',
      'text/event-stream',
      'application/json',
      'audio/aac',
      '',
    ),
    ending: answerEnding,
    stopAfter: fc.option(fc.nat(4), { freq: 6 }),
  }),
  async open() {
    const server = await startAnsweringServer();
    const network = createNetwork({ env: {} });
    const endpoint = { network, base: server.base, key: () => KEY, timeouts: TIMEOUTS };
    const { error: write } = console;
    // The decoder writes down what it skips.
    console.error = () => undefined;
    return {
      async run({ sound, edits, cuts, status, contentType, ending: told, stopAfter }) {
        const body = editedBytes(bytesOf(sound), edits);
        server.answer({ status, contentType, pieces: inPieces(body, cuts), ending: told });
        const stop = new AbortController();
        const check = edits.length === 0 && isCounted(sound) ? createOrderCheck() : checkFrame;
        let seen = 0;
        let ends = 0;
        const ending = await endingOf(
          streamPiece(openAiRoute, endpoint, { text: 'Hi', settings: SETTINGS }, stop.signal),
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
        console.error = write;
        await network.close();
        await server[Symbol.asyncDispose]();
      },
    };
  },
});
