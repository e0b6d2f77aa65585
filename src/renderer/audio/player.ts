import { assertNever } from '../../shared/assert.ts';
import type { HeardReport, TurnId, UtteranceId } from '../../shared/turn.ts';
import { HeardLedger } from './heard-ledger.ts';
import { LineQueue } from './line-queue.ts';
import { samplesOfPcm } from './pcm.ts';
import type { FromPlayer } from './player-messages.ts';
import type { OpenVoiceLine } from './voice-line.ts';

export interface PlaybackState {
  /** waiting: a turn has begun and there is nothing to play just now. */
  readonly phase: 'idle' | 'waiting' | 'playing' | 'paused';
  readonly turnId: TurnId | null;
  /** The utterance that sounds or, in a pause or a gap, sounded last. */
  readonly utteranceId: UtteranceId | null;
}

export interface PlayerOptions {
  readonly openLine: OpenVoiceLine;
  /** At once when an utterance becomes audible, ends or is cut, otherwise every 250 ms at most. */
  readonly onReport: (report: HeardReport) => void;
  /** Where the voice is, about 16 times a second. @param heardMs of what was enqueued of this utterance. */
  readonly onPosition: (turnId: TurnId, utteranceId: UtteranceId, heardMs: number) => void;
  /**
   * Root mean square, 0 to 1, about 30 times a second while it is not 0: comes
   * from the audio thread, in a hidden window too.
   */
  readonly onLevel: (rms: number) => void;
  readonly onState: (state: PlaybackState) => void;
  /** Nothing can be played: what was queued, and what its turn still brings, is reported as cut. */
  readonly onFailure: (error: unknown) => void;
}

export interface Player {
  /** Opens the door for a turn's audio; what plays of another turn is stopped. */
  begin(turnId: TurnId): void;
  /** PCM s16le mono, in the order of hearing; copied. Dropped unless its turn was begun and not stopped since. */
  enqueue(turnId: TurnId, utteranceId: UtteranceId, pcm: Uint8Array, sampleRateHz: number): void;
  endUtterance(turnId: TurnId, utteranceId: UtteranceId): void;
  /** Of this utterance only the first `keepMs` are still to be heard, and nothing that was enqueued behind it. */
  withdraw(turnId: TurnId, utteranceId: UtteranceId, keepMs: number): void;
  /** All audio of the turn was enqueued: idle when it has been heard. */
  finishTurn(turnId: TurnId): void;
  /**
   * Silence within 5 ms. Nothing of the turn is accepted until it is begun again: audio still on its way cannot sound.
   * @returns what resolves when it was reported how far each utterance was heard.
   */
  stop(): Promise<void>;
  /** Nothing of this turn can be heard any more, until it or another one is begun. */
  fail(error: unknown): void;
  pause(): void;
  resume(): void;
  /** Opens audio ahead of need, so that the first sound does not wait for it. */
  prepare(sampleRateHz: number): void;
}

export function createPlayer(options: PlayerOptions): Player {
  return new VoicePlayer(options);
}

/** Who plays what of which turn; the queue knows the line, and the ledger how far each utterance was heard. */
class VoicePlayer implements Player {
  readonly #options: PlayerOptions;
  readonly #ledger = new HeardLedger();
  readonly #queue: LineQueue;
  #turn: { readonly id: TurnId; finished: boolean } | null = null;
  #sounds = false;
  #utteranceId: UtteranceId | null = null;
  #state: PlaybackState = { phase: 'idle', turnId: null, utteranceId: null };
  /** Who waits to be told that all before a generation was reported. */
  #stopping: { readonly generation: number; readonly tell: () => void }[] = [];
  /** The turn in which sound failed, and its utterances that were reported as cut for that. */
  #mute: { readonly turnId: TurnId; readonly reported: Set<UtteranceId> } | null = null;

