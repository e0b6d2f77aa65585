import { assertNever } from '../../shared/assert.ts';
import type { SpokenSentence, Utterance, UtteranceId } from '../../shared/turn.ts';
import { isAside } from '../../shared/turn-record.ts';
import { ServiceError } from '../net/service-error.ts';
import type {
  SentenceSession,
  SentenceTransport,
  SpeechOutput,
  SpeechSettings,
} from '../speech/speech-transport.ts';
import { createSpeechAhead, type SpeechAhead } from './speaker-ahead.ts';
import { batchSize } from './speaker-batch.ts';
import { joinSentences } from '../speakable/sentences/join-sentences.ts';
import { createOutputOrder, type PieceOutput } from './speaker-order.ts';
import type { SpeakableText, Speaker, SpeakerOptions } from './speaker.ts';

/** What one session says of the reply, and the pieces that it still owes. A change of voice begins another one. */
interface Stretch {
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
  readonly #standing = new Map<UtteranceId, SpeechSettings>();
  /** They still owe pieces that stand. */
  readonly #formers = new Set<Stretch>();
  #stretch: Stretch;
  #queue: SpokenSentence[] = [];
  #nextId: UtteranceId;
  /** Of those pushed since the beginning, or since the last withdrawal. */
  #requested = 0;
  /** Some of the reply itself was asked for. */
  #hasRequested = false;
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
    this.#stretch = this.#openStretch();
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
    this.#formers.add(this.#stretch);
    this.#stretch = this.#openStretch();
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
    this.#stretch.session.retryNow();
  }

  get #stopped(): boolean {
    return this.#options.signal.aborted || this.#stop.signal.aborted;
  }

  get #mayRequest(): boolean {
    const { maxInFlight } = this.#options.transport;
    return this.#failedId === null && !this.#stopped && this.#stretch.owed.size < maxInFlight;
  }

  #openStretch(): Stretch {
    const { transport, settings, signal } = this.#options;
    const stop = new AbortController();
    const session = transport.open(settings(), AbortSignal.any([signal, this.#stop.signal, stop.signal]));
    const stretch = { session, stop, owed: new Set<UtteranceId>() };
    void this.#listen(stretch);
    return stretch;
  }

  #request(): void {
    while (this.#mayRequest) {
      const sentences = this.#takeBatch();
      if (sentences.length === 0) break;
      this.#say({ id: this.#nextId++, sentences, text: joinSentences(sentences) });
    }
    if (!this.#ended || this.#finished || this.#queue.length > 0 || !this.#order.idle) return;
    this.#finished = true;
    this.#stretch.session.finish();
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
    const { emit } = this.#options;
    const { id, text } = utterance;
    this.#requested += 1;
    this.#stretch.owed.add(id);
    const settings = this.#options.settings();
    this.#standing.set(id, settings);
    this.#order.expect(id);
    this.#ahead.requested(id, text, settings.speed);
    if (!this.#hasRequested && !utterance.sentences.every(isAside)) {
      this.#hasRequested = true;
      emit({ type: 'requested' });
    }
    emit({ type: 'utterance', utterance, settings, agoMs: 0 });
    this.#stretch.session.say({ id, text, settings });
  }

  async #listen(stretch: Stretch): Promise<void> {
    try {
      for await (const output of stretch.session) {
        if (this.#stopped) break;
        this.#take(output, stretch);
      }
    } catch (error) {
      if (this.#stopped || stretch.stop.signal.aborted) return;
      const reason = error instanceof ServiceError ? error : new ServiceError('internal', { cause: error });
      this.#fail(null, reason, false);
    } finally {
      if (stretch === this.#stretch) this.#done.resolve(undefined);
    }
  }

  #take(output: SpeechOutput, from: Stretch): void {
    if (output.type === 'waiting') {
      if (from === this.#stretch) this.#options.emit(output);
    } else if (output.type === 'words') {
      // Words pass out of order, and behind the end too: they tell of sound and make none.
      if (!this.#standing.has(output.id)) return;
      this.#options.emit({ type: 'words', utteranceId: output.id, words: output.words });
      // What is no longer owed was taken back.
    } else if (from.owed.has(output.id)) {
      this.#takeSound(output, from);
      this.#request();
    }
  }

  #takeSound(output: PieceOutput, from: Stretch): void {
    if (output.type === 'audio') this.#ahead.received(output.id, output.pcm.byteLength);
    else {
      from.owed.delete(output.id);
      this.#ahead.ended(output.id);
      if (from !== this.#stretch && from.owed.size === 0) this.#retire(from);
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
      case 'end': {
        const { type: _type, id: _id, ...bill } = output;
        emit({ type: 'utteranceEnd', utteranceId, ...bill });
        return;
      }
      case 'failed':
        this.#fail(utteranceId, output.error, output.transportFault);
        return;
      default:
        assertNever(output);
    }
  }

  #fail(utteranceId: UtteranceId | null, error: ServiceError, transportFault: boolean): void {
    const asked = utteranceId === null ? undefined : this.#standing.get(utteranceId);
    const settings = asked ?? this.#options.settings();
    this.#options.emit({ type: 'failed', utteranceId, unsaidFrom: null, error, settings, transportFault });
    this.silence();
  }

  #retire(stretch: Stretch): void {
    this.#formers.delete(stretch);
    stretch.stop.abort(new DOMException('Withdrawn', 'AbortError'));
  }
}

function deleteFrom(ids: Set<UtteranceId> | Map<UtteranceId, unknown>, from: UtteranceId): void {
  for (const id of ids.keys()) if (id >= from) ids.delete(id);
}
