import { assertNever } from '../../shared/assert.ts';
import type { SpokenSentence, Utterance, UtteranceId } from '../../shared/turn.ts';
import { ServiceError } from '../net/service-error.ts';
import type { SentenceSession, SentenceTransport, SpeechOutput } from '../speech/speech-transport.ts';
import { createSpeechAhead, type SpeechAhead } from './speaker-ahead.ts';
import { batchSize } from './speaker-batch.ts';
import { joinSentences } from '../speakable/sentences/join-sentences.ts';
import { createOutputOrder, type PieceOutput } from './speaker-order.ts';
import type { SpeakableText, Speaker, SpeakerOptions } from './speaker.ts';

/** A session with the service and the pieces that it still owes. */
interface Leg {
  readonly session: SentenceSession;
  readonly stop: AbortController;
  readonly owed: Set<UtteranceId>;
}

/** For a transport that takes whole sentences. Opens its session at once, while the model may still be thinking. */
export function createSentenceSpeaker(options: SpeakerOptions<SentenceTransport>): Speaker {
  return new SentenceSpeaker(options);
}

class SentenceSpeaker implements Speaker {
  readonly #options: SpeakerOptions<SentenceTransport>;
  readonly #stop = new AbortController();
  readonly #order = createOutputOrder();
  readonly #ahead: SpeechAhead;
  readonly #done = Promise.withResolvers<undefined>();
  /** The pieces that stand: asked for, and not taken back. */
  readonly #standing = new Set<UtteranceId>();
  /** They still owe pieces that stand. */
  readonly #formers = new Set<Leg>();
  #leg: Leg;
  #queue: SpokenSentence[] = [];
  #nextId: UtteranceId;
  /** Of those pushed since the beginning, or since the last withdrawal. */
  #requested = 0;
  /** The reply is complete. */
  #ended = false;
  /** The service has been told so. */
  #finished = false;
  /** The piece that failed: the pieces before it are still heard; nothing after it is. */
  #failedId: UtteranceId | null = null;

  constructor(options: SpeakerOptions<SentenceTransport>) {
    this.#options = options;
    this.#nextId = options.firstUtteranceId;
    this.#ahead = createSpeechAhead(options.transport.sampleRateHz);
    this.#leg = this.#openLeg();
  }

