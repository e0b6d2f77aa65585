import type { SpokenSentence, UtteranceId } from '../../shared/turn.ts';
import { unheard } from '../../shared/turn-record.ts';
import type { ServiceError } from '../net/service-error.ts';
import type { SentenceTransport, SpeechSettings } from '../speech/speech-transport.ts';
import { AskedPieces } from './asked-pieces.ts';
import { createSentenceSpeaker } from './sentence-speaker.ts';
import { createEar, type Ear } from './sentences.ts';
import type { Speaker, SpeakerEvent } from './speaker.ts';
import type { TurnChannel } from './turn-channel.ts';
import { UnheardAudio } from './unheard-audio.ts';
import { findVoiceCut, type VoiceCut } from './voice-change.ts';

/** A stream that pauses this long has probably ended its sentence: tokens come every 10 to 30 ms. */
const STALL_RELEASE_MS = 400;
/** The player reports its place this often, and a little later in a hidden window. */
const REPORT_INTERVAL_MS = 300;

export interface TurnVoiceOptions {
  readonly channel: TurnChannel;
  readonly transport: () => SentenceTransport;
  readonly settings: () => SpeechSettings;
  readonly signal: AbortSignal;
  readonly onFailure: (error: ServiceError) => void;
  readonly onWaiting: (wait: SpeechWait | null) => void;
  readonly onBilled: (characters: number) => void;
  /** All had been said, and some of it is said anew: wait for `finish` once more. */
  readonly onResaid: () => void;
}
export type SpeechWait = NonNullable<Extract<SpeakerEvent, { type: 'waiting' }>['wait']>;

/** The spoken side of one reply: text in, utterances and audio out on the turn's channel. */
export class TurnVoice {
  readonly #options: TurnVoiceOptions;
  readonly #unheard = new UnheardAudio();
  /** Where in the reply each piece begins that was requested and has not ended, in order. */
  readonly #unended = new Map<UtteranceId, number>();
  readonly #asked = new AskedPieces();
  /** Voice, speed or volume were changed, and what was asked for before may still be heard as they were. */
  #isChanging = false;
  /** When the player last told how far it is, since the message was sent. */
  #heardAt = 0;
  #ear: Ear;
  #speaker: Speaker | null = null;
  /** Where in the reply the piece begins that failed. */
  #failedAt: number | null = null;
  /** Where in the reply the last piece ended. */
  #saidTo = 0;
  #finished = false;
  #stall: NodeJS.Timeout | null = null;

