import { assertNever } from '../../shared/assert.ts';
import type { UtteranceId } from '../../shared/turn.ts';
import { ServiceError } from '../net/service-error.ts';
import type { SpeechSettings, TokenOutput, TokenTransport } from '../speech/speech-transport.ts';
import { createSpeechAhead, type SpeechAhead } from './speaker-ahead.ts';
import type { SpeakableText, Speaker, SpeakerOptions } from './speaker.ts';
import { createTokenFeed } from './token-feed.ts';
import { TokenLeg } from './token-leg.ts';

/** For a transport that takes text as it is written and finds the sentences itself. Opens its session at once. */
export function createTokenSpeaker(options: SpeakerOptions<TokenTransport>): Speaker {
  return new TokenSpeaker(options);
}

class TokenSpeaker implements Speaker {
  readonly #options: SpeakerOptions<TokenTransport>;
  readonly #stop = new AbortController();
  readonly #done = Promise.withResolvers<undefined>();
  readonly #ahead: SpeechAhead;
  /** The first one is heard; those behind it wait. There is always one. */
  readonly #legs: TokenLeg[];
  #nextId: UtteranceId;
  /** The reply is complete. */
  #ended = false;
  /** The service has been told so. */
  #finished = false;
  #failed = false;

  constructor(options: SpeakerOptions<TokenTransport>) {
    this.#options = options;
    this.#nextId = options.firstUtteranceId;
    this.#ahead = createSpeechAhead(options.transport.sampleRateHz);
    this.#legs = [this.#openLeg(options.sourceStart, true)];
  }

