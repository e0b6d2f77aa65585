import { epochMs } from '../clock/epoch.ts';
import { waitUntil } from '../clock/wait.ts';
import { Refusal } from '../exchange/refusal.ts';
import { INVALID, parseSpeechSettings, type SpeechSettings } from '../speech/speech-settings.ts';
import { untilAcknowledged } from './cancel.ts';
import type { ClientFrame } from './client-event.ts';
import { createJobQueue, type Job } from './job-queue.ts';
import { createSentenceBuffer, type Sentence } from './sentence-buffer.ts';
import type { TaskParts } from './session-parts.ts';
import { createSpeaker } from './speaker.ts';
import { createTextGate } from './text-gate.ts';

/** What the two sockets have in common and what tells them apart, from task_start to task_finished. */
export interface SpeechTask {
  /** @throws Refusal for what ends the session. */
  take(frame: ClientFrame): void;
  isIdle(): boolean;
  stop(): void;
}

const AUTO_PUSH_MS = 2_600;
/** The service publishes neither. */
const COMMA_FROM = 30;
const LONGEST_SENTENCE = 300;

export function createSpeechTask(parts: TaskParts): SpeechTask {
  const { bidi, directions, ended, finish, frames, outbox } = parts;
  const wire = directions.socketWire;
  let state: 'connected' | 'starting' | 'started' | 'finishing' = 'connected';
  let settings: SpeechSettings | null = null;
  let characters = 0;
  let push: NodeJS.Timeout | undefined;
  let owedFlushes = new AbortController();
  const buffer = createSentenceBuffer(wire.commaFrom ?? COMMA_FROM, wire.longestSentence ?? LONGEST_SENTENCE);
  const refusalOf = createTextGate(bidi, wire, directions);
  const speaker = createSpeaker(parts);
  const queue = createJobQueue(run, (error) => {
    const refusal = error instanceof Refusal ? error : new Refusal(1013, String(error));
    finish({ kind: 'failed', code: refusal.code, message: refusal.message });
  });
  /** Does it later, unless the socket has gone by then. */
  const afterwards = (promise: Promise<void>, then: () => void): void => {
    promise.then(then).catch(() => undefined);
  };

  async function run(job: Job, signal: AbortSignal): Promise<void> {
    switch (job.kind) {
      case 'speak':
        if (settings !== null) await speaker.speak(job.sentence, job.queuedAt, settings, signal);
        return;
      case 'flushed':
        return acknowledgeFlush();
      case 'finish':
        return finish({ kind: 'said', frame: frames.event('task_finished') });
    }
  }

  function start(sessionId: string | null, body: unknown): void {
    if (state !== 'connected') throw new Refusal(2206);
    settings = parseSpeechSettings(body);
    if (settings.format !== 'pcm' || settings.channels !== 1)
      throw new Refusal(INVALID, 'this server makes pcm of one channel on sockets');
    parts.record.body(body);
    if (sessionId !== null) frames.named(sessionId);
    const { fault } = directions;
    if (fault?.kind === 'taskStartFailed') return finish({ ...fault, kind: 'failed' });
    const busy = parts.script.overLimit('connection');
    if (busy?.as === 'plain') return finish({ kind: 'said', frame: frames.plain(busy.code) });
    if (busy !== null) throw new Refusal(busy.code);
    state = 'starting';
    afterwards(waitUntil(epochMs() + (wire.startedDelayMs ?? 0), ended), () => {
      outbox.inOnePacket();
      if (wire.unknownEvents === true) outbox.send(frames.event('task_progress'));
      if (bidi && wire.startedAfterSentenceStart === true) speaker.announce();
      outbox.send(frames.event('task_started'));
      state = 'started';
    });
  }

  function say(text: string | null): void {
    if (state === 'connected' || state === 'starting') throw new Refusal(INVALID, 'the task has not started');
    if (state === 'finishing') throw new Refusal(2206);
    if (text === null) return;
    const refused = refusalOf(text, queue.waiting() + buffer.waiting());
    if (refused !== null) {
      if (!refused.sessionLives) return finish({ kind: 'failed', ...refused });
      return outbox.send(frames.plain(refused.code, refused.message));
    }
    if (!bidi) {
      queueUp([{ text, begin: characters }]);
      characters += Array.from(text).length;
    } else if (text !== '') {
      queueUp(buffer.add(text));
      clearTimeout(push);
      push = setTimeout(pushOut, wire.autoPushMs ?? AUTO_PUSH_MS);
    }
  }

  function queueUp(sentences: readonly Sentence[]): void {
    for (const sentence of sentences) queue.add({ kind: 'speak', sentence, queuedAt: epochMs() });
  }

  function pushOut(): void {
    clearTimeout(push);
    const rest = buffer.take();
    if (rest !== null) queueUp([rest]);
  }

  function acknowledgeFlush(): void {
    const flushed = (): void => outbox.send(frames.event('task_flushed'));
    if (wire.flushedDelayMs === undefined) return flushed();
    const signal = AbortSignal.any([ended, owedFlushes.signal]);
    afterwards(waitUntil(epochMs() + wire.flushedDelayMs, signal), flushed);
  }

  function drop(): void {
    clearTimeout(push);
    buffer.take();
    queue.clear();
    owedFlushes.abort();
    owedFlushes = new AbortController();
  }

  async function cancel(): Promise<void> {
    drop();
    await queue.halt();
    if (directions.fault?.kind !== 'cancelUnanswered') {
      if (wire.cancel !== undefined)
        await untilAcknowledged(wire.cancel, { frames, outbox, staleAudio: speaker.lastAudio() }, ended);
      // What was said before the answer belongs to what is cancelled.
      drop();
      outbox.send(frames.event('task_canceled'));
    }
    queue.resume();
    if (state === 'finishing') queue.add({ kind: 'finish' });
  }

  function end(): void {
    state = 'finishing';
    if (wire.finishAtOnce === true) {
      afterwards(queue.halt(), () => finish({ kind: 'said', frame: frames.event('task_finished') }));
      return;
    }
    pushOut();
    queue.add({ kind: 'finish' });
  }

  return {
    take({ event, body }) {
      switch (event.event) {
        case 'task_start':
          return start(event.sessionId, body);
        case 'task_continue':
          return say(event.text);
        case 'task_flush':
        case 'task_cancel':
          if (!bidi) throw new Refusal(2202);
          if (state !== 'started') throw new Refusal(2206);
          if (event.event === 'task_cancel') return afterwards(cancel(), () => undefined);
          pushOut();
          return queue.add({ kind: 'flushed' });
        case 'task_finish':
          if (state !== 'started') throw new Refusal(2206);
          return end();
        case 'unknown':
          throw new Refusal(2202, event.name);
      }
    },
    isIdle: () => queue.isIdle(),
    stop() {
      drop();
      afterwards(queue.halt(), () => undefined);
    },
  };
}