  constructor(options: TurnVoiceOptions) {
    this.#options = options;
    this.#ear = this.#newEar('');
    options.signal.addEventListener('abort', () => this.#disarm(), { once: true });
  }

  /** A reply comes, or the rest of one of which `kept` is there. What was said of that and still sounds goes on. */
  begin(kept: string, speaking: boolean): void {
    this.#disarm();
    this.#finished = false;
    this.#failedAt = null;
    this.#saidTo = kept.length;
    this.#ear = this.#newEar(kept);
    if (speaking && this.#speaker?.goOn() !== true) this.#startSpeaker();
  }

  push(delta: string): void {
    this.#say(this.#ear.push(delta));
    this.#disarm();
    this.#stall = setTimeout(() => this.#say(this.#ear.release()), STALL_RELEASE_MS);
  }

  /** What came after `kept` was thinking after all: what is being spoken stops, and the reply is still to come. */
  restart(kept: string): void {
    this.#disarm();
    this.#ear = this.#newEar(kept);
    this.#saidTo = kept.length;
    if (this.#speaker === null) return;
    this.#silence();
    this.#startSpeaker();
  }

  /** Voices the reply so far and goes on with it: from the piece that failed, or all of it when it was not being spoken. */
  speakAgain(reply: string): void {
    if (this.#speaker !== null) return;
    const from = this.#failedAt ?? 0;
    this.#failedAt = null;
    this.#ear = this.#newEar(reply.slice(0, from));
    this.#startSpeaker();
    this.#say(this.#ear.push(reply.slice(from)));
    if (this.#finished) this.#say(this.#ear.end());
  }

  /** Off silences at once; on speaks from the next sentence. */
  setSpeaking(on: boolean): void {
    if (on && this.#speaker === null && this.#failedAt === null && !this.#finished) {
      // A sentence that is complete by now was written while speech was off.
      this.#ear.release();
      this.#startSpeaker();
    }
    if (!on && this.#speaker !== null) this.#silence();
  }

  /**
   * Voice, speed or volume may have been changed. What was asked for and not heard yet is said anew from the next sentence on: the
   * one that sounds is heard to its end as it began.
   */
  followSettings(): void {
    this.#isChanging = this.#speaker !== null;
    this.#change();
  }

  /** The reply is complete. Resolves when all its audio has been sent, or speech has failed or been switched off. */
  async finish(): Promise<void> {
    this.#disarm();
    if (!this.#finished) this.#say(this.#ear.end());
    this.#finished = true;
    let ending: Speaker | null = null;
    // Another one may have taken over in the meantime, when the reply was to be spoken again.
    while (this.#finished && this.#speaker !== null && this.#speaker !== ending) {
      ending = this.#speaker;
      await ending.end();
    }
  }

  /** More is known of how this piece was heard. */
  heard(utteranceId: UtteranceId, cut: boolean): void {
    const spoken = this.#options.channel.spoken(utteranceId);
    if (spoken === null) return;
    const over = spoken.endedAt !== null;
    this.#heardAt = this.#options.channel.elapsedMs();
    // What a page cut, a new page may still be given: it is kept.
    if (over && !cut) this.#unheard.heardThrough(utteranceId);
    this.#speaker?.heard(utteranceId, spoken.heardMs, over);
    this.#change();
  }

  retryNow(): void {
    this.#speaker?.retryNow();
  }

  /** Sends the audio that a page which is gone has not played. */
  resendUnheard(): void {
    const { channel } = this.#options;
    // What is made while the new page gets ready is in the rest, and must not sound before it.
    channel.emit({ type: 'silenced' });
    const rest = this.#unheard.rest((id) => channel.spoken(id)?.heardMs ?? 0);
    for (const { utteranceId, sampleRateHz, pcm, ended } of rest) {
      channel.heard.noteResent(utteranceId);
      if (pcm.byteLength > 0) {
        channel.emit({ type: 'audio', utteranceId, sampleRateHz, pcm });
        if (ended) channel.emit({ type: 'utteranceEnd', utteranceId });
      } else if (ended) {
        channel.heard.conclude(utteranceId);
        this.heard(utteranceId, false);
      }
    }
  }

  #change(): void {
    if (!this.#isChanging) return;
    const { channel, settings } = this.#options;
    const pieces = this.#asked.unheard(channel.record.spoken, settings(), this.#unheard);
    const heardMs = pieces[0]?.spoken.heardMs ?? 0;
    const sinceMs = Math.min(REPORT_INTERVAL_MS, channel.elapsedMs() - this.#heardAt);
    const cut = findVoiceCut(pieces, heardMs === 0 ? 0 : heardMs + sinceMs);
    if (cut === 'later') return;
    this.#isChanging = false;
    if (cut !== null) this.#resay(cut);
  }

  #resay(cut: VoiceCut): void {
    const { channel } = this.#options;
    const { utteranceId, keepSentences, keepMs } = cut;
    const { reply, spoken } = channel.record;
    const from = spoken.find(({ id }) => id === utteranceId)?.sentences[keepSentences]?.sourceStart;
    if (from === undefined) return;
    channel.emit({ type: 'withdrawn', ...cut, at: channel.elapsedMs() });
    this.#unheard.withdraw(utteranceId, keepMs);
    for (const { id, text } of spoken) {
      if (id < utteranceId || !this.#unended.delete(id)) continue;
      // The service makes, and bills, what it was asked for.
      this.#options.onBilled(text.length);
      if (id === utteranceId && keepSentences > 0) channel.emit({ type: 'utteranceEnd', utteranceId });
    }
    this.#disarm();
    this.#saidTo = from;
    this.#ear = this.#newEar(reply.slice(0, from));
    const goesOn = this.#speaker?.withdraw(utteranceId) === true;
    if (!goesOn) this.#startSpeaker();
    this.#say(this.#ear.push(reply.slice(from)));
    if (!this.#finished) return;
    this.#say(this.#ear.end());
    void this.#speaker?.end();
    if (!goesOn) this.#options.onResaid();
  }

  #newEar(skipped: string): Ear {
    // Only the 2.8 models act out "(laughs)"; the others would read the word aloud.
    const ear = createEar({ interjections: this.#options.settings().model.startsWith('speech-2.8') });
    ear.skip(skipped);
    return ear;
  }

  #say(sentences: readonly SpokenSentence[]): void {
    for (const sentence of sentences) this.#speaker?.push(sentence);
  }

  #startSpeaker(): void {
    const { channel, transport, settings, signal } = this.#options;
    const speaker = createSentenceSpeaker({
      transport: transport(),
      settings,
      signal,
      firstUtteranceId: channel.record.spoken.length,
      emit: (event) => {
        if (this.#speaker === speaker) this.#take(event);
      },
    });
    this.#unended.clear();
    this.#speaker = speaker;
  }

  #silence(): void {
    const speaker = this.#speaker;
    this.#speaker = null;
    speaker?.silence();
    this.#unheard.clear();
    this.#asked.clear();
    this.#options.onWaiting(null);
    this.#options.channel.emit({ type: 'silenced' });
  }

  #take(event: SpeakerEvent): void {
    const { channel } = this.#options;
    switch (event.type) {
      case 'utterance':
        channel.mark('firstSpeechRequest');
        this.#unended.set(event.utterance.id, event.utterance.sentences[0]?.sourceStart ?? this.#saidTo);
        this.#asked.asked(event.utterance.id, event.settings);
        channel.emit({
          type: 'utterance',
          spoken: unheard({ ...event.utterance, requestedAt: channel.elapsedMs() }),
        });
        return;
      case 'audio':
        channel.mark('firstAudio');
        if (channel.spoken(event.utteranceId)?.firstAudioAt === null) {
          channel.changeSpoken(event.utteranceId, { firstAudioAt: channel.elapsedMs() });
        }
        this.#unheard.add(event.utteranceId, event.sampleRateHz, event.pcm);
        channel.emit(event);
        return;
      case 'words':
        this.#asked.words(event.utteranceId, event.words);
        channel.emit(event);
        this.#change();
        return;
      case 'utteranceEnd':
        this.#asked.ended(event.utteranceId);
        this.#unheard.end(event.utteranceId);
        this.#unended.delete(event.utteranceId);
        this.#saidTo = channel.spoken(event.utteranceId)?.sentences.at(-1)?.sourceEnd ?? this.#saidTo;
        this.#options.onBilled(event.billedCharacters ?? channel.spoken(event.utteranceId)?.text.length ?? 0);
        channel.emit({ type: 'utteranceEnd', utteranceId: event.utteranceId });
        this.#change();
        return;
      case 'waiting':
        this.#options.onWaiting(event.wait);
        return;
      case 'failed':
        this.#failedAt = this.#unended.values().next().value ?? this.#saidTo;
        this.#speaker = null;
        this.#options.onWaiting(null);
        if (event.utteranceId !== null) {
          this.#unheard.end(event.utteranceId);
          channel.changeSpoken(event.utteranceId, { state: 'failed' });
          // What came of it is heard; nothing more of it will come.
          channel.emit({ type: 'utteranceEnd', utteranceId: event.utteranceId });
        }
        this.#options.onFailure(event.error);
        return;
    }
  }

  #disarm(): void {
    if (this.#stall !== null) clearTimeout(this.#stall);
    this.#stall = null;
  }
}