  push({ pieces }: SpeakableText): void {
    if (this.#ended || this.#failed || this.#stopped) return;
    const { feed } = this.#newest;
    const isFirst = feed.map.text === '';
    feed.push(pieces);
    if (isFirst && feed.map.text !== '') this.#options.emit({ type: 'requested' });
  }

  end(): Promise<void> {
    const isOpen = !this.#ended && !this.#isTooLate;
    this.#ended = true;
    const { feed } = this.#newest;
    if (isOpen && feed.map.text.trim() !== '') feed.complete();
    else if (isOpen) this.#finish();
    return this.#done.promise;
  }

  goOn(): boolean {
    if (this.#isTooLate) return false;
    this.#ended = false;
    this.#newest.feed.reopen();
    return true;
  }

  withdraw(from: UtteranceId, source: number): boolean {
    if (this.#isTooLate) return false;
    this.#ended = false;
    this.#ahead.withdraw(from);
    const former = this.#newest;
    former.isFormer = true;
    this.#legs.push(this.#openLeg(source, false));
    if (former !== this.#legs[0]) {
      // It was waiting for the one before it: nothing of it has been heard of.
      former.withdraw();
      this.#legs.splice(-2, 1);
    }
    const [first] = this.#legs;
    if (first?.isFormer === true && (first.utteranceId === null || first.utteranceId >= from)) {
      this.#retire(first);
    }
    this.#options.emit({ type: 'waiting', wait: null });
    return true;
  }

  renewFrom(current: SpeechSettings): number | 'later' | null {
    const leg = this.#newest;
    if (this.#finished || this.#failed || areSame(leg.settings, current)) return null;
    // Where it ends is the service's business.
    if (leg.utteranceId !== null) return 'later';
    const { map, saidTo } = leg.feed;
    const rest = map.sourceFrom(saidTo);
    if (rest !== null || this.#ended) return rest;
    return map.text === '' ? leg.sourceStart : map.sourceEnd;
  }

  heard(utteranceId: UtteranceId, heardMs: number, over: boolean): void {
    this.#ahead.heard(utteranceId, heardMs, over);
    if (!this.#failed && !this.#stopped) this.#newest.feed.give();
  }

  silence(): void {
    this.#stop.abort(new DOMException('Silenced', 'AbortError'));
    this.#done.resolve(undefined);
  }

  retryNow(): void {
    this.#newest.session.retryNow();
  }

  get #stopped(): boolean {
    return this.#options.signal.aborted || this.#stop.signal.aborted;
  }

  get #isTooLate(): boolean {
    return this.#finished || this.#failed || this.#stopped;
  }

  get #newest(): TokenLeg {
    return this.#legs.at(-1) as TokenLeg;
  }

  #openLeg(sourceStart: number, hasFirstClause: boolean): TokenLeg {
    const { transport, signal, emit } = this.#options;
    const ahead = this.#ahead;
    const stop = new AbortController();
    const settings = this.#options.settings();
    const session = transport.open(settings, AbortSignal.any([signal, this.#stop.signal, stop.signal]));
    const { speed } = settings;
    const feed = createTokenFeed({ session, speed, hasFirstClause, aheadMs: () => ahead.remainingMs() });
    const leg = new TokenLeg({
      session,
      stop,
      settings,
      feed,
      sourceStart,
      sampleRateHz: transport.sampleRateHz,
      ahead,
      takeId: () => this.#nextId++,
      emit,
    });
    void this.#listen(leg);
    return leg;
  }

  async #listen(leg: TokenLeg): Promise<void> {
    try {
      for await (const output of leg.session) {
        if (this.#stopped || leg.isWithdrawn) break;
        this.#take(output, leg);
      }
    } catch (error) {
      if (this.#stopped || leg.isWithdrawn) return;
      const reason = error instanceof ServiceError ? error : new ServiceError('internal', { cause: error });
      this.#take({ type: 'failed', unsaidFrom: leg.feed.saidTo, error: reason, transportFault: false }, leg);
    } finally {
      this.#over(leg);
    }
  }

  #take(output: TokenOutput, leg: TokenLeg): void {
    if (leg !== this.#legs[0] && output.type !== 'waiting') leg.held.push(output);
    else this.#release(output, leg);
  }

  #release(output: TokenOutput, leg: TokenLeg): void {
    switch (output.type) {
      case 'sentence':
        if (!leg.isFormer) leg.begin(output.from);
        else {
          leg.end(output.from, null);
          this.#retire(leg);
        }
        return;
      case 'audio':
        leg.audio(output.pcm);
        return;
      case 'words':
        leg.words(output.words);
        return;
      case 'sentenceEnd':
        leg.end(output.to, output.billedCharacters);
        if (leg.isFormer) this.#retire(leg);
        // A sentence without a sound is heard by nobody.
        else leg.feed.give();
        return;
      case 'flushed':
        leg.feed.said(output.to);
        if (!leg.isFormer) leg.feed.give();
        if (this.#ended && leg === this.#newest && output.to >= leg.feed.map.text.length) this.#finish();
        return;
      case 'failed':
        if (leg.isFormer && leg.utteranceId === null) this.#retire(leg);
        else this.#fail(leg, output);
        return;
      case 'waiting':
        if (leg === this.#newest) this.#options.emit(output);
        return;
      default:
        assertNever(output);
    }
  }

  #finish(): void {
    if (this.#finished) return;
    this.#finished = true;
    this.#newest.session.finish();
  }

  #fail(leg: TokenLeg, output: Extract<TokenOutput, { type: 'failed' }>): void {
    const { map } = leg.feed;
    const { utteranceId } = leg;
    const rest = map.sourceFrom(output.unsaidFrom);
    if (this.#ended && utteranceId === null && rest === null) {
      // It broke when all had been said.
      this.silence();
      return;
    }
    // Null: it broke before it was given anything.
    const unsaidFrom = map.text === '' ? null : (rest ?? map.sourceEnd);
    const { error, transportFault } = output;
    this.#failed = true;
    this.#options.emit({ type: 'failed', utteranceId, unsaidFrom, error, transportFault });
    this.silence();
  }

  /** The leg owes nothing any more: the next one is heard. */
  #retire(leg: TokenLeg): void {
    leg.withdraw();
    if (this.#legs[0] !== leg || this.#legs.length === 1) return;
    this.#legs.shift();
    const [next] = this.#legs;
    if (next === undefined) return;
    for (const output of next.held.splice(0)) if (!this.#stopped) this.#release(output, next);
    if (next.isOver) this.#over(next);
  }

  /** When nothing more comes of the last leg, and of none before it, all has been given. */
  #over(leg: TokenLeg): void {
    leg.isOver = true;
    if (leg === this.#legs[0] && this.#legs.length === 1) this.#done.resolve(undefined);
    else if (leg === this.#legs[0]) this.#retire(leg);
  }
}

function areSame(one: SpeechSettings, other: SpeechSettings): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}
