import type { StoreApi } from 'zustand/vanilla';
import { assertNever } from '../../shared/assert.ts';
import { MicrophoneError } from '../audio/microphone-error.ts';
import { pcmOfSamples } from '../audio/pcm.ts';
import type { AppState } from '../state/store.ts';
import { HandsFreeSession } from './hands-free-session.ts';
import { step } from './machine.ts';
import type { TalkEffect, TalkEvent } from './machine-events.ts';
import { initialTalk, worldOf, type TalkState, type World } from './machine-state.ts';
import type { TalkPorts } from './ports.ts';
import { shownOf } from './shown.ts';

export interface TalkRunOptions {
  readonly ports: TalkPorts;
  /** What the screens read is put there, and what the machine is to know of the rest of the app is read there. */
  readonly app: StoreApi<AppState>;
  readonly inbox: StoreApi<readonly TalkEvent[]>;
}

/** Runs the machine: gives it what is told, does what it asks for, and shows what it knows. @returns what ends it. */
export function runTalk(options: TalkRunOptions): () => void {
  const run = new TalkRun(options);
  const ends = [
    options.app.subscribe(() => run.takeAll()),
    options.inbox.subscribe(() => run.takeAll()),
    () => run.close(),
  ];
  run.takeAll();
  return () => ends.forEach((end) => end());
}

class TalkRun {
  readonly #ports: TalkPorts;
  readonly #app: StoreApi<AppState>;
  readonly #inbox: StoreApi<readonly TalkEvent[]>;
  /** The world as the machine was last told of it. */
  #world: World;
  #state: TalkState;
  #isTaking = false;
  /** What closes each open microphone of Talk. */
  readonly #microphones = new Map<number, AbortController>();
  readonly #timers = new Map<number, () => void>();
  #handsFree: HandsFreeSession | null = null;

  constructor({ ports, app, inbox }: TalkRunOptions) {
    this.#ports = ports;
    this.#app = app;
    this.#inbox = inbox;
    this.#world = worldOf(app.getState());
    this.#state = initialTalk(this.#world);
  }

