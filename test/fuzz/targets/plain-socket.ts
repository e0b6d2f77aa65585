import assert from 'node:assert/strict';
import type { SpeechOutput } from '../../../src/main/speech/speech-transport.ts';
import { createSocketSession } from '../../../src/main/speech/socket/ws-session.ts';
import { createOrderCheck } from '../counted-samples.ts';
import { socketScript } from '../socket-script.ts';
import { SETTINGS, socketStage, type DrivenSession } from '../socket-stage.ts';
import { fuzzTarget } from '../target.ts';

/** Every piece that was not taken back ends or fails, once, and nothing comes of it behind that. */
export const plainSocket = fuzzTarget({
  name: 'plain-socket',
  input: socketScript,
  open: async () =>
    socketStage('/ws/v1/t2a_v2', (options, signal): DrivenSession<SpeechOutput> => {
      const session = createSocketSession(options, SETTINGS, signal);
      const checkOrder = createOrderCheck();
      const owed = new Map<number, string>();
      let nextId = 0;
      let isFinished = false;
      return {
        [Symbol.asyncIterator]: () => session[Symbol.asyncIterator](),
        finish: () => session.finish(),
        act(act) {
          if (act.act === 'say') {
            const id = nextId++;
            if (!isFinished) owed.set(id, act.text);
            // Two ways of speaking: a socket has one.
            session.say({
              id,
              text: act.text,
              settings: id % 5 === 4 ? { ...SETTINGS, speed: 2 } : SETTINGS,
            });
          } else if (act.act === 'retryNow') session.retryNow();
          else if (act.act === 'finish') {
            isFinished = true;
            session.finish();
          } else if (act.act === 'cancel') {
            void session.cancel();
            owed.clear();
          }
        },
        take(output) {
          if (output.type === 'waiting') return;
          const text = owed.get(output.id);
          assert.notEqual(text, undefined, `${output.type} of piece ${output.id}, which is over`);
          if (output.type === 'audio') checkOrder(output.pcm);
          else if (output.type === 'words') {
            for (const { from, to } of output.words) {
              assert(from >= 0 && to > from && to <= (text ?? '').length, `a word from ${from} to ${to}`);
            }
          } else owed.delete(output.id);
        },
        checkEnd: () => assert.deepEqual([...owed.keys()], [], 'pieces without an end'),
      };
    }),
});
