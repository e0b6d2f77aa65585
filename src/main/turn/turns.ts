import { randomUUID } from 'node:crypto';
import {
  EMPTY_TIMELINE,
  type HeardReport,
  type StartTurn,
  type Timeline,
  type TurnEvent,
  type TurnId,
  type TurnRecord,
} from '../../shared/turn.ts';
import type { ChatMessage, ThinkingMode } from '../chat/chat-model.ts';
import { askMessages, continueMessages } from './request-messages.ts';
import { HeardTruth } from '../record/heard-truth.ts';
import { TurnChannel } from '../record/turn-channel.ts';
import { Turn, type TurnServices } from './turn.ts';

export interface TurnsOptions {
  /** Services for one turn, made from the settings of this moment. */
  readonly connect: () => Promise<TurnServices>;
  readonly thinking: (services: TurnServices, spoken: boolean) => ThinkingMode;
  readonly speakReplies: () => boolean;
  readonly send: (event: TurnEvent) => void;
  /** Fractional milliseconds since the epoch, monotone. */
  readonly epochNowMs: () => number;
  readonly report: (event: string, fields: Record<string, unknown>) => void;
}

/** What is known of a turn, and of how it was heard. */
interface KeptTurn {
  readonly channel: TurnChannel;
  readonly heard: HeardTruth;
}

interface Active extends KeptTurn {
  readonly turn: Turn;
  readonly abort: AbortController;
}

/** A page's clock may be wrong or lying; a message is at most this old when it arrives. */
const OLDEST_SEND_MS = 10_000;

/** Longer ago nothing was said that becomes a message now: a busy service is waited for a minute or two. */
const OLDEST_SPEECH_MS = 600_000;

/** When the message was spoken and understood, which is before it was sent: the page's word for it, within reason. */
function dictationMarks(
  dictated: Extract<StartTurn, { kind: 'ask' }>['dictated'],
  sentAtEpochMs: number,
): Pick<Timeline, 'speechEnd' | 'transcriptReady'> {
  const since = (epochMs: number): number =>
    Math.min(0, Math.max(-OLDEST_SPEECH_MS, epochMs - sentAtEpochMs));
  if (dictated === null) return { speechEnd: null, transcriptReady: null };
  const transcriptReady = since(dictated.transcriptReadyEpochMs);
  return { speechEnd: Math.min(transcriptReady, since(dictated.speechEndEpochMs)), transcriptReady };
}

/** The conversation's turns: at most one is asked, spoken or still heard at a time. Kept until the app closes. */
export class Turns {
  readonly #options: TurnsOptions;
  #kept: KeptTurn[] = [];
  #active: Active | null = null;
  /** Beginnings follow one another: connecting takes time, and a second message must not overtake the first. */
  #beginning: Promise<unknown> = Promise.resolve();

  #speaks: boolean;

  constructor(options: TurnsOptions) {
    this.#options = options;
    this.#speaks = options.speakReplies();
  }

  /** Snapshots for a freshly loaded page. */
  records(): readonly TurnRecord[] {
    return this.#kept.map(({ channel }) => channel.record);
  }

  /** Begins a turn, or goes on with one that was cut or interrupted; what was running or sounding stops. Answers as soon as it has begun. */
  start(start: StartTurn): Promise<{ turnId: TurnId }> {
    return this.#inTurn(() => this.#start(start));
  }

