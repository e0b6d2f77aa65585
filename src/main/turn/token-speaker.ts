import { assertNever } from '../../shared/assert.ts';
import type { Utterance, UtteranceId } from '../../shared/turn.ts';
import { ServiceError } from '../net/service-error.ts';
import type { SpeechSettings, TokenOutput, TokenTransport } from '../speech/speech-transport.ts';
import { createSpeechAhead } from './speaker-ahead.ts';
import { createSourceMap } from './source-map.ts';
import type { SpeakableText, Speaker, SpeakerOptions } from './speaker.ts';
import type { TokenLeg } from './token-leg.ts';
import {
  isBehindSentence,
  isFirstClause,
  leadingBlanks,
  LONGEST_FIRST_CLAUSE,
  sentenceEnd,
} from './token-sentences.ts';

/**
 * A service makes speech faster than it is heard. More than this ahead would only fill memory, and is paid for when the user stops:
 * the rest waits here, and goes out by whole sentences.
 */
const ENOUGH_AHEAD_MS = 30_000;
/** Ordinary speech says about 16 letters a second. */
const MS_PER_LETTER = 60;
/** For a transport that takes text as it is written and finds the sentences itself. Opens its session at once. */
export function createTokenSpeaker({
  transport,
  settings,
  firstUtteranceId,
  sourceStart,
  signal,
  emit,
}: SpeakerOptions<TokenTransport>): Speaker {
  const { sampleRateHz } = transport;
  const stop = new AbortController();
  const ahead = createSpeechAhead(sampleRateHz);
  const done = Promise.withResolvers<undefined>();
  let nextId = firstUtteranceId;
  let ended = false;
  let finished = false;
  let failed = false;
  let firstClauseFlushed = false;
  /** That all of the complete reply be said. */
  let flushAsked = false;
  const legs: TokenLeg[] = [openLeg(sourceStart)];

  const stopped = (): boolean => signal.aborted || stop.signal.aborted;
  /** There is always one. */
  const newest = (): TokenLeg => legs.at(-1) as TokenLeg;

  function openLeg(from: number): TokenLeg {
    const own = new AbortController();
    const current = settings();
    const leg: TokenLeg = {
      session: transport.open(current, AbortSignal.any([signal, stop.signal, own.signal])),
      stop: own,
      settings: current,
      map: createSourceMap(),
      given: [],
      held: [],
      utterance: null,
      givenTo: 0,
      saidTo: 0,
      sourceStart: from,
      isFormer: false,
      isOver: false,
    };
    void listen(leg);
    return leg;
  }

  function silence(): void {
    stop.abort(new DOMException('Silenced', 'AbortError'));
    done.resolve(undefined);
  }

  function fail(leg: TokenLeg, output: Extract<TokenOutput, { type: 'failed' }>): void {
    const rest = leg.map.sourceFrom(output.unsaidFrom);
    if (ended && leg.utterance === null && rest === null) {
      // It broke when all had been said.
      silence();
      return;
    }
    // Null: it broke before it was given anything.
    const unsaidFrom = leg.map.text === '' ? null : (rest ?? leg.map.sourceEnd);
    failed = true;
    const utteranceId = leg.utterance?.id ?? null;
    emit({
      type: 'failed',
      utteranceId,
      unsaidFrom,
      error: output.error,
      transportFault: output.transportFault,
    });
    silence();
  }

  function pieceOf({ map }: TokenLeg, id: UtteranceId, from: number, to: number): Utterance {
    const sentence = map.sentence(from, to);
    return { id, sentences: [sentence], text: sentence.text };
  }

  function begin(leg: TokenLeg, from: number): void {
    if (leg.utterance !== null) end(leg, from, null);
    const id = nextId;
    nextId += 1;
    const to = sentenceEnd(leg.map.text, from + leadingBlanks(leg.map.text, from));
    leg.utterance = { id, from, to };
    ahead.requested(id, leg.map.text.slice(from, to), leg.settings.speed);
    const givenAtMs = leg.given.find((given) => given.to > from)?.atMs ?? performance.now();
    emit({
      type: 'utterance',
      utterance: pieceOf(leg, id, from, to),
      settings: leg.settings,
      agoMs: performance.now() - givenAtMs,
    });
  }

  /** The sentence goes on at least to this offset. */
  function enlarge(leg: TokenLeg, offset: number): void {
    const { utterance } = leg;
    if (utterance === null || offset <= utterance.to) return;
    const to = sentenceEnd(leg.map.text, offset);
    leg.utterance = { ...utterance, to };
    emit({ type: 'corrected', utterance: pieceOf(leg, utterance.id, utterance.from, to) });
  }

  function end(leg: TokenLeg, to: number, billedCharacters: number | null): void {
    const { utterance } = leg;
    leg.saidTo = Math.max(to, leg.saidTo);
    if (utterance === null) return;
    leg.utterance = null;
    emit({ type: 'corrected', utterance: pieceOf(leg, utterance.id, utterance.from, to) });
    ahead.ended(utterance.id);
    emit({ type: 'utteranceEnd', utteranceId: utterance.id, billedCharacters });
  }

  function release(output: TokenOutput, leg: TokenLeg): void {
    switch (output.type) {
      case 'sentence':
        if (!leg.isFormer) begin(leg, output.from);
        else {
          end(leg, output.from, null);
          retire(leg);
        }
        return;
      case 'audio':
        if (leg.utterance === null) begin(leg, leg.saidTo);
        if (leg.utterance !== null) ahead.received(leg.utterance.id, output.pcm.byteLength);
        if (leg.utterance !== null)
          emit({ type: 'audio', utteranceId: leg.utterance.id, pcm: output.pcm, sampleRateHz });
        return;
      case 'words': {
        const { utterance } = leg;
        if (utterance === null) return;
        enlarge(
          leg,
          output.words.reduce((most, { to }) => Math.max(most, to), 0),
        );
        // Counted from the piece's own text, which begins behind the blanks.
        const start = utterance.from + leadingBlanks(leg.map.text, utterance.from);
        const words = output.words.map((word) => ({
          ...word,
          from: word.from - start,
          to: word.to - start,
        }));
        emit({ type: 'words', utteranceId: utterance.id, words: words.filter(({ from }) => from >= 0) });
        return;
      }
      case 'sentenceEnd':
        end(leg, output.to, output.billedCharacters);
        if (leg.isFormer) retire(leg);
        // A sentence without a sound is heard by nobody.
        else give(leg);
        return;
      case 'flushed':
        leg.saidTo = Math.max(leg.saidTo, output.to);
        if (!leg.isFormer) give(leg);
        if (!ended || finished || leg !== newest() || output.to < leg.map.text.length) return;
        finished = true;
        leg.session.finish();
        return;
      case 'failed':
        if (leg.isFormer && leg.utterance === null) retire(leg);
        else fail(leg, output);
        return;
      case 'waiting':
        if (leg === newest()) emit(output);
        return;
      default:
        assertNever(output);
    }
  }

  /** The leg owes nothing any more: the next one is heard. */
  function retire(leg: TokenLeg): void {
    leg.stop.abort(new DOMException('Withdrawn', 'AbortError'));
    if (legs[0] !== leg || legs.length === 1) return;
    legs.shift();
    const [next] = legs;
    for (const output of next?.held.splice(0) ?? [])
      if (!stopped() && next !== undefined) release(output, next);
    if (next !== undefined && next.isOver) over(next);
  }

  /** When nothing more comes of the last leg, and of none before it, all has been given. */
  function over(leg: TokenLeg): void {
    leg.isOver = true;
    if (leg === legs[0] && legs.length === 1) done.resolve(undefined);
    else if (leg === legs[0]) retire(leg);
  }

  function take(output: TokenOutput, leg: TokenLeg): void {
    if (leg !== legs[0] && output.type !== 'waiting') leg.held.push(output);
    else release(output, leg);
  }

  async function listen(leg: TokenLeg): Promise<void> {
    try {
      for await (const output of leg.session) {
        if (stopped() || leg.stop.signal.aborted) break;
        take(output, leg);
      }
    } catch (error) {
      if (stopped() || leg.stop.signal.aborted) return;
      const reason = error instanceof ServiceError ? error : new ServiceError('internal', { cause: error });
      take({ type: 'failed', unsaidFrom: leg.saidTo, error: reason, transportFault: false }, leg);
    } finally {
      over(leg);
    }
  }

  /** Whether the service may be given more: what it has said and not said yet is heard soon. */
  function mayGive(leg: TokenLeg): boolean {
    const silentTo = Math.max(leg.saidTo, leg.utterance?.to ?? 0);
    return ahead.remainingMs() + (leg.givenTo - silentTo) * MS_PER_LETTER < ENOUGH_AHEAD_MS;
  }

  /** Gives the service what may go out; where it is to wait, it waits at the end of a sentence. */
  function give(leg: TokenLeg): void {
    const { text } = leg.map;
    while (leg.givenTo < text.length) {
      if (isBehindSentence(text, leg.givenTo) && !mayGive(leg)) return;
      const to = sentenceEnd(text, leg.givenTo);
      leg.given.push({ to, atMs: performance.now() });
      leg.session.say(text.slice(leg.givenTo, to));
      leg.givenTo = to;
    }
    if (ended && !flushAsked) askForRest(leg);
  }

  /** The reply is complete, and the service has all of it. */
  function askForRest(leg: TokenLeg): void {
    flushAsked = true;
    if (leg.map.text.trim() !== '') leg.session.flush();
    else {
      finished = true;
      leg.session.finish();
    }
  }

  function say({ pieces }: SpeakableText): void {
    const leg = newest();
    const isFirst = leg.map.text === '';
    const text = leg.map.add(pieces);
    if (text === '') return;
    if (isFirst) emit({ type: 'requested' });
    give(leg);
    if (firstClauseFlushed) return;
    // No clause is that long: it is not looked for again at every token.
    firstClauseFlushed = leg.map.text.length > LONGEST_FIRST_CLAUSE;
    if (firstClauseFlushed || !isFirstClause(leg.map.text)) return;
    firstClauseFlushed = true;
    leg.session.flush();
  }

  return {
    push(text) {
      if (ended || failed || stopped()) return;
      say(text);
    },
    end() {
      const isOpen = !ended && !finished && !failed && !stopped();
      ended = true;
      if (isOpen) give(newest());
      return done.promise;
    },
    goOn() {
      if (finished || failed || stopped()) return false;
      ended = false;
      flushAsked = false;
      return true;
    },
    withdraw(from, source) {
      if (finished || failed || stopped()) return false;
      ended = false;
      flushAsked = false;
      firstClauseFlushed = true;
      ahead.withdraw(from);
      const former = newest();
      former.isFormer = true;
      legs.push(openLeg(source));
      if (former !== legs[0]) {
        // It was waiting for the one before it: nothing of it has been heard of.
        former.stop.abort(new DOMException('Withdrawn', 'AbortError'));
        legs.splice(-2, 1);
      }
      const [first] = legs;
      if (first?.isFormer === true && (first.utterance === null || first.utterance.id >= from)) retire(first);
      emit({ type: 'waiting', wait: null });
      return true;
    },
    renewFrom(current) {
      const leg = newest();
      if (finished || failed || areSame(leg.settings, current)) return null;
      // Where it ends is the service's business.
      if (leg.utterance !== null) return 'later';
      const rest = leg.map.sourceFrom(leg.saidTo);
      if (rest !== null || ended) return rest;
      return leg.map.text === '' ? leg.sourceStart : leg.map.sourceEnd;
    },
    heard(utteranceId, heardMs, over) {
      ahead.heard(utteranceId, heardMs, over);
      if (!failed && !stopped()) give(newest());
    },
    silence,
    retryNow: () => newest().session.retryNow(),
  };
}

function areSame(one: SpeechSettings, other: SpeechSettings): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}