  push({ sentences }: SpeakableText): void {
    if (this.#ended || this.#failedId !== null || this.#stopped) return;
    for (const sentence of sentences) this.#queue.push(sentence);
    this.#request();
  }

  end(): Promise<void> {
    this.#ended = true;
    this.#request();
    return this.#done.promise;
  }

  goOn(): boolean {
    if (this.#finished || this.#failedId !== null || this.#stopped) return false;
    this.#ended = false;
    return true;
  }

  withdraw(from: UtteranceId): boolean {
    const hasFailedBefore = this.#failedId !== null && this.#failedId < from;
    if (this.#finished || this.#stopped || hasFailedBefore) return false;
    // What failed was taken back with the rest, before anybody was told.
    this.#failedId = null;
    this.#ended = false;
    this.#queue = [];
    this.#requested = 0;
    this.#order.withdraw(from);
    this.#ahead.withdraw(from);
    deleteFrom(this.#standing, from);
    this.#formers.add(this.#leg);
    this.#leg = this.#openLeg();
    for (const former of this.#formers) {
      deleteFrom(former.owed, from);
      if (former.owed.size === 0) this.#retire(former);
    }
    this.#options.emit({ type: 'waiting', wait: null });
    return true;
  }

  /** What is queued is asked for with the settings of then. */
  renewFrom(): null {
    return null;
  }

  heard(utteranceId: UtteranceId, heardMs: number, over: boolean): void {
    this.#ahead.heard(utteranceId, heardMs, over);
    this.#request();
  }

  silence(): void {
    this.#queue = [];
    this.#stop.abort(new DOMException('Silenced', 'AbortError'));
    this.#done.resolve(undefined);
  }

  retryNow(): void {
    this.#leg.session.retryNow();
  }

  get #stopped(): boolean {
    return this.#options.signal.aborted || this.#stop.signal.aborted;
  }

  get #mayRequest(): boolean {
    const { maxInFlight } = this.#options.transport;
    return this.#failedId === null && !this.#stopped && this.#leg.owed.size < maxInFlight;
  }

  #openLeg(): Leg {
    const { transport, settings, signal } = this.#options;
    const stop = new AbortController();
    const session = transport.open(settings(), AbortSignal.any([signal, this.#stop.signal, stop.signal]));
    const leg = { session, stop, owed: new Set<UtteranceId>() };
    void this.#listen(leg);
    return leg;
  }

  #request(): void {
    while (this.#mayRequest) {
      const sentences = this.#takeBatch();
      if (sentences.length === 0) break;
      this.#say({ id: this.#nextId++, sentences, text: joinSentences(sentences) });
    }
    if (!this.#ended || this.#finished || this.#queue.length > 0 || !this.#order.idle) return;
    this.#finished = true;
    this.#leg.session.finish();
  }

  #takeBatch(): readonly SpokenSentence[] {
    const { pace } = this.#options.transport;
    const characters = pace?.batchCharacters() ?? null;
    const count = batchSize(this.#queue, this.#requested, this.#ahead.remainingMs(), characters);
    const batch = this.#queue.slice(0, count);
    this.#queue = this.#queue.slice(count);
    return batch;
  }

  #say(utterance: Utterance): void {
    const { firstUtteranceId, emit } = this.#options;
    const { id, text } = utterance;
    this.#requested += 1;
    this.#leg.owed.add(id);
    this.#standing.add(id);
    const settings = this.#options.settings();
    this.#order.expect(id);
    this.#ahead.requested(id, text, settings.speed);
    if (id === firstUtteranceId) emit({ type: 'requested' });
    emit({ type: 'utterance', utterance, settings, agoMs: 0 });
    this.#leg.session.say({ id, text, settings });
  }

  async #listen(leg: Leg): Promise<void> {
    try {
      for await (const output of leg.session) {
        if (this.#stopped) break;
        this.#take(output, leg);
      }
    } catch (error) {
      if (this.#stopped || leg.stop.signal.aborted) return;
      const reason = error instanceof ServiceError ? error : new ServiceError('internal', { cause: error });
      this.#fail(null, reason, false);
    } finally {
      if (leg === this.#leg) this.#done.resolve(undefined);
    }
  }

  #take(output: SpeechOutput, from: Leg): void {
    if (output.type === 'waiting') {
      if (from === this.#leg) this.#options.emit(output);
    } else if (output.type === 'words') {
      // Out of order, and behind the end too: they tell of sound and make none.
      if (!this.#standing.has(output.id)) return;
      this.#options.emit({ type: 'words', utteranceId: output.id, words: output.words });
      // What is no longer owed was taken back.
    } else if (from.owed.has(output.id)) {
      this.#takeSound(output, from);
      this.#request();
    }
  }

  #takeSound(output: PieceOutput, from: Leg): void {
    if (output.type === 'audio') this.#ahead.received(output.id, output.pcm.byteLength);
    else {
      from.owed.delete(output.id);
      this.#ahead.ended(output.id);
      if (from !== this.#leg && from.owed.size === 0) this.#retire(from);
    }
    if (output.type === 'failed') {
      this.#failedId ??= output.id;
      this.#queue = [];
    }
    for (const ready of this.#order.take(output)) if (!this.#stopped) this.#release(ready);
  }

  #release(output: PieceOutput): void {
    const utteranceId = output.id;
    const { emit, transport } = this.#options;
    switch (output.type) {
      case 'audio':
        emit({ type: 'audio', utteranceId, pcm: output.pcm, sampleRateHz: transport.sampleRateHz });
        return;
      case 'end':
        emit({ type: 'utteranceEnd', utteranceId, billedCharacters: output.billedCharacters });
        return;
      case 'failed':
        this.#fail(utteranceId, output.error, output.transportFault);
        return;
      default:
        assertNever(output);
    }
  }

  #fail(utteranceId: UtteranceId | null, error: ServiceError, transportFault: boolean): void {
    this.#options.emit({ type: 'failed', utteranceId, unsaidFrom: null, error, transportFault });
    this.silence();
  }

  #retire(leg: Leg): void {
    this.#formers.delete(leg);
    leg.stop.abort(new DOMException('Withdrawn', 'AbortError'));
  }
}

function deleteFrom(ids: Set<UtteranceId>, from: UtteranceId): void {
  for (const id of ids) if (id >= from) ids.delete(id);
}
