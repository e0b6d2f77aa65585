import { assertNever } from '../../shared/assert.ts';
import type { Utterance, UtteranceId } from '../../shared/turn.ts';
import { ServiceError } from '../net/service-error.ts';
import type {
  SpeechSettings,
  TokenOutput,
  TokenSession,
  TokenTransport,
} from '../speech/speech-transport.ts';
import { createSourceMap, type SourceMap } from './source-map.ts';
import { isUnspaced } from './speakable-characters.ts';
import type { SpeakableText, Speaker, SpeakerOptions } from './speaker.ts';

/** A session with the service, the text it was given, and the sentence that it is saying. */
interface Leg {
  readonly session: TokenSession;
  readonly stop: AbortController;
  readonly settings: SpeechSettings;
  readonly map: SourceMap;
  /** When the text up to each offset was given. */
  readonly given: { readonly to: number; readonly atMs: number }[];
  /** Its outputs wait for the leg before it. */
  readonly held: TokenOutput[];
  /** The sentence that is being made; `to` is a guess until it has ended. */
  utterance: { readonly id: UtteranceId; readonly from: number; readonly to: number } | null;
  /** All text before this offset was said. */
  saidTo: number;
  /** Where in the reply its text begins. */
  readonly sourceStart: number;
  /** Another one has taken its place: only the sentence that is being said still comes. */
  isFormer: boolean;
  /** Nothing more comes of it. */
  isOver: boolean;
}

/** Where a sentence probably ends: the service begins to say it as soon as it has seen this. */
const SENTENCE_END = /[。！？…；!?;\n]|\.(?=\s|$)/u;
/** Shorter first clauses were measured to sound torn off. */
const FIRST_CLAUSE_LETTERS = 25;
const LETTERS_PER_UNSPACED = 2.5;
const LONGEST_FIRST_CLAUSE = 300;

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
  const done = Promise.withResolvers<undefined>();
  let nextId = firstUtteranceId;
  let ended = false;
  let finished = false;
  let failed = false;
  let firstClauseFlushed = false;
  const legs: Leg[] = [openLeg(sourceStart)];

  const stopped = (): boolean => signal.aborted || stop.signal.aborted;
  /** There is always one. */
  const newest = (): Leg => legs.at(-1) as Leg;

  function openLeg(from: number): Leg {
    const own = new AbortController();
    const current = settings();
    const leg: Leg = {
      session: transport.open(current, AbortSignal.any([signal, stop.signal, own.signal])),
      stop: own,
      settings: current,
      map: createSourceMap(),
      given: [],
      held: [],
      utterance: null,
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

  function fail(leg: Leg, output: Extract<TokenOutput, { type: 'failed' }>): void {
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

  /** Where the sentence that goes on at least to this offset probably ends. */
  function guessEnd({ map }: Leg, offset: number): number {
    const rest = map.text.slice(offset);
    const mark = SENTENCE_END.exec(rest);
    return mark === null ? map.text.length : offset + mark.index + mark[0].length;
  }

  function pieceOf({ map }: Leg, id: UtteranceId, from: number, to: number): Utterance {
    const sentence = map.sentence(from, to);
    return { id, sentences: [sentence], text: sentence.text };
  }

  function begin(leg: Leg, from: number): void {
    if (leg.utterance !== null) end(leg, from, null);
    const id = nextId;
    nextId += 1;
    const to = guessEnd(leg, from + leadOf(leg, from));
    leg.utterance = { id, from, to };
    const givenAtMs = leg.given.find((given) => given.to > from)?.atMs ?? performance.now();
    emit({
      type: 'utterance',
      utterance: pieceOf(leg, id, from, to),
      settings: leg.settings,
      agoMs: performance.now() - givenAtMs,
    });
  }

  /** The sentence goes on at least to this offset. */
  function enlarge(leg: Leg, offset: number): void {
    const { utterance } = leg;
    if (utterance === null || offset <= utterance.to) return;
    const to = guessEnd(leg, offset);
    leg.utterance = { ...utterance, to };
    emit({ type: 'corrected', utterance: pieceOf(leg, utterance.id, utterance.from, to) });
  }

  function end(leg: Leg, to: number, billedCharacters: number | null): void {
    const { utterance } = leg;
    leg.saidTo = Math.max(to, leg.saidTo);
    if (utterance === null) return;
    leg.utterance = null;
    emit({ type: 'corrected', utterance: pieceOf(leg, utterance.id, utterance.from, to) });
    emit({ type: 'utteranceEnd', utteranceId: utterance.id, billedCharacters });
  }

  function release(output: TokenOutput, leg: Leg): void {
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
        const start = utterance.from + leadOf(leg, utterance.from);
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
        return;
      case 'flushed':
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
  function retire(leg: Leg): void {
    leg.stop.abort(new DOMException('Withdrawn', 'AbortError'));
    if (legs[0] !== leg || legs.length === 1) return;
    legs.shift();
    const [next] = legs;
    for (const output of next?.held.splice(0) ?? [])
      if (!stopped() && next !== undefined) release(output, next);
    if (next !== undefined && next.isOver) over(next);
  }

  /** When nothing more comes of the last leg, and of none before it, all has been given. */
  function over(leg: Leg): void {
    leg.isOver = true;
    if (leg === legs[0] && legs.length === 1) done.resolve(undefined);
    else if (leg === legs[0]) retire(leg);
  }

  function take(output: TokenOutput, leg: Leg): void {
    if (leg !== legs[0] && output.type !== 'waiting') leg.held.push(output);
    else release(output, leg);
  }

  async function listen(leg: Leg): Promise<void> {
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

  function say({ pieces }: SpeakableText): void {
    const leg = newest();
    const isFirst = leg.map.text === '';
    const text = leg.map.add(pieces);
    if (text === '') return;
    if (isFirst) emit({ type: 'requested' });
    leg.given.push({ to: leg.map.text.length, atMs: performance.now() });
    leg.session.say(text);
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
      if (!ended && !finished && !failed && !stopped()) {
        const leg = newest();
        if (leg.map.text.trim() === '') {
          finished = true;
          leg.session.finish();
        } else leg.session.flush();
      }
      ended = true;
      return done.promise;
    },
    goOn() {
      if (finished || failed || stopped()) return false;
      ended = false;
      return true;
    },
    withdraw(from, source) {
      if (finished || failed || stopped()) return false;
      ended = false;
      firstClauseFlushed = true;
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
    // The service says a reply as fast as it is written: nothing is paced by the player.
    heard: () => undefined,
    silence,
    retryNow: () => newest().session.retryNow(),
  };
}

/**
 * Whether all that was given is one clause that can stand by itself and has just ended: the service would wait for the rest of the
 * sentence.
 */
function isFirstClause(text: string): boolean {
  const clause = text.trim();
  if (!/\p{L}[,，:：—]$/u.test(clause) || SENTENCE_END.test(clause)) return false;
  let letters = 0;
  for (const char of clause) letters += isUnspaced(char) ? LETTERS_PER_UNSPACED : 1;
  return letters >= FIRST_CLAUSE_LETTERS;
}

/** How many blanks stand before what is said from this offset on. */
function leadOf({ map }: Leg, from: number): number {
  return /^\s*/u.exec(map.text.slice(from))?.[0].length ?? 0;
}

function areSame(one: SpeechSettings, other: SpeechSettings): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}
