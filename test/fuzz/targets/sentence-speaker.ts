import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import { ServiceError } from '../../../src/main/net/service-error.ts';
import type { SentenceTransport, SpeechOutput } from '../../../src/main/speech/speech-transport.ts';
import { createSentenceSpeaker } from '../../../src/main/speaking/sentence-speaker.ts';
import { openedSessions } from '../opened-sessions.ts';
import { speakerStep } from '../speaker-script.ts';
import { speakerStage } from '../speaker-stage.ts';
import { fuzzTarget } from '../target.ts';

const output = fc.record({
  step: fc.constant('give' as const),
  /** Counted from the newest one. */
  session: fc.nat(2),
  /** Counted from the oldest piece that was asked for, or one that never was. */
  piece: fc.oneof(fc.nat(6), fc.constantFrom(-9, 99)),
  type: fc.oneof(
    { weight: 6, arbitrary: fc.constant('audio' as const) },
    { weight: 3, arbitrary: fc.constant('end' as const) },
    { weight: 1, arbitrary: fc.constantFrom('words' as const, 'failed' as const, 'waiting' as const) },
  ),
});
const sessionEnd = fc.record({ step: fc.constant('break' as const), session: fc.nat(2) });
const step = fc.oneof(
  { weight: 8, arbitrary: output },
  { weight: 8, arbitrary: speakerStep },
  { weight: 1, arbitrary: sessionEnd },
);
const FAULT = new ServiceError('speech');

/** However the outputs come, each piece is heard whole, in order, once, and there is an end. */
export const sentenceSpeaker = fuzzTarget({
  name: 'sentence-speaker',
  input: fc.record({ steps: fc.array(step, { maxLength: 40 }), maxInFlight: fc.integer({ min: 1, max: 3 }) }),
  open: async () => ({
    async run({ steps, maxInFlight }) {
      const sessions = openedSessions<SpeechOutput>();
      const said: { readonly id: number; readonly session: number }[] = [];
      const transport: SentenceTransport = {
        name: 'http',
        takes: 'sentences',
        maxInFlight,
        sampleRateHz: 24_000,
        open(_settings, signal) {
          const session = sessions.count;
          return { ...sessions.open(signal), say: ({ id }) => void said.push({ id, session }) };
        },
      };
      let made = 0;
      const heard = new Map<number, number>();
      const stage = speakerStage(createSentenceSpeaker, transport, (id, pcm) => {
        // Made for this piece, and in the order in which it was made.
        const view = new DataView(pcm.buffer);
        assert.equal(view.getInt16(0, true), id, 'sound of another piece');
        const at = view.getInt16(2, true);
        assert(at > (heard.get(id) ?? 0), `sound ${at} of ${id} behind ${heard.get(id)}`);
        heard.set(id, at);
      });
      for (const step of steps) {
        if (step.step === 'break') sessions.break(step.session, FAULT);
        else if (step.step !== 'give') stage.step(step);
        else {
          const id = said[step.piece]?.id ?? step.piece;
          switch (step.type) {
            case 'audio': {
              const pcm = new Uint8Array(4);
              new DataView(pcm.buffer).setInt16(0, id, true);
              new DataView(pcm.buffer).setInt16(2, (made += 1), true);
              sessions.give(step.session, { type: 'audio', id, pcm });
              break;
            }
            case 'words':
              sessions.give(step.session, { type: 'words', id, words: [] });
              break;
            case 'end':
              sessions.give(step.session, { type: 'end', id, billedCharacters: 1 });
              break;
            case 'failed':
              sessions.give(step.session, { type: 'failed', id, error: FAULT, transportFault: true });
              break;
            case 'waiting':
              sessions.give(step.session, { type: 'waiting', wait: null });
              break;
            default:
              step.type satisfies never;
          }
        }
        if (made % 2 === 0) await new Promise(setImmediate);
      }
      await stage.conclude(() => {
        for (const { id, session } of said.splice(0)) {
          sessions.give(sessions.count - 1 - session, { type: 'end', id, billedCharacters: null });
        }
      });
    },
    [Symbol.asyncDispose]: async () => undefined,
  }),
});
