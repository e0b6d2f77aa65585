import type { SpokenWord, Utterance, UtteranceId } from '../../shared/turn.ts';
import type { SpeechSettings, TokenOutput, TokenSession } from '../speech/speech-transport.ts';
import type { SpeechAhead } from './speaker-ahead.ts';
import type { SpeakerEvent } from './speaker.ts';
import type { TokenFeed } from './token-feed.ts';
import { leadingBlanks, sentenceEnd } from './token-sentences.ts';

export interface TokenStretchOptions {
  readonly session: TokenSession;
  /** Ends the session. */
  readonly stop: AbortController;
  readonly settings: SpeechSettings;
  readonly feed: TokenFeed;
  /** Where in the reply its text begins. */
  readonly sourceStart: number;
  readonly sampleRateHz: number;
  readonly ahead: SpeechAhead;
  readonly takeId: () => UtteranceId;
  readonly emit: (event: SpeakerEvent) => void;
}

/** The sentence that is being made; `to` is a guess until it has ended. */
interface OpenSentence {
  readonly id: UtteranceId;
  readonly from: number;
  readonly to: number;
}

/**
 * What one session says of the reply: its text, and the sentence that it is
 * saying. A change of voice begins another one.
 */
export class TokenStretch {
  readonly #options: TokenStretchOptions;
  /** Its outputs wait for the stretch before it. */
  readonly held: TokenOutput[] = [];
  /** Another one has taken its place: only the sentence that is being said still comes. */
  isFormer = false;
  /** Nothing more comes of it. */
  isOver = false;
  #sentence: OpenSentence | null = null;

  constructor(options: TokenStretchOptions) {
    this.#options = options;
  }

  get session(): TokenSession {
    return this.#options.session;
  }

  get settings(): SpeechSettings {
    return this.#options.settings;
  }

  get feed(): TokenFeed {
    return this.#options.feed;
  }

  get sourceStart(): number {
    return this.#options.sourceStart;
  }

  /** The piece that is being made. */
  get utteranceId(): UtteranceId | null {
    return this.#sentence?.id ?? null;
  }

  get isWithdrawn(): boolean {
    return this.#options.stop.signal.aborted;
  }

  withdraw(): void {
    this.#options.stop.abort(new DOMException('Withdrawn', 'AbortError'));
  }

  begin(from: number): OpenSentence {
    if (this.#sentence !== null) this.end(from, null);
    const { feed, settings, ahead, takeId, emit } = this.#options;
    const { text } = feed.map;
    const to = sentenceEnd(text, from + leadingBlanks(text, from));
    const sentence = { id: takeId(), from, to };
    this.#sentence = sentence;
    ahead.requested(sentence.id, text.slice(from, to), settings.speed);
    feed.announced(to);
    // Read first: what was never given counts as given now, and that is not in the future.
    const givenAtMs = feed.givenAtMs(from);
    const utterance = this.#pieceOf(sentence);
    emit({ type: 'utterance', utterance, settings, agoMs: performance.now() - givenAtMs });
    return sentence;
  }

  audio(pcm: Uint8Array): void {
    const { ahead, emit, feed, sampleRateHz } = this.#options;
    const { id } = this.#sentence ?? this.begin(feed.saidTo);
    ahead.received(id, pcm.byteLength);
    emit({ type: 'audio', utteranceId: id, pcm, sampleRateHz });
  }

  words(words: readonly SpokenWord[]): void {
    const sentence = this.#sentence;
    if (sentence === null) return;
    this.#enlarge(
      sentence,
      words.reduce((most, { to }) => Math.max(most, to), 0),
    );
    // Counted from the piece's own text, which begins behind the blanks.
    const start = sentence.from + leadingBlanks(this.feed.map.text, sentence.from);
    const own = words.map((word) => ({ ...word, from: word.from - start, to: word.to - start }));
    this.#options.emit({
      type: 'words',
      utteranceId: sentence.id,
      words: own.filter(({ from }) => from >= 0),
    });
  }

  /** All text before this offset has been said. */
  end(to: number, billedCharacters: number | null): void {
    const { ahead, emit, feed } = this.#options;
    const sentence = this.#sentence;
    feed.said(to);
    if (sentence === null) return;
    this.#sentence = null;
    emit({ type: 'corrected', utterance: this.#pieceOf({ ...sentence, to }) });
    ahead.ended(sentence.id);
    emit({ type: 'utteranceEnd', utteranceId: sentence.id, billedCharacters });
  }

  /** The sentence goes on at least to this offset. */
  #enlarge(sentence: OpenSentence, offset: number): void {
    if (offset <= sentence.to) return;
    const { feed, emit } = this.#options;
    const longer = { ...sentence, to: sentenceEnd(feed.map.text, offset) };
    this.#sentence = longer;
    feed.announced(longer.to);
    emit({ type: 'corrected', utterance: this.#pieceOf(longer) });
  }

  #pieceOf({ id, from, to }: OpenSentence): Utterance {
    const sentence = this.feed.map.sentence(from, to);
    return { id, sentences: [sentence], text: sentence.text };
  }
}
