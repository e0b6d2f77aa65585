import { assertNever } from '../../shared/assert.ts';
import type { Utterance, UtteranceId } from '../../shared/turn.ts';
import { ServiceError } from '../net/service-error.ts';
import type { SpeechSettings, TokenOutput, TokenTransport } from '../speech/speech-transport.ts';
import { createSpeechAhead } from './speaker-ahead.ts';
import type { Speaker, SpeakerOptions } from './speaker.ts';
import { createTokenFeed } from './token-feed.ts';
import type { TokenLeg } from './token-leg.ts';
import { leadingBlanks, sentenceEnd } from './token-sentences.ts';

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
  const legs: TokenLeg[] = [openLeg(sourceStart, true)];

  const stopped = (): boolean => signal.aborted || stop.signal.aborted;
  /** There is always one. */
  const newest = (): TokenLeg => legs.at(-1) as TokenLeg;

  function openLeg(from: number, hasFirstClause: boolean): TokenLeg {
    const own = new AbortController();
    const current = settings();
    const session = transport.open(current, AbortSignal.any([signal, stop.signal, own.signal]));
    const leg: TokenLeg = {
      session,
      stop: own,
      settings: current,
      feed: createTokenFeed({
        session,
        speed: current.speed,
        hasFirstClause,
        aheadMs: () => ahead.remainingMs(),
      }),
      held: [],
      utterance: null,
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
    const { map } = leg.feed;
    const rest = map.sourceFrom(output.unsaidFrom);
    if (ended && leg.utterance === null && rest === null) {
      // It broke when all had been said.
      silence();
      return;
    }
    // Null: it broke before it was given anything.
    const unsaidFrom = map.text === '' ? null : (rest ?? map.sourceEnd);
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

  function pieceOf({ feed }: TokenLeg, id: UtteranceId, from: number, to: number): Utterance {
    const sentence = feed.map.sentence(from, to);
    return { id, sentences: [sentence], text: sentence.text };
  }

  function begin(leg: TokenLeg, from: number): void {
    if (leg.utterance !== null) end(leg, from, null);
    const id = nextId;
    nextId += 1;
    const { feed, settings: asked } = leg;
    const { text } = feed.map;
    const to = sentenceEnd(text, from + leadingBlanks(text, from));
    leg.utterance = { id, from, to };
    ahead.requested(id, text.slice(from, to), asked.speed);
    feed.announced(to);
    // Read first: what was never given counts as given now, and that is not in the future.
    const givenAtMs = feed.givenAtMs(from);
    emit({
      type: 'utterance',
      utterance: pieceOf(leg, id, from, to),
      settings: asked,
      agoMs: performance.now() - givenAtMs,
    });
  }

  /** The sentence goes on at least to this offset. */
  function enlarge(leg: TokenLeg, offset: number): void {
    const { utterance } = leg;
    if (utterance === null || offset <= utterance.to) return;
    const to = sentenceEnd(leg.feed.map.text, offset);
    leg.utterance = { ...utterance, to };
    leg.feed.announced(to);
    emit({ type: 'corrected', utterance: pieceOf(leg, utterance.id, utterance.from, to) });
  }

  function end(leg: TokenLeg, to: number, billedCharacters: number | null): void {
    const { utterance } = leg;
    leg.feed.said(to);
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
        if (leg.utterance === null) begin(leg, leg.feed.saidTo);
        if (leg.utterance === null) return;
        ahead.received(leg.utterance.id, output.pcm.byteLength);
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
        const start = utterance.from + leadingBlanks(leg.feed.map.text, utterance.from);
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
        else leg.feed.give();
        return;
      case 'flushed':
        leg.feed.said(output.to);
        if (!leg.isFormer) leg.feed.give();
        if (!ended || finished || leg !== newest() || output.to < leg.feed.map.text.length) return;
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
      take({ type: 'failed', unsaidFrom: leg.feed.saidTo, error: reason, transportFault: false }, leg);
    } finally {
      over(leg);
    }
  }

  return {
    push({ pieces }) {
      if (ended || failed || stopped()) return;
      const { feed } = newest();
      const isFirst = feed.map.text === '';
      feed.push(pieces);
      if (isFirst && feed.map.text !== '') emit({ type: 'requested' });
    },
    end() {
      const isOpen = !ended && !finished && !failed && !stopped();
      ended = true;
      const { feed, session } = newest();
      if (isOpen && feed.map.text.trim() !== '') feed.complete();
      else if (isOpen) {
        finished = true;
        session.finish();
      }
      return done.promise;
    },
    goOn() {
      if (finished || failed || stopped()) return false;
      ended = false;
      newest().feed.reopen();
      return true;
    },
    withdraw(from, source) {
      if (finished || failed || stopped()) return false;
      ended = false;
      ahead.withdraw(from);
      const former = newest();
      former.isFormer = true;
      legs.push(openLeg(source, false));
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
      const { map, saidTo } = leg.feed;
      const rest = map.sourceFrom(saidTo);
      if (rest !== null || ended) return rest;
      return map.text === '' ? leg.sourceStart : map.sourceEnd;
    },
    heard(utteranceId, heardMs, over) {
      ahead.heard(utteranceId, heardMs, over);
      if (!failed && !stopped()) newest().feed.give();
    },
    silence,
    retryNow: () => newest().session.retryNow(),
  };
}

function areSame(one: SpeechSettings, other: SpeechSettings): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}
