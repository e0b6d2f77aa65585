import { assertNever } from '../../shared/assert.ts';
import type { HeardReport, TurnId, UtteranceId } from '../../shared/turn.ts';
import { HeardLedger } from './heard-ledger.ts';
import { samplesOfPcm } from './pcm.ts';
import type { FromPlayer, ToPlayer } from './player-messages.ts';
import type { OpenVoiceLine, VoiceLine } from './voice-line.ts';

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
  /** Root mean square, 0 to 1, about 30 times a second while it is not 0: comes from the audio thread, in a hidden window too. */
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

interface Queued {
  readonly sampleRateHz: number;
  readonly message: Extract<ToPlayer, { type: 'pcm' | 'end' | 'trim' }>;
}

export function createPlayer(options: PlayerOptions): Player {
  const ledger = new HeardLedger();
  let epoch = 0;
  let turn: { readonly id: TurnId; finished: boolean } | null = null;
  let line: VoiceLine | null = null;
  let opening = false;
  let backlog: Queued[] = [];
  /** The numbers of what the line was given and has not ended. */
  const atLine = new Set<number>();
  let sounds = false;
  let paused = false;
  let utteranceId: UtteranceId | null = null;
  /** Who waits to hear that all before an epoch was reported. */
  let stopping: { readonly epoch: number; readonly tell: () => void }[] = [];
  /** The turn in which sound failed, and its utterances that were reported as cut for that. */
  let mute: { readonly turnId: TurnId; readonly reported: Set<UtteranceId> } | null = null;
  let state: PlaybackState = { phase: 'idle', turnId: null, utteranceId: null };

  function phase(): PlaybackState['phase'] {
    if (turn === null) return 'idle';
    if (paused) return 'paused';
    return sounds ? 'playing' : 'waiting';
  }

  function updateState(): void {
    if (turn?.finished === true && ledger.isEmpty) turn = null;
    if (turn === null) {
      sounds = false;
      utteranceId = null;
    }
    const next: PlaybackState = { phase: phase(), turnId: turn?.id ?? null, utteranceId };
    if (
      next.phase === state.phase &&
      next.turnId === state.turnId &&
      next.utteranceId === state.utteranceId
    ) {
      return;
    }
    state = next;
    options.onState(state);
  }

  function report(heard: HeardReport | null): void {
    if (heard !== null) options.onReport(heard);
  }

  function cut(
    playing: { readonly utterance: number; readonly samples: number } | null,
    epochMs: number,
    beforeEpoch: number,
  ): void {
    for (const heard of ledger.cut(beforeEpoch, playing, epochMs)) {
      if (heard.turnId === mute?.turnId) mute.reported.add(heard.utteranceId);
      report(heard);
    }
    const told = stopping.filter((stop) => stop.epoch <= beforeEpoch);
    stopping = stopping.filter((stop) => stop.epoch > beforeEpoch);
    told.forEach(({ tell }) => tell());
  }

  function untilTold(): Promise<void> {
    if (ledger.isEmpty) return Promise.resolve();
    return new Promise((tell) => {
      stopping.push({ epoch, tell });
    });
  }

  /** Forgets what is queued and closes the door. What a line was given is cut when the line says that it has stopped. */
  function startEpoch(): void {
    epoch += 1;
    backlog = [];
    atLine.clear();
    turn = null;
    paused = false;
    sounds = false;
    utteranceId = null;
  }

  function dropAll(): void {
    startEpoch();
    if (line === null) cut(null, Date.now(), epoch);
    else line.post({ type: 'stop', epoch });
  }

  function fail(error: unknown): void {
    mute = turn === null ? mute : { turnId: turn.id, reported: new Set() };
    startEpoch();
    cut(null, Date.now(), epoch);
    // One that still answers is not to go on with what it holds.
    line?.post({ type: 'stop', epoch });
    updateState();
    options.onFailure(error);
  }

  /** Whoever sends speech waits to hear how it was heard, and must not wait for what no one hears. */
  function reportUnheard(turnId: TurnId, id: UtteranceId): void {
    if (mute?.turnId !== turnId || mute.reported.has(id)) return;
    mute.reported.add(id);
    const endedAtEpochMs = Date.now();
    report({ turnId, utteranceId: id, heardMs: 0, audibleAtEpochMs: null, endedAtEpochMs, cut: true });
  }

  function openLine(sampleRateHz: number): void {
    opening = true;
    line = null;
    // The line that closes may not come to say how far the last stop let it play: what it said before then counts.
    cut(null, Date.now(), epoch);
    options.openLine(sampleRateHz, receive).then(
      (opened) => {
        opening = false;
        line = opened;
        // A new worklet counts from epoch 0, and knows of no pause.
        line.post({ type: 'stop', epoch });
        if (paused) line.post({ type: 'pause' });
        pump();
      },
      (error: unknown) => {
        opening = false;
        // Ahead of need nothing is lost yet: the first audio tries again.
        if (turn !== null) fail(error);
      },
    );
  }

  /** Rates are never mixed in one context: audio at another rate waits until all before it was heard. */
  function pump(): void {
    for (let next = backlog[0]; next !== undefined; next = backlog[0]) {
      if (opening) return;
      if (line?.sampleRateHz !== next.sampleRateHz) {
        if (atLine.size === 0) openLine(next.sampleRateHz);
        return;
      }
      backlog.shift();
      atLine.add(next.message.utterance);
      line.post(next.message);
    }
  }

  function completeUtterances(): void {
    for (const open of ledger.incomplete(epoch)) complete(open.turnId, open.utteranceId);
  }

  function complete(turnId: TurnId, id: UtteranceId): void {
    const entry = ledger.complete(turnId, id, epoch);
    if (entry === null) return;
    backlog.push({ sampleRateHz: entry.sampleRateHz, message: { type: 'end', epoch, utterance: entry.key } });
    pump();
  }

  function place(key: number, samples: number): void {
    const sounding = ledger.utteranceOf(key);
    if (sounding === null) return;
    ({ utteranceId } = sounding);
    options.onPosition(sounding.turnId, sounding.utteranceId, (samples * 1_000) / sounding.sampleRateHz);
  }

  function receive(message: FromPlayer): void {
    switch (message.type) {
      case 'audible':
        report(ledger.audible(message.utterance, message.epochMs));
        return;
      case 'played':
        report(ledger.played(message.utterance, message.samples, message.epochMs));
        if (!atLine.has(message.utterance)) return;
        sounds = true;
        place(message.utterance, message.samples);
        updateState();
        return;
      case 'ended':
        report(ledger.ended(message.utterance, message.samples, message.epochMs));
        atLine.delete(message.utterance);
        pump();
        updateState();
        return;
      case 'underrun':
      case 'drained':
        sounds = false;
        updateState();
        return;
      case 'stopped':
        cut(message.cut, message.epochMs, message.epoch);
        updateState();
        return;
      case 'level':
        options.onLevel(message.rms);
        return;
      case 'ducked':
      case 'held':
      case 'rendered':
        // For the measuring tap, which listens at the node's port itself. Of an interruption the detector tells the page.
        return;
      default:
        assertNever(message);
    }
  }

  const player: Player = {
    begin(turnId) {
      mute = null;
      if (turn?.id === turnId) {
        turn.finished = false;
        return;
      }
      void player.stop();
      turn = { id: turnId, finished: false };
      updateState();
    },
    enqueue(turnId, id, pcm, sampleRateHz) {
      if (turn?.id !== turnId || turn.finished) {
        reportUnheard(turnId, id);
        return;
      }
      if (!ledger.has(turnId, id, epoch)) completeUtterances();
      const key = ledger.open(turnId, id, sampleRateHz, epoch);
      if (key === null) return;
      backlog.push({
        sampleRateHz,
        message: { type: 'pcm', epoch, utterance: key, samples: samplesOfPcm(pcm) },
      });
      pump();
    },
    endUtterance(turnId, id) {
      if (turn?.id === turnId) complete(turnId, id);
    },
    withdraw(turnId, id, keepMs) {
      if (turn?.id !== turnId) return;
      const withdrawn = ledger.withdraw(turnId, id, keepMs, epoch, Date.now());
      if (withdrawn === null) return;
      const { key, samples, reports } = withdrawn;
      const isDropped = (other: number): boolean => other > key || (other === key && samples === 0);
      backlog = backlog.filter(({ message }) => !isDropped(message.utterance));
      for (const other of atLine) if (isDropped(other)) atLine.delete(other);
      const trim = { type: 'trim', epoch, utterance: key, samples } as const;
      const waiting = backlog.at(-1);
      // What has not reached the line goes before it.
      if (waiting === undefined) line?.post(trim);
      else backlog.push({ sampleRateHz: waiting.sampleRateHz, message: trim });
      reports.forEach(report);
      if (utteranceId === id && samples === 0) sounds = false;
      updateState();
      pump();
    },
    finishTurn(turnId) {
      if (turn?.id !== turnId) return;
      completeUtterances();
      turn.finished = true;
      updateState();
    },
    fail,
    stop() {
      dropAll();
      updateState();
      return untilTold();
    },
    pause() {
      if (turn === null || paused) return;
      paused = true;
      line?.post({ type: 'pause' });
      updateState();
    },
    resume() {
      if (!paused) return;
      paused = false;
      line?.post({ type: 'resume' });
      updateState();
    },
    prepare(sampleRateHz) {
      if (line === null && !opening) openLine(sampleRateHz);
    },
  };
  return player;
}
