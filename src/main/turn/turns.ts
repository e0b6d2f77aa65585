import { randomUUID } from 'node:crypto';
import {
  EMPTY_TIMELINE,
  type HeardReport,
  type StartTurn,
  type TurnEvent,
  type TurnId,
  type TurnRecord,
} from '../../shared/turn.ts';
import type { ChatMessage, ThinkingMode } from '../chat/chat-model.ts';
import { askMessages, continueMessages } from './request-messages.ts';
import { TurnChannel } from './turn-channel.ts';
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

interface Active {
  readonly turn: Turn;
  readonly channel: TurnChannel;
  readonly abort: AbortController;
}

/** A page's clock may be wrong or lying; a message is at most this old when it arrives. */
const OLDEST_SEND_MS = 10_000;

/** The conversation's turns: at most one is asked, spoken or still heard at a time. Kept until the app closes. */
export class Turns {
  readonly #options: TurnsOptions;
  #channels: TurnChannel[] = [];
  #active: Active | null = null;
  /** Beginnings follow one another: connecting takes time, and a second message must not overtake the first. */
  #beginning: Promise<unknown> = Promise.resolve();

  constructor(options: TurnsOptions) {
    this.#options = options;
  }

  /** Snapshots for a freshly loaded page. */
  records(): readonly TurnRecord[] {
    return this.#channels.map((channel) => channel.record);
  }

  /** Begins a turn, or goes on with one that was cut; what was running or sounding stops. Answers as soon as it has begun. */
  start(start: StartTurn): Promise<{ turnId: TurnId }> {
    return this.#inTurn(() => this.#start(start));
  }

  async #start(start: StartTurn): Promise<{ turnId: TurnId }> {
    this.#stop();
    const services = await this.#options.connect();
    const spoken = this.#options.speakReplies();
    if (start.kind === 'continue') return this.#continue(start.turnId, services, spoken);
    if (start.replacesTurnId !== null) this.#dropFrom(start.replacesTurnId);
    const messages = askMessages(this.records(), start.text, spoken);
    const channel = this.#newChannel(start, services);
    this.#channels.push(channel);
    this.#run(channel, services, spoken, messages);
    return { turnId: channel.record.id };
  }

  /** Speaks an earlier reply once more, in the voice that is set now. */
  speakAgain(turnId: TurnId): Promise<void> {
    return this.#inTurn(() => this.#speakAgain(turnId));
  }

  async #speakAgain(turnId: TurnId): Promise<void> {
    const channel = this.#find(turnId);
    if (channel === null || channel.record.reply.trim() === '') return;
    this.#stop();
    const services = await this.#options.connect();
    channel.emit({ type: 'resumed', what: 'speech' });
    const { turn } = this.#activate(channel, services, true, 0);
    void turn.speak(channel.record.reply);
  }

  /** Stops chat, speech and playback of this turn together. */
  cancel(turnId: TurnId): void {
    if (this.#active?.channel.record.id === turnId) this.#stop();
  }

  retryNow(turnId: TurnId): void {
    if (this.#active?.channel.record.id === turnId) this.#active.turn.retryNow();
  }

  setSpeaking(on: boolean): void {
    this.#active?.turn.setSpeaking(on);
  }

  heard(report: HeardReport): void {
    const channel = this.#find(report.turnId);
    const spoken = channel?.spoken(report.utteranceId) ?? null;
    if (channel === null || spoken === null) return;
    const ended = report.endedAtEpochMs !== null;
    const elapsed = (epochMs: number | null): number | null =>
      epochMs === null ? null : channel.elapsedMs(epochMs);
    const complete = ended && !report.cut;
    channel.changeSpoken(report.utteranceId, {
      heardMs: report.heardMs,
      audibleAt: spoken.audibleAt ?? elapsed(report.audibleAtEpochMs),
      endedAt: elapsed(report.endedAtEpochMs),
      state: spoken.state === 'failed' ? 'failed' : complete ? 'heard' : report.heardMs > 0 ? 'cut' : 'never',
    });
    if (report.audibleAtEpochMs !== null) channel.mark('firstAudible', report.audibleAtEpochMs);
    if (this.#active?.channel === channel) this.#active.turn.heard(report.utteranceId, ended);
    const { status, spoken: all } = channel.record;
    const silent = all.every((piece) => piece.endedAt !== null || piece.firstAudioAt === null);
    if (report.endedAtEpochMs !== null && status !== 'running' && silent)
      channel.mark('audioComplete', report.endedAtEpochMs);
  }

  /** A new page has read the records: it is given the audio that the old one did not play. */
  resendUnheard(): void {
    this.#active?.turn.resendUnheard();
  }

  clear(): void {
    this.#stop();
    this.#channels = [];
  }

  #continue(turnId: TurnId, services: TurnServices, spoken: boolean): { turnId: TurnId } {
    const index = this.#channels.findIndex((channel) => channel.record.id === turnId);
    const channel = this.#channels[index];
    if (channel === undefined) return { turnId };
    const messages = continueMessages(this.records().slice(0, index), channel.record, spoken);
    channel.emit({ type: 'resumed', what: 'reply' });
    this.#run(channel, services, spoken, messages);
    return { turnId };
  }

  #run(
    channel: TurnChannel,
    services: TurnServices,
    spoken: boolean,
    messages: readonly ChatMessage[],
  ): void {
    const { turn } = this.#activate(channel, services, spoken, channel.record.reply.length);
    void turn.run({ model: services.model, messages, thinking: this.#options.thinking(services, spoken) });
  }

  #inTurn<T>(begin: () => Promise<T>): Promise<T> {
    const begun = this.#beginning.then(begin);
    this.#beginning = begun.catch(() => {});
    return begun;
  }

  #activate(channel: TurnChannel, services: TurnServices, speaking: boolean, sourceOffset: number): Active {
    const abort = new AbortController();
    const turn = new Turn({
      channel,
      services,
      speaking,
      sourceOffset,
      signal: abort.signal,
      report: this.#options.report,
    });
    this.#active = { turn, channel, abort };
    return this.#active;
  }

  #stop(): void {
    if (this.#active === null) return;
    const { channel, abort } = this.#active;
    this.#active = null;
    abort.abort();
    channel.emit({ type: 'silenced' });
    if (channel.record.status === 'running') channel.emit({ type: 'cancelled' });
  }

  #newChannel(start: Extract<StartTurn, { kind: 'ask' }>, services: TurnServices): TurnChannel {
    const now = this.#options.epochNowMs();
    const record: TurnRecord = {
      id: randomUUID(),
      seq: 0,
      question: start.text,
      status: 'running',
      model: services.model,
      voiceId: services.speechSettings().voiceId,
      provider: services.provider,
      transport: services.speech.name,
      sentAtEpochMs: Math.min(now, Math.max(now - OLDEST_SEND_MS, start.sentAtEpochMs)),
      thinking: '',
      thinkingMs: null,
      reply: '',
      spoken: [],
      timeline: EMPTY_TIMELINE,
      cost: null,
      waiting: null,
      error: null,
      warning: null,
    };
    const channel = new TurnChannel(record, this.#options.send, this.#options.epochNowMs);
    this.#options.send({ type: 'started', record, turnId: record.id, seq: 0 });
    return channel;
  }

  #dropFrom(turnId: TurnId): void {
    const index = this.#channels.findIndex((channel) => channel.record.id === turnId);
    if (index >= 0) this.#channels.length = index;
  }

  #find(turnId: TurnId): TurnChannel | null {
    return this.#channels.find((channel) => channel.record.id === turnId) ?? null;
  }
}