  /** Takes in all that was told. What is told meanwhile, by the effects too, is taken in behind that. */
  takeAll(): void {
    if (this.#isTaking) return;
    this.#isTaking = true;
    try {
      for (let event = this.#next(); event !== null; event = this.#next()) this.#take(event);
    } finally {
      this.#isTaking = false;
    }
  }

  close(): void {
    for (const microphone of this.#microphones.values()) microphone.abort();
    for (const stop of this.#timers.values()) stop();
    this.#handsFree?.close();
  }

  /** The world goes first: it has changed before anything else is taken in. */
  #next(): TalkEvent | null {
    const world = worldOf(this.#app.getState());
    if (!isSame(world, this.#world)) {
      this.#world = world;
      return { type: 'worldChanged', world };
    }
    const [first, ...rest] = this.#inbox.getState();
    if (first === undefined) return null;
    this.#inbox.setState(rest, true);
    return first;
  }

  #take(event: TalkEvent): void {
    const { state, effects } = step(this.#state, { ...event, epochMs: this.#ports.nowEpochMs() });
    this.#state = state;
    const shown = shownOf(state);
    const app = this.#app.getState();
    if (!isSame(shown, app)) this.#app.setState(shown);
    const faults: unknown[] = [];
    for (const effect of effects) {
      try {
        this.#perform(effect);
      } catch (fault) {
        // The others are done all the same: a microphone that is not closed would stay open.
        faults.push(fault);
      }
    }
    if (faults.length > 0) throw faults[0];
  }

  #tell(event: TalkEvent): void {
    this.#inbox.setState((waiting) => [...waiting, event], true);
  }

  #perform(effect: TalkEffect): void {
    const ports = this.#ports;
    switch (effect.type) {
      case 'openMicrophone':
        return void this.#openMicrophone(effect.listening, effect.microphoneId);
      case 'closeMicrophone':
        this.#microphones.get(effect.listening)?.abort(new DOMException('Let go', 'AbortError'));
        this.#microphones.delete(effect.listening);
        return;
      case 'startTimer':
        this.#startTimer(effect.timer, effect.ms);
        return;
      case 'stopTimer':
        this.#timers.get(effect.timer)?.();
        this.#timers.delete(effect.timer);
        return;
      case 'transcribe':
        return void this.#transcribe(effect);
      case 'cancelTranscription':
        return void ports.hearing.cancel({ recordingId: effect.recordingId });
      case 'retryTranscriptionNow':
        return void ports.hearing.retryNow({ recordingId: effect.recordingId });
      case 'askDictated':
        return void ports
          .askDictated(effect)
          .catch(() => undefined)
          .then(() => this.#tell({ type: 'asked' }));
      case 'answerQuestion':
        return ports.answerQuestion(effect);
      case 'silenceTimers':
        return ports.silenceTimers();
      case 'callOffSending':
        return ports.callOffSending();
      case 'stop':
        return ports.stop();
      case 'pauseVoice':
        return ports.player.pause();
      case 'resumeVoice':
        return ports.player.resume();
      case 'dismissRefusal':
        return ports.dismissRefusal();
      case 'prepareSound':
        return ports.prepareSound();
      case 'warmHearing':
        return void ports.hearing.warm();
      case 'leaveVoiceView':
        return ports.leaveVoiceView();
      case 'openHandsFree':
        this.#openHandsFree(effect.run, effect.microphoneId);
        return;
      case 'closeHandsFree':
        this.#handsFree?.close();
        this.#handsFree = null;
        return;
      case 'changeMicrophone':
        return void this.#handsFree?.changeMicrophone(effect.microphoneId);
      case 'muteMicrophone':
        return this.#handsFree?.setMuted(effect.isMuted);
      case 'arm':
      case 'discard':
      case 'watch':
      case 'rest':
      case 'finish':
      case 'noteEcho':
        if (this.#handsFree?.run === effect.run) this.#handsFree.perform(effect);
        return;
      default:
        assertNever(effect);
    }
  }

  async #openMicrophone(listening: number, microphoneId: string): Promise<void> {
    const abort = new AbortController();
    this.#microphones.set(listening, abort);
    try {
      await this.#ports.openMicrophone(
        microphoneId,
        (block) => this.#tell({ type: 'block', listening, block }),
        () => this.#tell({ type: 'microphoneGone', listening }),
        abort.signal,
      );
      this.#tell({ type: 'microphoneOpened', listening });
    } catch (error) {
      const fault = error instanceof MicrophoneError ? error.fault : 'failed';
      this.#tell({ type: 'microphoneRefused', listening, fault });
    }
  }

  #startTimer(timer: number, ms: number): void {
    const stop = this.#ports.startTimer(ms, () => {
      this.#timers.delete(timer);
      this.#tell({ type: 'timerFired', timer });
    });
    this.#timers.set(timer, stop);
  }

  async #transcribe({ recordingId, samples }: Extract<TalkEffect, { type: 'transcribe' }>): Promise<void> {
    const result = await this.#ports.hearing.transcribe({ recordingId, pcm: pcmOfSamples(samples) });
    if (result.ok) this.#tell({ type: 'transcribed', recordingId, text: result.data?.text ?? '' });
    else this.#tell({ type: 'notTranscribed', recordingId, error: result.error });
  }

  #openHandsFree(run: number, microphoneId: string): void {
    const session = new HandsFreeSession({
      run,
      isMuted: this.#state.isMuted,
      ports: this.#ports,
      tell: (event) => this.#tell(event),
    });
    this.#handsFree = session;
    void session.open(microphoneId);
  }
}

/** Each value of `part` is also that of `whole`. */
function isSame<Part extends object>(part: Part, whole: Part): boolean {
  return (Object.keys(part) as (keyof Part)[]).every((key) => part[key] === whole[key]);
}
