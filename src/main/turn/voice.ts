import type { SpokenSentence, UtteranceId } from '../../shared/turn.ts';
import { unheard } from '../../shared/turn-record.ts';
import type { ServiceError } from '../net/service-error.ts';
import type { SpeechSettings, SpeechTransport } from '../speech/speech-transport.ts';
import { createEar } from './sentences.ts';
import { createSpeaker, type Speaker, type SpeakerEvent } from './speaker.ts';
import type { TurnChannel } from './turn-channel.ts';
import { UnheardAudio } from './unheard-audio.ts';

/** A stream that pauses this long has probably ended its sentence: audio.md's measurement of token gaps. */
const STALL_RELEASE_MS = 400;

export interface TurnVoiceOptions {
  readonly channel: TurnChannel;
  readonly transport: SpeechTransport;
  readonly settings: () => SpeechSettings;
  readonly speaking: boolean;
  /** Where in the reply's Markdown the text that will be pushed begins. */
  readonly sourceOffset: number;
  readonly signal: AbortSignal;
  readonly onFailure: (error: ServiceError) => void;
  readonly onWaiting: (wait: SpeechWait | null) => void;
  readonly onBilled: (characters: number) => void;
}
export type SpeechWait = NonNullable<Extract<SpeakerEvent, { type: 'waiting' }>['wait']>;

/** The spoken side of one reply: text in, utterances and audio out on the turn's channel. */
export class TurnVoice {
  readonly #options: TurnVoiceOptions;
  readonly #unheard = new UnheardAudio();
  readonly #firstUtteranceOfSpeaker = new Map<Speaker, UtteranceId>();
  #ear = createEar({ interjections: false });
  #sourceOffset: number;
  #speaker: Speaker | null = null;
  #failed = false;
  #finished = false;
  #stall: NodeJS.Timeout | null = null;

  constructor(options: TurnVoiceOptions) {
    this.#options = options;
    this.#sourceOffset = options.sourceOffset;
    this.#ear = this.#newEar();
    if (options.speaking) this.#startSpeaker();
    options.signal.addEventListener('abort', () => this.#disarm(), { once: true });
  }

  push(delta: string): void {
    this.#say(this.#ear.push(delta));
    this.#disarm();
    this.#stall = setTimeout(() => this.#say(this.#ear.release()), STALL_RELEASE_MS);
  }

  /** The reply so far was thinking after all: what was spoken of it stops, and a new reply begins. */
  restart(): void {
    this.#disarm();
    this.#ear = this.#newEar();
    this.#sourceOffset = 0;
    if (this.#speaker === null) return;
    this.#silence();
    this.#startSpeaker();
  }

  /** Off silences at once; on speaks from the next sentence. */
  setSpeaking(on: boolean): void {
    if (on && this.#speaker === null && !this.#failed && !this.#finished) {
      // A sentence that is complete by now was written while speech was off.
      this.#ear.release();
      this.#startSpeaker();
    }
    if (!on && this.#speaker !== null) this.#silence();
  }

  /** The reply is complete. Resolves when all its audio has been sent, or speech has failed or been switched off. */
  async finish(): Promise<void> {
    this.#disarm();
    this.#finished = true;
    this.#say(this.#ear.end());
    await this.#speaker?.end();
  }

  /** The page has rendered so much of this piece. */
  heard(utteranceId: UtteranceId, ended: boolean): void {
    if (ended) this.#unheard.heardThrough(utteranceId);
    const first = this.#speaker === null ? undefined : this.#firstUtteranceOfSpeaker.get(this.#speaker);
    if (this.#speaker === null || first === undefined) return;
    let totalMs = 0;
    for (const spoken of this.#options.channel.record.spoken)
      if (spoken.id >= first) totalMs += spoken.heardMs;
    this.#speaker.heard(totalMs);
  }

  retryNow(): void {
    this.#speaker?.retryNow();
  }

  /** Sends the audio that a page which is gone has not played. */
  resendUnheard(): void {
    const { channel } = this.#options;
    for (const { utteranceId, sampleRateHz, pcm, ended } of this.#unheard.rest(
      (id) => channel.spoken(id)?.heardMs ?? 0,
    )) {
      channel.emit({ type: 'audio', utteranceId, sampleRateHz, pcm });
      if (ended) channel.emit({ type: 'utteranceEnd', utteranceId });
    }
  }

  #newEar(): ReturnType<typeof createEar> {
    // Only the 2.8 models act out "(laughs)"; the others would read the word aloud.
    return createEar({ interjections: this.#options.settings().model.startsWith('speech-2.8') });
  }

  #say(sentences: readonly SpokenSentence[]): void {
    for (const { text, sourceStart, sourceEnd } of sentences) {
      this.#speaker?.push({
        text,
        sourceStart: sourceStart + this.#sourceOffset,
        sourceEnd: sourceEnd + this.#sourceOffset,
      });
    }
  }

  #startSpeaker(): void {
    const { channel, transport, settings, signal } = this.#options;
    const firstUtteranceId = channel.record.spoken.length;
    const speaker = createSpeaker({
      transport,
      settings,
      signal,
      firstUtteranceId,
      emit: (event) => {
        if (this.#speaker === speaker) this.#take(event);
      },
    });
    this.#firstUtteranceOfSpeaker.set(speaker, firstUtteranceId);
    this.#speaker = speaker;
  }

  #silence(): void {
    const speaker = this.#speaker;
    this.#speaker = null;
    speaker?.silence();
    this.#unheard.clear();
    this.#options.onWaiting(null);
    this.#options.channel.emit({ type: 'silenced' });
  }

  #take(event: SpeakerEvent): void {
    const { channel } = this.#options;
    switch (event.type) {
      case 'utterance':
        channel.mark('firstSpeechRequest');
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
      case 'utteranceEnd':
        this.#unheard.end(event.utteranceId);
        this.#options.onBilled(event.billedCharacters ?? channel.spoken(event.utteranceId)?.text.length ?? 0);
        channel.emit({ type: 'utteranceEnd', utteranceId: event.utteranceId });
        return;
      case 'waiting':
        this.#options.onWaiting(event.wait);
        return;
      case 'failed':
        this.#failed = true;
        this.#speaker = null;
        if (event.utteranceId !== null) {
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
