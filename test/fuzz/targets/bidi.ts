import assert from 'node:assert/strict';
import { createBidiSession } from '../../../src/main/speech/socket/bidi-session.ts';
import type { TokenOutput } from '../../../src/main/speech/speech-transport.ts';
import { createOrderCheck } from '../counted-samples.ts';
import { socketScript } from '../socket-script.ts';
import { SETTINGS, socketStage, type DrivenSession } from '../socket-stage.ts';
import { fuzzTarget } from '../target.ts';

/** Sentences lie one behind the other, with their sound inside; nothing follows a failure. */
export const bidi = fuzzTarget({
  name: 'bidi',
  input: socketScript,
  open: async () =>
    socketStage('/ws/v1/t2a_v2_bidi', (options, signal): DrivenSession<TokenOutput> => {
      const session = createBidiSession(options, SETTINGS, signal);
      const checkOrder = createOrderCheck();
      let given = 0;
      let end = 0;
      let flushedTo = 0;
      let sentence: number | null = null;
      let hasFailed = false;
      return {
        [Symbol.asyncIterator]: () => session[Symbol.asyncIterator](),
        finish: () => session.finish(),
        act(act) {
          if (act.act === 'say') {
            given += act.text.length;
            session.say(act.text);
          } else if (act.act === 'flush') session.flush();
          else if (act.act === 'retryNow') session.retryNow();
          else if (act.act === 'finish') session.finish();
          else if (act.act === 'cancel') {
            // What was not read yet is taken back, the end of a sentence too.
            void session.cancel();
            sentence = null;
          }
        },
        take(output) {
          assert(!hasFailed, `${output.type} behind a failure`);
          switch (output.type) {
            case 'sentence':
              assert.equal(sentence, null, 'a sentence inside a sentence');
              assert(
                output.from >= end && output.from <= given,
                `from ${output.from}, behind ${end} of ${given}`,
              );
              sentence = output.from;
              return;
            case 'audio':
              assert.notEqual(sentence, null, 'sound outside a sentence');
              checkOrder(output.pcm);
              return;
            case 'words':
              for (const { from, to } of output.words) {
                assert(
                  from >= (sentence ?? Infinity) && to > from && to <= given,
                  `a word from ${from} to ${to}`,
                );
              }
              return;
            case 'sentenceEnd':
              assert.notEqual(sentence, null, 'the end of no sentence');
              assert(output.to >= (sentence ?? 0) && output.to <= given, `to ${output.to}`);
              end = output.to;
              sentence = null;
              return;
            case 'flushed':
              assert.equal(sentence, null, 'flushed inside a sentence');
              assert(output.to >= flushedTo && output.to <= given, `flushed to ${output.to}`);
              flushedTo = output.to;
              return;
            case 'failed':
              hasFailed = true;
              assert(
                output.unsaidFrom >= end && output.unsaidFrom <= given,
                `unsaid from ${output.unsaidFrom}`,
              );
              return;
            case 'waiting':
              return;
            default:
              output satisfies never;
          }
        },
        checkEnd: () => undefined,
      };
    }),
});
