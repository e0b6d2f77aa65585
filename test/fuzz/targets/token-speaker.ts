import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import { ServiceError } from '../../../src/main/net/service-error.ts';
import type { TokenOutput, TokenTransport } from '../../../src/main/speech/speech-transport.ts';
import { createTokenSpeaker } from '../../../src/main/speaking/token-speaker.ts';
import { createCountedSamples } from '../counted-samples.ts';
import { openedSessions } from '../opened-sessions.ts';
import { speakerStep } from '../speaker-script.ts';
import { speakerStage } from '../speaker-stage.ts';
import { fuzzTarget } from '../target.ts';

const output = fc.record({
  step: fc.constant('give' as const),
  /** Counted from the newest one. */
  session: fc.nat(2),
  /** Thousandths of what was said, and a little beyond. */
  place: fc.nat(1_010),
  type: fc.oneof(
    { weight: 4, arbitrary: fc.constant('audio' as const) },
    { weight: 6, arbitrary: fc.constantFrom('sentence' as const, 'sentenceEnd' as const) },
    { weight: 2, arbitrary: fc.constantFrom('words' as const, 'flushed' as const, 'waiting' as const) },
    { weight: 1, arbitrary: fc.constant('failed' as const) },
  ),
});
const sessionEnd = fc.record({ step: fc.constant('break' as const), session: fc.nat(2) });
const step = fc.oneof(
  { weight: 8, arbitrary: output },
  { weight: 8, arbitrary: speakerStep },
  { weight: 1, arbitrary: sessionEnd },
);
const FAULT = new ServiceError('speech');

/**
 * However the outputs come, sound belongs to a piece that was announced, in order,
 * once, and there is an end.
 */
export const tokenSpeaker = fuzzTarget({
  name: 'token-speaker',
  input: fc.array(step, { maxLength: 40 }),
  open: async () => ({
    async run(steps) {
      const sessions = openedSessions<TokenOutput>();
      /** What each session was given. */
      const said: string[] = [];
      const transport: TokenTransport = {
        name: 'bidi',
        takes: 'tokens',
        sampleRateHz: 24_000,
        open(_settings, signal) {
          const session = said.push('') - 1;
          return {
            ...sessions.open(signal),
            say: (text) => void (said[session] += text),
            flush: () => undefined,
          };
        },
      };
      const samples = createCountedSamples();
      /** A newer session may speak before the one that it follows: only within one is there an order. */
      const lastOf = new Map<number, number>();
      const sessionOf = new Map<number, number>();
      let lastSession = 0;
      const stage = speakerStage(createTokenSpeaker, transport, (_id, pcm) => {
        const sample = new DataView(pcm.buffer).getInt16(0, true);
        const session = sessionOf.get(sample) ?? -1;
        assert(session >= lastSession, `session ${session} behind ${lastSession}`);
        lastSession = session;
        assert(sample > (lastOf.get(session) ?? 0), `sample ${sample} behind ${lastOf.get(session)}`);
        lastOf.set(session, sample);
      });
      let gives = 0;
      for (const step of steps) {
        if (step.step === 'break') sessions.break(step.session, FAULT);
        else if (step.step !== 'give') stage.step(step);
        else {
          const text = said.at(-1 - step.session) ?? '';
          // A session that was given nothing has nothing to say.
          if (text === '') continue;
          const place = Math.floor((text.length * step.place) / 1_000);
          const give = (output: TokenOutput): void => sessions.give(step.session, output);
          gives += 1;
          switch (step.type) {
            case 'audio': {
              const pcm = new Uint8Array(samples.next(1));
              sessionOf.set(new DataView(pcm.buffer).getInt16(0, true), said.length - 1 - step.session);
              give({ type: 'audio', pcm });
              break;
            }
            case 'sentence':
              give({ type: 'sentence', from: place });
              break;
            case 'sentenceEnd':
              give({ type: 'sentenceEnd', to: place, billedCharacters: null });
              break;
            case 'words':
              give({ type: 'words', words: [{ from: place, to: place + 1, startMs: 0, endMs: 1 }] });
              break;
            case 'flushed':
              give({ type: 'flushed', to: place });
              break;
            case 'failed':
              give({ type: 'failed', unsaidFrom: place, error: FAULT, transportFault: true });
              break;
            case 'waiting':
              give({ type: 'waiting', wait: null });
              break;
            default:
              step.type satisfies never;
          }
        }
        if (gives % 2 === 0) await new Promise(setImmediate);
      }
      await stage.conclude(() => {
        for (const [session, text] of said.entries()) {
          const back = said.length - 1 - session;
          sessions.give(back, { type: 'sentenceEnd', to: text.length, billedCharacters: null });
          sessions.give(back, { type: 'flushed', to: text.length });
        }
      });
    },
    [Symbol.asyncDispose]: async () => undefined,
  }),
});
