import { assertNever } from '../../shared/assert.ts';
import type { SpokenSentence, Utterance, UtteranceId } from '../../shared/turn.ts';
import { ServiceError } from '../net/service-error.ts';
import type {
  SentenceTransport,
  SpeechOutput,
  SpeechSettings,
  SpeechWaiting,
} from '../speech/speech-transport.ts';
import { createSpeechAhead } from './speaker-ahead.ts';
import { batchSize, joinSentences } from './speaker-batch.ts';
import { createOutputOrder, type PieceOutput } from './speaker-order.ts';

export type SpeakerEvent =
  /** A request goes out. */
  | { readonly type: 'utterance'; readonly utterance: Utterance }
  /** PCM s16le mono, whole samples, in the order in which it is to be heard. */
  | {
      readonly type: 'audio';
      readonly utteranceId: UtteranceId;
      readonly pcm: Uint8Array;
      readonly sampleRateHz: number;
    }
  | {
      readonly type: 'utteranceEnd';
      readonly utteranceId: UtteranceId;
      readonly billedCharacters: number | null;
    }
  | SpeechWaiting
  /** Speech is off for the rest of this reply; the pieces before this one were given whole. Null: no piece is to blame. */
  | { readonly type: 'failed'; readonly utteranceId: UtteranceId | null; readonly error: ServiceError };

export interface SpeakerOptions {
  readonly transport: SentenceTransport;
  /** Read at the moment of each request, so that a change is heard with the next one. */
  readonly settings: () => SpeechSettings;
  /** Ids count up from here. */
  readonly firstUtteranceId: UtteranceId;
  /** Stops everything; nothing is emitted after it. */
  readonly signal: AbortSignal;
  readonly emit: (event: SpeakerEvent) => void;
}

/** The voice of one reply: sentences in, requests and their audio in strict order out. */
export interface Speaker {
  push(sentence: SpokenSentence): void;
  /** The reply is complete. Resolves when nothing more will be emitted. */
  end(): Promise<void>;
  /** More of the reply comes after all. False when it is too late for that: then another speaker must say it. */
  goOn(): boolean;
  /**
   * How far the player is with a piece: it paces the requests.
   * @param over the player is done with it, heard or not.
   */
  heard(utteranceId: UtteranceId, heardMs: number, over: boolean): void;
  /** For good: what is queued and in flight is dropped, nothing more is emitted. */
  silence(): void;
  /** Ends a visible wait for a busy service. */
  retryNow(): void;
}

/** Opens the transport's session at once, while the model may still be thinking. */
export function createSpeaker({
  transport,
  settings,
  firstUtteranceId,
  signal,
  emit,
}: SpeakerOptions): Speaker {
  const { sampleRateHz, maxInFlight } = transport;
  const stop = new AbortController();
  const session = transport.open(settings(), AbortSignal.any([signal, stop.signal]));
  const order = createOutputOrder();
  const ahead = createSpeechAhead(sampleRateHz);
  const done = Promise.withResolvers<undefined>();
  let queue: SpokenSentence[] = [];
  let nextId = firstUtteranceId;
  let inFlight = 0;
  let ended = false;
  let finished = false;
  let failed = false;

  const stopped = (): boolean => signal.aborted || stop.signal.aborted;

  const mayRequest = (): boolean => !failed && !stopped() && inFlight < maxInFlight;

  function request(): void {
    while (mayRequest()) {
      const count = batchSize(queue, nextId - firstUtteranceId, ahead.remainingMs());
      if (count === 0) break;
      const sentences = queue.slice(0, count);
      queue = queue.slice(count);
      const utterance = { id: nextId, sentences, text: joinSentences(sentences) };
      nextId += 1;
      inFlight += 1;
      const current = settings();
      order.expect(utterance.id);
      ahead.requested(utterance.id, utterance.text, current.speed);
      emit({ type: 'utterance', utterance });
      session.say({ id: utterance.id, text: utterance.text, settings: current });
    }
    if (!ended || finished || queue.length > 0 || !order.idle) return;
    finished = true;
    session.finish();
  }

  function fail(utteranceId: UtteranceId | null, error: ServiceError): void {
    emit({ type: 'failed', utteranceId, error });
    silence();
  }

  function silence(): void {
    queue = [];
    stop.abort(new DOMException('Silenced', 'AbortError'));
    done.resolve(undefined);
  }

  function release(output: PieceOutput): void {
    const utteranceId = output.id;
    switch (output.type) {
      case 'audio':
        emit({ type: 'audio', utteranceId, pcm: output.pcm, sampleRateHz });
        return;
      case 'words':
        return;
      case 'end':
        emit({ type: 'utteranceEnd', utteranceId, billedCharacters: output.billedCharacters });
        return;
      case 'failed':
        fail(utteranceId, output.error);
        return;
      default:
        assertNever(output);
    }
  }

  function take(output: SpeechOutput): void {
    if (output.type === 'waiting') {
      emit(output);
      return;
    }
    if (output.type === 'audio') ahead.received(output.id, output.pcm.byteLength);
    else if (output.type !== 'words') {
      inFlight -= 1;
      ahead.ended(output.id);
    }
    if (output.type === 'failed') {
      // The pieces before it are still heard; nothing after it is.
      failed = true;
      queue = [];
    }
    for (const ready of order.take(output)) if (!stopped()) release(ready);
    request();
  }

  async function listen(): Promise<void> {
    try {
      for await (const output of session) {
        if (stopped()) break;
        take(output);
      }
    } catch (error) {
      if (stopped()) return;
      fail(null, error instanceof ServiceError ? error : new ServiceError('internal', { cause: error }));
    } finally {
      done.resolve(undefined);
    }
  }
  void listen();

  return {
    push(sentence) {
      if (ended || failed || stopped()) return;
      queue.push(sentence);
      request();
    },
    end() {
      ended = true;
      request();
      return done.promise;
    },
    goOn() {
      if (finished || failed || stopped()) return false;
      ended = false;
      return true;
    },
    heard(utteranceId, heardMs, over) {
      ahead.heard(utteranceId, heardMs, over);
      request();
    },
    silence,
    retryNow: () => session.retryNow(),
  };
}
