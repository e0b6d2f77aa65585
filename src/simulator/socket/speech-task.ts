import { epochMs } from '../clock/epoch.ts';
import { waitUntil } from '../clock/wait.ts';
import { Refusal } from '../exchange/refusal.ts';
import type { SocketWire } from '../faults/socket-wire.ts';
import { INVALID, parseSpeechSettings, type AskedSpeech } from '../speech/speech-settings.ts';
import { untilAcknowledged } from './cancel.ts';
import type { ClientFrame } from './client-event.ts';
import { createJobQueue, type Job, type JobQueue } from './job-queue.ts';
import { createSentenceBuffer, type Sentence, type SentenceBuffer } from './sentence-buffer.ts';
import type { TaskParts } from './session-parts.ts';
import { createSpeaker, type SentenceSpeaker } from './speaker.ts';
import { createTextGate, type TextGate } from './text-gate.ts';

const AUTO_PUSH_MS = 2_600;
/** The service publishes neither. */
const COMMA_FROM = 30;
const LONGEST_SENTENCE = 300;

/** What the two sockets have in common and what tells them apart, from task_start to task_finished. */
export class SpeechTask {
  readonly #parts: TaskParts;
  readonly #wire: SocketWire;
  readonly #buffer: SentenceBuffer;
  readonly #refusalOf: TextGate;
  readonly #speaker: SentenceSpeaker;
  readonly #queue: JobQueue;
  #state: 'connected' | 'starting' | 'started' | 'finishing' = 'connected';
  #settings: AskedSpeech | null = null;
  /** Of all texts so far: where the next one begins. */
  #characters = 0;
  #push: NodeJS.Timeout | undefined;
  #owedFlushes = new AbortController();

