import assert from 'node:assert/strict';
import { createRequestPace } from '../../src/main/speech/limits/request-pace.ts';
import { createNetwork } from '../../src/main/net/network.ts';
import type { SocketSessionOptions } from '../../src/main/speech/socket/bidi-session.ts';
import { startTask, type TaskEndpoint, type TaskSocket } from '../../src/main/speech/socket/task-socket.ts';
import { KEY } from '../support/hearing/transcribe.ts';
import { NATURAL } from '../support/speech/natural-voice.ts';
import { createCountedSamples } from './counted-samples.ts';
import { endingOf } from './endings.ts';
import { startScriptedService } from './scripted-service.ts';
import type { SocketScript, SpeakerAct } from './socket-script.ts';
import type { Stage } from './target.ts';
import { within } from './within.ts';

export const SETTINGS = { ...NATURAL, voiceId: 'Voice', model: 'speech-2.8-turbo', speed: 1, volume: 1 };
const TIMEOUTS = {
  handshakeMs: 150,
  pingMs: 40,
  startMs: 150,
  silenceMs: 40,
  flushMs: 40,
  cancelMs: 20,
  queueFullMs: 2,
};
const RULE = { busyDelaysMs: [1], longestWaitMs: 100, connectionDelayMs: 1, transientDelayMs: 1 };
const END_MS = 2_000;
/**
 * What the pace counts over; a minute in the app. A busy service that falls silent then has a
 * session wait for its place within the limit, for a third of this at most.
 */
const WINDOW_MS = 60;

/** One session under a script. */
export interface DrivenSession<Output> extends AsyncIterable<Output> {
  act(act: SpeakerAct): void;
  finish(): void;
  /** @throws for an output that can not come now. */
  take(output: Output): void;
  /** @throws for what should have come. */
  checkEnd(): void;
}

/**
 * Sessions over real sockets: each ends, and leaves no connection behind but those that it gave
 * back.
 */
export function socketStage<Output>(
  path: TaskEndpoint['path'],
  drive: (options: SocketSessionOptions, signal: AbortSignal) => DrivenSession<Output>,
): Stage<SocketScript> {
  const network = createNetwork({ env: {} });
  return {
    async run({ greetings, acts, goesSilent }) {
      await using service = await startScriptedService(greetings, createCountedSamples());
      const endpoint = { network, base: service.base, key: () => KEY, path, timeouts: TIMEOUTS };
      const returned: TaskSocket[] = [];
      const stop = new AbortController();
      const sockets: SocketSessionOptions['sockets'] = {
        take: (settings, signal) => startTask(endpoint, settings, signal),
        giveBack: (socket) => void returned.push(socket),
      };
      const session = drive(
        { sockets, timeouts: TIMEOUTS, retryRule: RULE, pace: createRequestPace(Date.now, WINDOW_MS) },
        stop.signal,
      );
      let isOver = false;
      let isStopped = false;
      const ending = endingOf(
        session,
        (output) => {
          assert(!isStopped, 'an output behind the signal');
          session.take(output);
        },
        new AbortController().signal,
      ).then((end) => {
        isOver = true;
        assert.equal(end.type, 'returned');
        return end;
      });
      // Looked at below.
      ending.catch(() => (isOver = true));
      for (const act of acts) {
        if (act.by === 'service') await service.act(act);
        else if (act.act === 'stop') {
          stop.abort(new Error('enough'));
          // What was being handed over at that moment still arrives.
          await new Promise(setImmediate);
          isStopped = true;
        } else session.act(act);
      }
      session.finish();
      if (!goesSilent) await service.fail();
      await within(END_MS, ending, 'the end of the session');
      assert(isOver);
      if (!stop.signal.aborted) session.checkEnd();
      // A connection that was to be cancelled may still be on its way back.
      await within(END_MS, closed(returned, service.open), 'the end of all connections');
    },
    [Symbol.asyncDispose]: () => network.close(),
  };
}

async function closed(returned: readonly TaskSocket[], open: () => number): Promise<void> {
  while (open() > 0) {
    for (const socket of returned) socket.close();
    await new Promise((resolve) => setTimeout(resolve, 1));
  }
}
