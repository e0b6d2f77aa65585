import { assertNever } from '../../shared/assert.ts';
import type { UtteranceId } from '../../shared/turn.ts';
import { isAside } from '../../shared/turn-record.ts';
import { ServiceError } from '../net/service-error.ts';
import type { SpeechSettings, TokenOutput, TokenTransport } from '../speech/speech-transport.ts';
import { createSpeechAhead, type SpeechAhead } from './speaker-ahead.ts';
import type { SpeakablePiece } from '../speakable/piece.ts';
import type { SpeakableText, Speaker, SpeakerOptions } from './speaker.ts';
import { createTokenFeed } from './token-feed.ts';
import { TokenStretch } from './token-stretch.ts';

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
  readonly #stretches: TokenStretch[];
  #nextId: UtteranceId;
  /** The service was given some of the reply itself. */
  #hasRequested = false;
  /** The reply is complete. */
  #ended = false;
  /** The service has been told so. */
  #finished = false;
  #failed = false;

  constructor(options: SpeakerOptions<TokenTransport>) {
    this.#options = options;
    this.#nextId = options.firstUtteranceId;
    this.#ahead = createSpeechAhead(options.transport.sampleRateHz);
    this.#stretches = [this.#openStretch(options.sourceStart, true)];
  }

  push({ pieces }: SpeakableText): void {
    if (this.#ended || this.#failed || this.#stopped) return;
    const { feed } = this.#newest;
    feed.push(pieces);
    if (this.#hasRequested || !pieces.some(isOfReply)) return;
    this.#hasRequested = true;
    this.#options.emit({ type: 'requested' });
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
    this.#stretches.push(this.#openStretch(source, false));
    if (former !== this.#stretches[0]) {
      // It was waiting for the one before it: nothing of it was asked for yet.
      former.withdraw();
      this.#stretches.splice(-2, 1);
    }
    const [first] = this.#stretches;
    if (first?.isFormer === true && (first.utteranceId === null || first.utteranceId >= from)) {
      this.#retire(first);
    }
    this.#options.emit({ type: 'waiting', wait: null });
    return true;
  }

  renewFrom(current: SpeechSettings): number | 'later' | null {
    const stretch = this.#newest;
    if (this.#finished || this.#failed || areSame(stretch.settings, current)) return null;
    // Where it ends is the service's business.
    if (stretch.utteranceId !== null) return 'later';
    const { map, saidTo } = stretch.feed;
    const rest = map.sourceFrom(saidTo);
    if (rest !== null || this.#ended) return rest;
    return map.text === '' ? stretch.sourceStart : map.sourceEnd;
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

  get #newest(): TokenStretch {
    return this.#stretches.at(-1) as TokenStretch;
  }

  #openStretch(sourceStart: number, hasFirstClause: boolean): TokenStretch {
    const { transport, signal, emit } = this.#options;
    const ahead = this.#ahead;
    const stop = new AbortController();
    const settings = this.#options.settings();
    const session = transport.open(settings, AbortSignal.any([signal, this.#stop.signal, stop.signal]));
    const { speed } = settings;
    const feed = createTokenFeed({ session, speed, hasFirstClause, aheadMs: () => ahead.remainingMs() });
    const stretch = new TokenStretch({
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
    void this.#listen(stretch);
    return stretch;
  }

  async #listen(stretch: TokenStretch): Promise<void> {
    try {
      for await (const output of stretch.session) {
        if (this.#stopped || stretch.isWithdrawn) break;
        this.#take(output, stretch);
      }
    } catch (error) {
      if (this.#stopped || stretch.isWithdrawn) return;
      const reason = error instanceof ServiceError ? error : new ServiceError('internal', { cause: error });
      this.#take(
        { type: 'failed', unsaidFrom: stretch.feed.saidTo, error: reason, transportFault: false },
        stretch,
      );
    } finally {
      this.#over(stretch);
    }
  }

  #take(output: TokenOutput, stretch: TokenStretch): void {
    if (stretch !== this.#stretches[0] && output.type !== 'waiting') stretch.held.push(output);
    else this.#release(output, stretch);
  }

  #release(output: TokenOutput, stretch: TokenStretch): void {
    switch (output.type) {
      case 'sentence':
        if (!stretch.isFormer) stretch.begin(output.from);
        else {
          stretch.end(output.from, null);
          this.#retire(stretch);
        }
        return;
      case 'audio':
        stretch.audio(output.pcm);
        return;
      case 'words':
        stretch.words(output.words);
        return;
      case 'sentenceEnd':
        stretch.end(output.to, output.billedCharacters);
        if (stretch.isFormer) this.#retire(stretch);
        // A sentence without a sound is heard by nobody.
        else stretch.feed.give();
        return;
      case 'flushed':
        stretch.feed.said(output.to);
        if (!stretch.isFormer) stretch.feed.give();
        if (this.#ended && stretch === this.#newest && output.to >= stretch.feed.map.text.length)
          this.#finish();
        return;
      case 'failed':
        if (stretch.isFormer && stretch.utteranceId === null) this.#retire(stretch);
        else this.#fail(stretch, output);
        return;
      case 'waiting':
        if (stretch === this.#newest) this.#options.emit(output);
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

  #fail(stretch: TokenStretch, output: Extract<TokenOutput, { type: 'failed' }>): void {
    const { map } = stretch.feed;
    const { utteranceId } = stretch;
    const rest = map.sourceFrom(output.unsaidFrom);
    if (this.#ended && utteranceId === null && rest === null) {
      // It broke when all had been said.
      this.silence();
      return;
    }
    // Null: it broke before it was given anything.
    const unsaidFrom = map.text === '' ? null : (rest ?? map.sourceEnd);
    const { error, transportFault } = output;
    const { settings } = stretch;
    this.#failed = true;
    this.#options.emit({ type: 'failed', utteranceId, unsaidFrom, error, settings, transportFault });
    this.silence();
  }

  /** The stretch owes nothing any more: the next one is heard. */
  #retire(stretch: TokenStretch): void {
    stretch.withdraw();
    if (this.#stretches[0] !== stretch || this.#stretches.length === 1) return;
    this.#stretches.shift();
    const [next] = this.#stretches;
    if (next === undefined) return;
    for (const output of next.held.splice(0)) if (!this.#stopped) this.#release(output, next);
    if (next.isOver) this.#over(next);
  }

  /** When nothing more comes of the last stretch, and of none before it, all has been given. */
  #over(stretch: TokenStretch): void {
    stretch.isOver = true;
    if (stretch === this.#stretches[0] && this.#stretches.length === 1) this.#done.resolve(undefined);
    else if (stretch === this.#stretches[0]) this.#retire(stretch);
  }
}

/** Something is said with it, and not beside the reply. */
function isOfReply(piece: SpeakablePiece): boolean {
  return piece.type === 'text' && piece.text.trim() !== '' && !isAside(piece);
}

function areSame(one: SpeechSettings, other: SpeechSettings): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}
