import { assertNever } from '../../shared/assert.ts';
import type { SpokenSentence, UtteranceId } from '../../shared/turn.ts';
import { ServiceError } from '../net/service-error.ts';
import type { SentenceSession, SentenceTransport, SpeechOutput } from '../speech/speech-transport.ts';
import { createSpeechAhead } from './speaker-ahead.ts';
import { batchSize } from './speaker-batch.ts';
import { joinSentences } from '../speakable/sentences/join-sentences.ts';
import { createOutputOrder, type PieceOutput } from './speaker-order.ts';
import type { Speaker, SpeakerOptions } from './speaker.ts';

/** A session with the service and the pieces that it still owes. */
interface Leg {
  readonly session: SentenceSession;
  readonly stop: AbortController;
  readonly owed: Set<UtteranceId>;
}

/** For a transport that takes whole sentences. Opens its session at once, while the model may still be thinking. */
export function createSentenceSpeaker({
  transport,
  settings,
  firstUtteranceId,
  signal,
  emit,
}: SpeakerOptions<SentenceTransport>): Speaker {
  const { sampleRateHz, maxInFlight } = transport;
  const stop = new AbortController();
  const order = createOutputOrder();
  const ahead = createSpeechAhead(sampleRateHz);
  const done = Promise.withResolvers<undefined>();
  /** The pieces that stand: asked for, and not taken back. */
  const standing = new Set<UtteranceId>();
  let queue: SpokenSentence[] = [];
  let nextId = firstUtteranceId;
  /** Of those pushed since the beginning, or since the last withdrawal. */
  let requested = 0;
  let ended = false;
  let finished = false;
  /** The piece that failed: the pieces before it are still heard; nothing after it is. */
  let failedId: UtteranceId | null = null;
  let leg = openLeg();
  /** They still owe pieces that stand. */
  const formers = new Set<Leg>();

  const stopped = (): boolean => signal.aborted || stop.signal.aborted;

  function openLeg(): Leg {
    const own = new AbortController();
    const session = transport.open(settings(), AbortSignal.any([signal, stop.signal, own.signal]));
    const opened = { session, stop: own, owed: new Set<UtteranceId>() };
    void listen(opened);
    return opened;
  }

  const mayRequest = (): boolean => failedId === null && !stopped() && leg.owed.size < maxInFlight;

  function request(): void {
    while (mayRequest()) {
      const count = batchSize(
        queue,
        requested,
        ahead.remainingMs(),
        transport.pace?.batchCharacters() ?? null,
      );
      if (count === 0) break;
      const sentences = queue.slice(0, count);
      queue = queue.slice(count);
      const utterance = { id: nextId, sentences, text: joinSentences(sentences) };
      nextId += 1;
      requested += 1;
      leg.owed.add(utterance.id);
      standing.add(utterance.id);
      const current = settings();
      order.expect(utterance.id);
      ahead.requested(utterance.id, utterance.text, current.speed);
      if (utterance.id === firstUtteranceId) emit({ type: 'requested' });
      emit({ type: 'utterance', utterance, settings: current, agoMs: 0 });
      leg.session.say({ id: utterance.id, text: utterance.text, settings: current });
    }
    if (!ended || finished || queue.length > 0 || !order.idle) return;
    finished = true;
    leg.session.finish();
  }

  function fail(utteranceId: UtteranceId | null, error: ServiceError, transportFault: boolean): void {
    emit({ type: 'failed', utteranceId, unsaidFrom: null, error, transportFault });
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
      case 'end':
        emit({ type: 'utteranceEnd', utteranceId, billedCharacters: output.billedCharacters });
        return;
      case 'failed':
        fail(utteranceId, output.error, output.transportFault);
        return;
      default:
        assertNever(output);
    }
  }

  function take(output: SpeechOutput, from: Leg): void {
    if (output.type === 'waiting') {
      if (from === leg) emit(output);
      return;
    }
    if (output.type === 'words') {
      // Out of order, and behind the end too: they tell of sound and make none.
      if (standing.has(output.id)) emit({ type: 'words', utteranceId: output.id, words: output.words });
      return;
    }
    // It was taken back.
    if (!from.owed.has(output.id)) return;
    if (output.type === 'audio') ahead.received(output.id, output.pcm.byteLength);
    else {
      from.owed.delete(output.id);
      ahead.ended(output.id);
      if (from !== leg && from.owed.size === 0) retire(from);
    }
    if (output.type === 'failed') {
      failedId ??= output.id;
      queue = [];
    }
    for (const ready of order.take(output)) if (!stopped()) release(ready);
    request();
  }

  function retire(from: Leg): void {
    formers.delete(from);
    from.stop.abort(new DOMException('Withdrawn', 'AbortError'));
  }

  async function listen(from: Leg): Promise<void> {
    try {
      for await (const output of from.session) {
        if (stopped()) break;
        take(output, from);
      }
    } catch (error) {
      if (stopped() || from.stop.signal.aborted) return;
      fail(
        null,
        error instanceof ServiceError ? error : new ServiceError('internal', { cause: error }),
        false,
      );
    } finally {
      if (from === leg) done.resolve(undefined);
    }
  }

  return {
    push({ sentences }) {
      if (ended || failedId !== null || stopped()) return;
      for (const sentence of sentences) queue.push(sentence);
      request();
    },
    end() {
      ended = true;
      request();
      return done.promise;
    },
    goOn() {
      if (finished || failedId !== null || stopped()) return false;
      ended = false;
      return true;
    },
    withdraw(from) {
      if (finished || stopped() || (failedId !== null && failedId < from)) return false;
      // What failed was taken back with the rest, before anybody was told.
      failedId = null;
      ended = false;
      queue = [];
      requested = 0;
      order.withdraw(from);
      ahead.withdraw(from);
      for (const id of standing) if (id >= from) standing.delete(id);
      formers.add(leg);
      leg = openLeg();
      for (const former of formers) {
        for (const id of former.owed) if (id >= from) former.owed.delete(id);
        if (former.owed.size === 0) retire(former);
      }
      emit({ type: 'waiting', wait: null });
      return true;
    },
    // What is queued is asked for with the settings of then.
    renewFrom: () => null,
    heard(utteranceId, heardMs, over) {
      ahead.heard(utteranceId, heardMs, over);
      request();
    },
    silence,
    retryNow: () => leg.session.retryNow(),
  };
}