  constructor(options: PlayerOptions) {
    this.#options = options;
    this.#queue = new LineQueue({
      openLine: options.openLine,
      onMessage: (message) => this.#receive(message),
      // What it said before the last stop counts.
      onOpening: () => this.#cut(null, Date.now(), this.#queue.generation),
      onFailure: (error) => {
        // Ahead of need nothing is lost yet: the first audio tries again.
        if (this.#turn !== null) this.fail(error);
      },
    });
  }

  begin(turnId: TurnId): void {
    this.#mute = null;
    if (this.#turn?.id === turnId) {
      this.#turn.finished = false;
      return;
    }
    void this.stop();
    this.#turn = { id: turnId, finished: false };
    this.#updateState();
  }

  enqueue(turnId: TurnId, id: UtteranceId, pcm: Uint8Array, sampleRateHz: number): void {
    if (this.#turn?.id !== turnId || this.#turn.finished) {
      this.#reportUnheard(turnId, id);
      return;
    }
    const { generation } = this.#queue;
    if (!this.#ledger.has(turnId, id, generation)) this.#completeUtterances();
    const utterance = this.#ledger.open(turnId, id, sampleRateHz, generation);
    if (utterance === null) return;
    this.#queue.push(sampleRateHz, { type: 'pcm', utterance, samples: samplesOfPcm(pcm) });
  }

  endUtterance(turnId: TurnId, id: UtteranceId): void {
    if (this.#turn?.id === turnId) this.#complete(turnId, id);
  }

  withdraw(turnId: TurnId, id: UtteranceId, keepMs: number): void {
    if (this.#turn?.id !== turnId) return;
    const withdrawn = this.#ledger.withdraw(turnId, id, keepMs, this.#queue.generation, Date.now());
    if (withdrawn === null) return;
    const { key, samples, reports } = withdrawn;
    this.#queue.trim(key, samples);
    for (const heard of reports) this.#report(heard);
    if (this.#utteranceId === id && samples === 0) this.#sounds = false;
    this.#updateState();
    this.#queue.goOn();
  }

  finishTurn(turnId: TurnId): void {
    if (this.#turn?.id !== turnId) return;
    this.#completeUtterances();
    this.#turn.finished = true;
    this.#updateState();
  }

  stop(): Promise<void> {
    this.#startGeneration();
    if (!this.#queue.stopLine()) this.#cut(null, Date.now(), this.#queue.generation);
    this.#updateState();
    return this.#untilTold();
  }

  fail(error: unknown): void {
    this.#mute = this.#turn === null ? this.#mute : { turnId: this.#turn.id, reported: new Set() };
    this.#startGeneration();
    this.#cut(null, Date.now(), this.#queue.generation);
    // A line that still works must not go on with what it holds.
    this.#queue.stopLine();
    this.#updateState();
    this.#options.onFailure(error);
  }

  pause(): void {
    if (this.#turn === null || this.#queue.isPaused) return;
    this.#queue.pause();
    this.#updateState();
  }

  resume(): void {
    if (!this.#queue.isPaused) return;
    this.#queue.resume();
    this.#updateState();
  }

  prepare(sampleRateHz: number): void {
    this.#queue.prepare(sampleRateHz);
  }

  #receive(message: FromPlayer): void {
    switch (message.type) {
      case 'audible':
        this.#report(this.#ledger.audible(message.utterance, message.epochMs));
        return;
      case 'played':
        this.#report(this.#ledger.played(message.utterance, message.samples, message.epochMs));
        if (!this.#queue.isAtLine(message.utterance)) return;
        this.#sounds = true;
        this.#place(message.utterance, message.samples);
        this.#updateState();
        return;
      case 'ended':
        this.#report(this.#ledger.ended(message.utterance, message.samples, message.epochMs));
        this.#queue.ended(message.utterance);
        this.#updateState();
        return;
      case 'underrun':
      case 'drained':
        this.#sounds = false;
        this.#updateState();
        return;
      case 'stopped':
        this.#cut(message.cut, message.epochMs, message.generation);
        this.#updateState();
        return;
      case 'level':
        this.#options.onLevel(message.rms);
        return;
      case 'ducked':
      case 'held':
      case 'rendered':
        // `rendered` is for the measuring tap, which listens at the node's port itself;
        // the detector tells the page of an interruption.
        return;
      default:
        assertNever(message);
    }
  }

  #place(key: number, samples: number): void {
    const sounding = this.#ledger.utteranceOf(key);
    if (sounding === null) return;
    const { turnId, utteranceId, sampleRateHz } = sounding;
    this.#utteranceId = utteranceId;
    this.#options.onPosition(turnId, utteranceId, (samples * 1_000) / sampleRateHz);
  }

  /**
   * Forgets what is queued and closes the door. What a line was given is cut when the line says that it has stopped.
   */
  #startGeneration(): void {
    this.#queue.startGeneration();
    this.#turn = null;
    this.#sounds = false;
    this.#utteranceId = null;
  }

  #cut(
    playing: { readonly utterance: number; readonly samples: number } | null,
    epochMs: number,
    beforeGeneration: number,
  ): void {
    for (const heard of this.#ledger.cut(beforeGeneration, playing, epochMs)) {
      if (heard.turnId === this.#mute?.turnId) this.#mute.reported.add(heard.utteranceId);
      this.#report(heard);
    }
    const told = this.#stopping.filter((stop) => stop.generation <= beforeGeneration);
    this.#stopping = this.#stopping.filter((stop) => stop.generation > beforeGeneration);
    for (const { tell } of told) tell();
  }

  #untilTold(): Promise<void> {
    if (this.#ledger.isEmpty) return Promise.resolve();
    return new Promise((tell) => {
      this.#stopping.push({ generation: this.#queue.generation, tell });
    });
  }

  #completeUtterances(): void {
    for (const open of this.#ledger.incomplete(this.#queue.generation)) {
      this.#complete(open.turnId, open.utteranceId);
    }
  }

  #complete(turnId: TurnId, id: UtteranceId): void {
    const entry = this.#ledger.complete(turnId, id, this.#queue.generation);
    if (entry !== null) this.#queue.push(entry.sampleRateHz, { type: 'end', utterance: entry.key });
  }

  #report(heard: HeardReport | null): void {
    if (heard !== null) this.#options.onReport(heard);
  }

  /** Whoever sends speech waits to be told how it was heard, and must not wait for what no one hears. */
  #reportUnheard(turnId: TurnId, utteranceId: UtteranceId): void {
    if (this.#mute?.turnId !== turnId || this.#mute.reported.has(utteranceId)) return;
    this.#mute.reported.add(utteranceId);
    const endedAtEpochMs = Date.now();
    this.#report({ turnId, utteranceId, heardMs: 0, audibleAtEpochMs: null, endedAtEpochMs, cut: true });
  }

  #updateState(): void {
    if (this.#turn?.finished === true && this.#ledger.isEmpty) this.#turn = null;
    if (this.#turn === null) {
      this.#sounds = false;
      this.#utteranceId = null;
    }
    const next: PlaybackState = {
      phase: this.#phase(),
      turnId: this.#turn?.id ?? null,
      utteranceId: this.#utteranceId,
    };
    if (areSame(next, this.#state)) return;
    this.#state = next;
    this.#options.onState(next);
  }

  #phase(): PlaybackState['phase'] {
    if (this.#turn === null) return 'idle';
    if (this.#queue.isPaused) return 'paused';
    return this.#sounds ? 'playing' : 'waiting';
  }
}

const areSame = (one: PlaybackState, other: PlaybackState): boolean =>
  one.phase === other.phase && one.turnId === other.turnId && one.utteranceId === other.utteranceId;