  async #start(start: StartTurn): Promise<{ turnId: TurnId }> {
    if (start.kind === 'continue') return this.#continue(start.turnId);
    this.#stop();
    const services = await this.#options.connect();
    const spoken = this.#options.speakReplies();
    if (start.replacesTurnId !== null) this.#dropFrom(start.replacesTurnId);
    const messages = askMessages(this.records(), start.text, spoken);
    const kept = this.#newTurn(start, services);
    this.#kept.push(kept);
    this.#run(this.#activate(kept, services), services, messages, spoken);
    return { turnId: kept.channel.record.id };
  }

  async #continue(turnId: TurnId): Promise<{ turnId: TurnId }> {
    const kept = this.#find(turnId);
    if (kept === null || kept.channel.record.status === 'running') return { turnId };
    const { channel, heard } = kept;
    // What was said of this reply may still be sounding, and goes on.
    if (this.#active?.channel !== channel) this.#stop();
    const services = await this.#options.connect();
    const { heardTo, reply, timeline, error } = channel.record;
    if (heardTo !== null && timeline.replyComplete !== null && error === null) {
      channel.emit(...heard.resume(channel.record, 'speech'));
      void this.#activate(kept, services).turn.speak(reply, heardTo);
      return { turnId };
    }
    const spoken = this.#options.speakReplies();
    const earlier = this.records().slice(0, this.#kept.indexOf(kept));
    const messages = continueMessages(earlier, channel.record, spoken);
    channel.emit(...heard.resume(channel.record, 'reply'));
    const active = this.#active?.channel === channel ? this.#active : this.#activate(kept, services);
    this.#run(active, services, messages, spoken, heardTo);
    return { turnId };
  }

  /**
   * Speaks an earlier reply once more, in the voice that is set now. One that is still coming and has lost its voice goes on with
   * it; any other is not spoken while one is coming.
   */
  speakAgain(turnId: TurnId): Promise<void> {
    return this.#inTurn(() => this.#speakAgain(turnId));
  }

  async #speakAgain(turnId: TurnId): Promise<void> {
    const kept = this.#find(turnId);
    if (kept === null || kept.channel.record.reply.trim() === '') return;
    const { channel, heard } = kept;
    if (this.#active?.channel.record.status === 'running') {
      if (this.#active.channel === channel) this.#active.turn.speakAgain();
      return;
    }
    this.#stop();
    const services = await this.#options.connect();
    channel.emit(...heard.resume(channel.record, 'speech'));
    void this.#activate(kept, services).turn.speak(channel.record.reply, 0);
  }

  /** Stops chat, speech and playback of this turn together; also of one that is about to go on or to be spoken again. */
  cancel(turnId: TurnId): void {
    const stop = (): void => {
      if (this.#active?.channel.record.id === turnId) this.#stop();
    };
    stop();
    void this.#inTurn(() => Promise.resolve(stop()));
  }

  retryNow(turnId: TurnId): void {
    if (this.#active?.channel.record.id === turnId) this.#active.turn.retryNow();
  }

  /** Speak replies may have been switched, or the voice changed: what is being spoken follows. */
  followSettings(): void {
    const speaks = this.#options.speakReplies();
    if (speaks !== this.#speaks) this.#active?.turn.setSpeaking(speaks);
    this.#speaks = speaks;
    this.#active?.turn.followVoiceSettings();
  }

  heard(report: HeardReport): void {
    const kept = this.#find(report.turnId);
    if (kept === null) return;
    const { channel, heard } = kept;
    channel.emit(...heard.take(channel.record, report));
    if (this.#active?.channel === channel) this.#active.turn.heard(report.utteranceId, report.cut);
  }

  /** A new page has read the records: it is given the audio that the old one did not play. */
  resendUnheard(): void {
    this.#active?.turn.resendUnheard();
  }

  /** Stops at once, and forgets all turns, those too whose beginning was asked for before. */
  clear(): Promise<void> {
    this.#stop();
    return this.#inTurn(() => {
      this.#stop();
      for (const { channel } of this.#kept) channel.emit({ type: 'forgotten' });
      this.#kept = [];
      return Promise.resolve();
    });
  }

  /** @param heardTo where in what is written its voice was stopped; null: all of it was said. */
  #run(
    { turn }: Active,
    services: TurnServices,
    messages: readonly ChatMessage[],
    spoken: boolean,
    heardTo: number | null = null,
  ): void {
    const thinking = this.#options.thinking(services, spoken);
    void turn.run(services, { model: services.model, messages, thinking }, spoken, heardTo);
  }

  #inTurn<T>(begin: () => Promise<T>): Promise<T> {
    const begun = this.#beginning.then(begin);
    this.#beginning = begun.catch(() => {});
    return begun;
  }

  #activate(kept: KeptTurn, services: TurnServices): Active {
    const abort = new AbortController();
    const { report } = this.#options;
    const turn = new Turn({ ...kept, services, signal: abort.signal, report });
    this.#active = { ...kept, turn, abort };
    return this.#active;
  }

  #stop(): void {
    if (this.#active === null) return;
    const { turn, channel, abort } = this.#active;
    this.#active = null;
    abort.abort();
    turn.stopped();
    channel.emit({ type: 'cancelled' });
  }

  #newTurn(start: Extract<StartTurn, { kind: 'ask' }>, services: TurnServices): KeptTurn {
    const now = this.#options.epochNowMs();
    const sentAtEpochMs = Math.min(now, Math.max(now - OLDEST_SEND_MS, start.sentAtEpochMs));
    const record: TurnRecord = {
      id: randomUUID(),
      seq: 0,
      question: start.text,
      status: 'running',
      model: services.model,
      voiceId: services.speechSettings().voiceId,
      provider: services.provider,
      transport: services.speech.current().name,
      speechSlowed: false,
      sentAtEpochMs,
      thinking: '',
      thinkingMs: null,
      reply: '',
      spoken: [],
      heardTo: null,
      timeline: { ...EMPTY_TIMELINE, ...dictationMarks(start.dictated, sentAtEpochMs) },
      cost: null,
      waiting: null,
      error: null,
      warning: null,
    };
    const { send, epochNowMs } = this.#options;
    const heard = new HeardTruth();
    const tell = (event: TurnEvent): void => {
      heard.note(event);
      send(event);
    };
    const channel = new TurnChannel(record, tell, epochNowMs);
    const { replacesTurnId } = start;
    send({ type: 'started', record, replacesTurnId, turnId: record.id, seq: 0 });
    return { channel, heard };
  }

  #dropFrom(turnId: TurnId): void {
    const index = this.#kept.findIndex(({ channel }) => channel.record.id === turnId);
    if (index >= 0) this.#kept.length = index;
  }

  #find(turnId: TurnId): KeptTurn | null {
    return this.#kept.find(({ channel }) => channel.record.id === turnId) ?? null;
  }
}