  constructor(parts: TaskParts) {
    const wire = parts.directions.socketWire;
    this.#parts = parts;
    this.#wire = wire;
    this.#buffer = createSentenceBuffer(
      wire.commaFrom ?? COMMA_FROM,
      wire.longestSentence ?? LONGEST_SENTENCE,
    );
    this.#refusalOf = createTextGate(parts.bidi, wire, parts.directions);
    this.#speaker = createSpeaker(parts);
    this.#queue = createJobQueue(
      (job, signal) => this.#run(job, signal),
      (error) => {
        const refusal = error instanceof Refusal ? error : new Refusal(1013, String(error));
        parts.finish({ kind: 'failed', code: refusal.code, message: refusal.message });
      },
    );
  }

  /** @throws Refusal for what ends the session. */
  take({ event, body }: ClientFrame): void {
    switch (event.event) {
      case 'task_start':
        return this.#start(event.sessionId, body);
      case 'task_continue':
        return this.#say(event.text);
      case 'task_flush':
        this.#requireBidi();
        this.#pushOut();
        return this.#queue.add({ kind: 'flushed' });
      case 'task_cancel':
        this.#requireBidi();
        return afterwards(this.#cancel(), () => undefined);
      case 'task_finish':
        if (this.#state !== 'started') throw new Refusal(2206);
        return this.#end();
      case 'unknown':
        throw new Refusal(2202, event.name);
    }
  }

  isIdle(): boolean {
    return this.#queue.isIdle();
  }

  stop(): void {
    this.#drop();
    afterwards(this.#queue.halt(), () => undefined);
  }

  async #run(job: Job, signal: AbortSignal): Promise<void> {
    switch (job.kind) {
      case 'speak':
        if (this.#settings !== null)
          await this.#speaker.speak(job.sentence, job.queuedAt, this.#settings, signal);
        return;
      case 'flushed':
        return this.#acknowledgeFlush();
      case 'finish':
        return this.#finished();
    }
  }

  #start(sessionId: string | null, body: unknown): void {
    const { directions, ended, finish, frames, record, script } = this.#parts;
    if (this.#state !== 'connected') throw new Refusal(2206);
    const settings = parseSpeechSettings(body);
    if (settings.format !== 'pcm' || settings.channels !== 1)
      throw new Refusal(INVALID, 'this server makes pcm of one channel on sockets');
    this.#settings = settings;
    record.body(body);
    if (sessionId !== null) frames.named(sessionId);
    const { fault } = directions;
    if (fault?.kind === 'taskStartFailed') return finish({ ...fault, kind: 'failed' });
    const busy = script.overLimit('connection');
    if (busy?.as === 'plain') return finish({ kind: 'said', frame: frames.plain(busy.code) });
    if (busy !== null) throw new Refusal(busy.code);
    this.#state = 'starting';
    afterwards(waitUntil(epochMs() + (this.#wire.startedDelayMs ?? 0), ended), () => this.#started());
  }

  #started(): void {
    const { bidi, frames, outbox } = this.#parts;
    outbox.inOnePacket();
    if (this.#wire.unknownEvents === true) outbox.send(frames.event('task_progress'));
    if (bidi && this.#wire.startedAfterSentenceStart === true) this.#speaker.announce();
    outbox.send(frames.event('task_started'));
    this.#state = 'started';
  }

  #say(text: string | null): void {
    const { bidi, finish, frames, outbox } = this.#parts;
    if (this.#state === 'connected' || this.#state === 'starting')
      throw new Refusal(INVALID, 'the task has not started');
    if (this.#state === 'finishing') throw new Refusal(2206);
    if (text === null) return;
    const refused = this.#refusalOf(text, this.#queue.waiting() + this.#buffer.waiting());
    if (refused !== null) {
      if (!refused.sessionLives) return finish({ kind: 'failed', ...refused });
      return outbox.send(frames.plain(refused.code, refused.message));
    }
    if (!bidi) {
      this.#queueUp([{ text, begin: this.#characters }]);
      this.#characters += Array.from(text).length;
    } else if (text !== '') {
      this.#queueUp(this.#buffer.add(text));
      clearTimeout(this.#push);
      this.#push = setTimeout(() => this.#pushOut(), this.#wire.autoPushMs ?? AUTO_PUSH_MS);
    }
  }

  #requireBidi(): void {
    if (!this.#parts.bidi) throw new Refusal(2202);
    if (this.#state !== 'started') throw new Refusal(2206);
  }

  #queueUp(sentences: readonly Sentence[]): void {
    for (const sentence of sentences) this.#queue.add({ kind: 'speak', sentence, queuedAt: epochMs() });
  }

  #pushOut(): void {
    clearTimeout(this.#push);
    const rest = this.#buffer.take();
    if (rest !== null) this.#queueUp([rest]);
  }

  #acknowledgeFlush(): void {
    const { ended, frames, outbox } = this.#parts;
    const flushed = (): void => outbox.send(frames.event('task_flushed'));
    if (this.#wire.flushedDelayMs === undefined) return flushed();
    const signal = AbortSignal.any([ended, this.#owedFlushes.signal]);
    afterwards(waitUntil(epochMs() + this.#wire.flushedDelayMs, signal), flushed);
  }

  #drop(): void {
    clearTimeout(this.#push);
    this.#buffer.take();
    this.#queue.clear();
    this.#owedFlushes.abort();
    this.#owedFlushes = new AbortController();
  }

  async #cancel(): Promise<void> {
    const { directions, ended, frames, outbox } = this.#parts;
    this.#drop();
    await this.#queue.halt();
    if (directions.fault?.kind !== 'cancelUnanswered') {
      const staleAudio = this.#speaker.lastAudio();
      if (this.#wire.cancel !== undefined)
        await untilAcknowledged(this.#wire.cancel, { frames, outbox, staleAudio }, ended);
      // What was said before the answer belongs to what is cancelled.
      this.#drop();
      outbox.send(frames.event('task_canceled'));
    }
    this.#queue.resume();
    if (this.#state === 'finishing') this.#queue.add({ kind: 'finish' });
  }

  #end(): void {
    this.#state = 'finishing';
    if (this.#wire.finishAtOnce === true) return afterwards(this.#queue.halt(), () => this.#finished());
    this.#pushOut();
    this.#queue.add({ kind: 'finish' });
  }

  #finished(): void {
    const { finish, frames } = this.#parts;
    finish({ kind: 'said', frame: frames.event('task_finished') });
  }
}

/** Does it later, unless the socket has gone by then. */
function afterwards(promise: Promise<void>, then: () => void): void {
  promise.then(then).catch(() => undefined);
}
