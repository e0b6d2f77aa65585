import type { UtteranceId } from '../../shared/turn.ts';
import { isAside, unheard } from '../../shared/turn-record.ts';
import type { SpeechSettings } from '../speech/speech-transport.ts';
import { AskedPieces } from './asked-pieces.ts';
import type { SpeakerEvent } from './speaker.ts';
import type { HeardTruth } from '../record/heard-truth.ts';
import type { TurnChannel } from '../record/turn-channel.ts';
import { UnheardAudio } from './unheard-audio.ts';
import type { UnheardPiece, VoiceCut } from './voice-change.ts';

export type PieceEvent = Exclude<SpeakerEvent, { readonly type: 'failed' | 'waiting' }>;

/** @param billedUsd what the service says that they cost, if it does. */
export type OnBilled = (characters: number, billedUsd?: number) => void;

/** What a reply's voice has asked for and was given: on the turn's channel, and kept as far as it is not heard. */
export class VoiceOutput {
  readonly #channel: TurnChannel;
  readonly #heard: HeardTruth;
  readonly #onBilled: OnBilled;
  readonly #unheard = new UnheardAudio();
  readonly #asked = new AskedPieces();
  /** Where in the reply each piece begins that was asked for and has not ended, in order. */
  readonly #unended = new Map<UtteranceId, number>();
  #saidTo = 0;

  constructor(channel: TurnChannel, heard: HeardTruth, onBilled: OnBilled) {
    this.#channel = channel;
    this.#heard = heard;
    this.#onBilled = onBilled;
  }

  /** What is said from now on begins there in the reply. */
  beginAt(source: number): void {
    this.#saidTo = source;
    // Whoever owed them is gone.
    for (const id of this.#unended.keys()) this.#asked.ended(id);
    this.#unended.clear();
  }

  /** Where in the reply the first piece begins that has not ended, or, when all have, the last one ended. */
  get unsaidFrom(): number {
    return this.#unended.values().next().value ?? this.#saidTo;
  }

  take(event: PieceEvent): void {
    const channel = this.#channel;
    switch (event.type) {
      case 'requested':
        channel.mark('firstSpeechRequest');
        return;
      case 'utterance': {
        const { utterance, settings, agoMs } = event;
        this.#unended.set(utterance.id, utterance.sentences[0]?.sourceStart ?? this.#saidTo);
        this.#asked.asked(utterance.id, settings);
        const spoken = unheard({
          ...utterance,
          requestedAt: channel.elapsedMs() - agoMs,
          speed: settings.speed,
        });
        channel.emit({ type: 'utterance', spoken });
        return;
      }
      case 'corrected': {
        const { id, text, sentences } = event.utterance;
        if (channel.spoken(id)?.text !== text) channel.changeSpoken(id, { text, sentences });
        return;
      }
      case 'audio': {
        const { utteranceId, sampleRateHz, pcm } = event;
        const spoken = channel.spoken(utteranceId);
        if (spoken?.sentences.every(isAside) !== true) channel.mark('firstAudio');
        if (spoken?.firstAudioAt === null)
          channel.changeSpoken(utteranceId, { firstAudioAt: channel.elapsedMs() });
        this.#unheard.add(utteranceId, sampleRateHz, pcm);
        channel.emit(event);
        return;
      }
      case 'words':
        this.#asked.words(event.utteranceId, event.words);
        channel.emit(event);
        return;
      case 'utteranceEnd': {
        const { utteranceId, billedCharacters, billedUsd } = event;
        const spoken = channel.spoken(utteranceId);
        this.#asked.ended(utteranceId);
        this.#unheard.end(utteranceId);
        this.#unended.delete(utteranceId);
        this.#saidTo = spoken?.sentences.at(-1)?.sourceEnd ?? this.#saidTo;
        this.#onBilled(billedCharacters ?? spoken?.text.length ?? 0, billedUsd);
        channel.emit({ type: 'utteranceEnd', utteranceId });
        return;
      }
    }
  }

  /** No more of this piece comes; what came of it is heard. Null: of the one that was being given, if any was. */
  failed(failedId: UtteranceId | null): void {
    const given = (id: UtteranceId): boolean => (this.#channel.spoken(id)?.firstAudioAt ?? null) !== null;
    const utteranceId = failedId ?? [...this.#unended.keys()].find(given);
    if (utteranceId === undefined) return;
    this.#asked.ended(utteranceId);
    this.#unheard.end(utteranceId);
    this.#channel.changeSpoken(utteranceId, { state: 'failed' });
    this.#channel.emit({ type: 'utteranceEnd', utteranceId });
  }

  /**
   * Takes back what is not to be heard any more of what was asked for.
   * @param isBilled the service makes what it was asked for, and bills it; not when it refused to.
   */
  withdraw(cut: VoiceCut, isBilled: boolean): void {
    const { utteranceId, keepSentences, keepMs } = cut;
    this.#channel.emit({ type: 'withdrawn', ...cut, at: this.#channel.elapsedMs() });
    this.#unheard.withdraw(utteranceId, keepMs);
    for (const { id, text } of this.#channel.record.spoken) {
      if (id < utteranceId || !this.#unended.delete(id)) continue;
      if (isBilled) this.#onBilled(text.length);
      if (id === utteranceId && keepSentences > 0) this.#channel.emit({ type: 'utteranceEnd', utteranceId });
    }
  }

  /** Of a piece that breaks off: its whole sentences stand, as far as their ends are known. */
  wholeSentencesOf(utteranceId: UtteranceId, settings: SpeechSettings): VoiceCut {
    const piece = this.pieces(settings).find(({ spoken }) => spoken.id === utteranceId);
    const endsMs = piece?.sentenceEndsMs() ?? [];
    const last = endsMs.findLastIndex((endMs) => endMs !== null);
    return { utteranceId, keepSentences: last + 1, keepMs: endsMs[last] ?? 0 };
  }

  /** Nothing of what was given may sound any more. */
  clear(): void {
    this.#unheard.clear();
    this.#asked.clear();
  }

  /** The page has played this piece to its end. */
  heardThrough(utteranceId: UtteranceId): void {
    this.#unheard.heardThrough(utteranceId);
  }

  /** The pieces that the player is not done with, as they look under these settings. */
  pieces(settings: SpeechSettings): readonly UnheardPiece[] {
    return this.#asked.unheard(this.#channel.record.spoken, settings, this.#unheard);
  }

  /**
   * Sends the audio that a page which is gone has not played.
   * @returns the pieces of which there was nothing left to play.
   */
  resend(): readonly UtteranceId[] {
    const channel = this.#channel;
    const concluded: UtteranceId[] = [];
    // What is made while the new page gets ready is in the rest, and must not sound before it.
    channel.emit({ type: 'silenced' });
    const rest = this.#unheard.rest((id) => channel.spoken(id)?.heardMs ?? 0);
    for (const { utteranceId, sampleRateHz, pcm, ended } of rest) {
      channel.emit(...this.#heard.noteResent(channel.record, utteranceId));
      if (pcm.byteLength > 0) {
        channel.emit({ type: 'audio', utteranceId, sampleRateHz, pcm });
        const words = this.#asked.wordsOf(utteranceId);
        if (words.length > 0) channel.emit({ type: 'words', utteranceId, words });
        if (ended) channel.emit({ type: 'utteranceEnd', utteranceId });
      } else if (ended) {
        channel.emit(...this.#heard.conclude(channel.record, utteranceId, channel.elapsedMs()));
        concluded.push(utteranceId);
      }
    }
    return concluded;
  }
}
