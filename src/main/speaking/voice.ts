import type { UtteranceId } from '../../shared/turn.ts';
import type { SpeechTransport } from '../speech/speech-transport.ts';
import { createSentenceSpeaker } from './sentence-speaker.ts';
import { actsOutInterjections } from '../speakable/interjections.ts';
import { Asides } from './asides.ts';
import { ReplyEar } from './reply-ear.ts';
import type { Speaker, SpeakerEvent } from './speaker.ts';
import { createTokenSpeaker } from './token-speaker.ts';
import type { HeardPlace } from '../record/heard-place.ts';
import { isListenedTo } from './listened-to.ts';
import { findVoiceCut } from './voice-change.ts';
import type { TurnVoiceOptions } from './voice-options.ts';
import { VoiceOutput } from './voice-output.ts';

/** The player reports its place this often, and a little later in a hidden window. */
const REPORT_INTERVAL_MS = 300;

/** The spoken side of one reply: text in, utterances and audio out on the turn's channel. */
export class TurnVoice {
  readonly #options: TurnVoiceOptions;
  readonly #output: VoiceOutput;
  readonly #ear: ReplyEar;
  readonly #asides = new Asides();
  #speaker: Speaker | null = null;
  /** Where in the reply the piece begins that failed. */
  #failedAt: number | null = null;
  #finished = false;
  /** Voice, speed or volume were changed, and what was asked for before may still be heard as they were. */
  #isChanging = false;
  /** The first piece that was not silenced. */
  #soundsFrom: UtteranceId;
  /** When the player last told how far it is, since the message was sent. */
  #heardAt = 0;

  constructor(options: TurnVoiceOptions) {
    this.#options = options;
    this.#output = new VoiceOutput(options.channel, options.heard, options.onBilled);
    this.#ear = new ReplyEar({
      interjections: () => actsOutInterjections(options.settings().model),
      say: (text) => this.#speaker?.push(text),
    });
    this.#soundsFrom = options.channel.record.spoken.length;
    options.signal.addEventListener('abort', () => this.#ear.rest(), { once: true });
  }

  /**
   * A reply comes, or the rest of one of which `kept` is there. What was said of that and still sounds goes on.
   * @param from what is there of it is to be said from there on.
   */
  begin(kept: string, from: number, speaking: boolean): void {
    this.#finished = false;
    this.#failedAt = null;
    this.#ear.beginBehind(kept.slice(0, from));
    if (speaking && this.#speaker?.goOn() !== true) {
      this.#forgetAsides();
      this.#startSpeaker(from);
    }
    if (from < kept.length) this.push(kept.slice(from));
  }

  /** It speaks or sounds, and somebody hears it. */
  get isListenedTo(): boolean {
    const { spoken } = this.#options.channel.record;
    return isListenedTo(spoken.slice(this.#soundsFrom), this.#speaker !== null);
  }

  /** Where in the reply the first sentence begins that nobody has heard to its end: the reply's end while it is off. */
  get unheardFrom(): number {
    const { record } = this.#options.channel;
    if (this.#speaker === null) return record.reply.length;
    const said = record.spoken.slice(this.#soundsFrom);
    return this.#place.unheardFrom(record, said) ?? this.#output.unsaidFrom;
  }

  push(delta: string): void {
    this.#ear.push(delta);
  }

  /** Says something that is no part of the reply, behind what is said of it so far. */
  sayAside(text: string): void {
    if (this.#speaker === null) return;
    const aside = { text, at: this.#options.channel.record.reply.length };
    this.#asides.add(aside);
    this.#ear.aside(aside);
  }

  /**
   * What came after `kept` was thinking after all: what is being spoken stops, and the reply is still to come.
   * @param spokenFrom where the first sentence begins that was not heard.
   */
  restart(kept: string, spokenFrom: number): void {
    const from = Math.min(kept.length, spokenFrom);
    this.#failedAt = null;
    this.#ear.beginBehind(kept.slice(0, from));
    if (this.#speaker !== null) {
      this.#silence();
      this.#startSpeaker(from);
    }
    if (from < kept.length) this.push(kept.slice(from));
  }

  /**
   * Voices the reply so far and goes on with it: from the piece that failed, or all of it when it was not being spoken.
   */
  speakAgain(): void {
    if (this.#speaker !== null) return;
    const from = this.#failedAt ?? 0;
    this.#failedAt = null;
    this.#place.noteSpokenFrom(this.#options.channel.record.reply.length);
    this.#startSpeaker(from);
    this.#sayFrom(from);
  }

  /** Off silences at once; on speaks from the next sentence. */
  setSpeaking(on: boolean): void {
    if (on && this.#speaker === null && this.#failedAt === null && !this.#finished) {
      // A sentence that is complete by now was written while speech was off.
      this.#ear.release();
      const from = this.#ear.pendingStart ?? this.#options.channel.record.reply.length;
      this.#place.noteSpokenFrom(from);
      this.#startSpeaker(from);
      this.#sayFrom(from);
    }
    if (!on) this.#place.noteRead();
    // What was said before it failed may still sound.
    if (!on && (this.#speaker !== null || this.#failedAt !== null)) this.#silence();
  }

  /**
   * Voice, speed or volume may have been changed. What was asked for and not heard yet is said anew from the next
   * sentence on: the one that sounds is heard to its end as it began.
   */
  followSettings(): void {
    this.#isChanging = this.#speaker !== null;
    this.#change();
  }

  /** The reply is complete. Resolves when all its audio has been sent, or speech has failed or been switched off. */
  async finish(): Promise<void> {
    if (!this.#finished) this.#ear.end();
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
    const { channel } = this.#options;
    const spoken = channel.spoken(utteranceId);
    if (spoken === null) return;
    // What a page has cut is not waited for, even if it is still to come.
    const over = spoken.endedAt !== null || cut;
    this.#heardAt = channel.elapsedMs();
    // What a page cut, a new page may still be given: it is kept.
    if (over && !cut) this.#output.heardThrough(utteranceId);
    this.#speaker?.heard(utteranceId, spoken.heardMs, over);
    this.#change();
  }

  retryNow(): void {
    this.#speaker?.retryNow();
  }

  /** Sends the audio that a page which is gone has not played. */
  resendUnheard(): void {
    for (const utteranceId of this.#output.resend()) this.heard(utteranceId, false);
  }

  get #place(): HeardPlace {
    return this.#options.heard.place;
  }

  #change(): void {
    if (!this.#isChanging) return;
    const { channel, settings } = this.#options;
    const current = settings();
    const pieces = this.#output.pieces(current);
    const heardMs = pieces[0]?.spoken.heardMs ?? 0;
    const sinceMs = Math.min(REPORT_INTERVAL_MS, channel.elapsedMs() - this.#heardAt);
    const cut = findVoiceCut(pieces, heardMs === 0 ? 0 : heardMs + sinceMs);
    if (cut === 'later') return;
    if (cut !== null) {
      this.#isChanging = false;
      const piece = channel.spoken(cut.utteranceId);
      const from = piece?.sentences[cut.keepSentences]?.sourceStart;
      if (from === undefined) return;
      this.#output.withdraw(cut, true);
      this.#resay(cut.utteranceId, from);
      return;
    }
    const from = this.#speaker?.renewFrom(current) ?? null;
    if (from === 'later') return;
    this.#isChanging = false;
    if (from !== null) this.#resay(channel.record.spoken.length, from);
  }

  /** From this piece on, which begins there in the reply, all is asked for anew. */
  #resay(utteranceId: UtteranceId, from: number): void {
    const goesOn = this.#speaker?.withdraw(utteranceId, from) === true;
    if (!goesOn) this.#startSpeaker(from);
    this.#sayFrom(from);
    if (!goesOn && this.#finished) this.#options.onResaid();
  }

  /** Gives the speaker the reply from there on, with what is still to be said beside it. */
  #sayFrom(from: number): void {
    const { reply, spoken } = this.#options.channel.record;
    this.#ear.sayFrom(reply, from, this.#asides.unsaid(spoken));
    if (!this.#finished) return;
    this.#ear.end();
    void this.#speaker?.end();
  }

  #forgetAsides(): void {
    this.#asides.forget(this.#options.channel.record.spoken.length);
  }

  /** @param from where in the reply it begins. */
  #startSpeaker(from: number): void {
    const { channel, ways, settings, signal } = this.#options;
    const transport = ways().current();
    const parts = {
      settings,
      sourceStart: from,
      signal,
      firstUtteranceId: channel.record.spoken.length,
      emit: (event: SpeakerEvent): void => {
        if (this.#speaker === speaker) this.#take(event, transport);
      },
    };
    const speaker: Speaker =
      transport.takes === 'tokens'
        ? createTokenSpeaker({ ...parts, transport })
        : createSentenceSpeaker({ ...parts, transport });
    this.#output.beginAt(from);
    this.#speaker = speaker;
    if (channel.record.transport !== transport.name)
      channel.emit({ type: 'transport', transport: transport.name });
  }

  #silence(): void {
    const speaker = this.#speaker;
    this.#speaker = null;
    speaker?.silence();
    this.#output.clear();
    this.#soundsFrom = this.#options.channel.record.spoken.length;
    this.#forgetAsides();
    this.#options.onWaiting(null);
    this.#options.channel.emit({ type: 'silenced' });
  }

  #take(event: SpeakerEvent, transport: SpeechTransport): void {
    const slowed = transport.pace?.isSlowed === true;
    if (slowed !== this.#options.channel.record.speechSlowed)
      this.#options.channel.emit({ type: 'speechSlowed', slowed });
    if (event.type === 'failed') this.#failed(event, transport);
    else if (event.type === 'waiting') this.#options.onWaiting(event.wait);
    else {
      this.#output.take(event);
      if (event.type === 'words' || event.type === 'utteranceEnd') this.#change();
    }
  }

  #failed(
    {
      utteranceId,
      unsaidFrom,
      error,
      settings: asked,
      transportFault,
    }: Extract<SpeakerEvent, { type: 'failed' }>,
    transport: SpeechTransport,
  ): void {
    const { channel, settings, onWaiting, onFailure, onFallback, ways } = this.#options;
    const from = unsaidFrom ?? this.#output.unsaidFrom;
    this.#speaker = null;
    onWaiting(null);
    const next = transportFault ? ways().giveUp(transport, error) : null;
    if (next !== null) {
      onFallback(transport.name, next.name, error);
      const cut = utteranceId === null ? null : this.#output.wholeSentencesOf(utteranceId, settings());
      // A sentence that broke off is said anew from its beginning: no word of it is lost.
      const broken = cut === null ? null : channel.spoken(cut.utteranceId)?.sentences[cut.keepSentences];
      if (cut !== null) this.#output.withdraw(cut, false);
      this.#startSpeaker(broken?.sourceStart ?? from);
      this.#sayFrom(broken?.sourceStart ?? from);
      return;
    }
    this.#failedAt = from;
    this.#forgetAsides();
    this.#output.failed(utteranceId);
    onFailure(error, asked);
  }
}
