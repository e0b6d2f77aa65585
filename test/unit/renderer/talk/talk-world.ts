import type { AppError } from '../../../../src/shared/errors.ts';
import { step } from '../../../../src/renderer/talk/machine.ts';
import type { DetectorEffect, TalkEffect, TalkEvent } from '../../../../src/renderer/talk/machine-events.ts';
import {
  initialTalk,
  worldOf,
  type TalkState,
  type World,
} from '../../../../src/renderer/talk/machine-state.ts';
import { INITIAL_STATE } from '../../../../src/renderer/state/store.ts';

const error: AppError = {
  code: 'network',
  serviceCode: null,
  text: 'hearing',
  reason: 'hearing.network',
  values: {},
  action: 'retry',
  requestId: null,
};
const FIRST_WORLD = worldOf(INITIAL_STATE);
const isOfDetector = (effect: TalkEffect): effect is DetectorEffect =>
  ['arm', 'discard', 'watch', 'rest', 'finish', 'noteEcho'].includes(effect.type);

export interface Recorded {
  readonly recordingId: number;
  readonly samples: Int16Array;
}

/**
 * The machine, and what it is surrounded by: microphones that open when a test says so, a
 * service that answers when it does, a clock that goes when it does. What the detector and the
 * voice are told goes to the test.
 */
export class TalkWorld {
  state: TalkState = initialTalk(FIRST_WORLD);
  /** What the machine is to know of the rest of the app. */
  outside: World = FIRST_WORLD;
  epochMs = 0;
  /** What was sent to be transcribed, and was not answered. */
  recordings: Recorded[] = [];
  readonly asked: string[] = [];
  /** What was said to the question of a tool. */
  readonly answered: string[] = [];
  /** The microphones of Talk that are open or being opened. */
  microphones: number[] = [];
  timers: number[] = [];
  /** What else the machine asked for. */
  readonly others: TalkEffect['type'][] = [];
  onDetector: (effect: DetectorEffect) => void = () => undefined;
  onVoice: (type: 'stop' | 'pauseVoice' | 'resumeVoice') => void = () => undefined;
  onAsked: () => void = () => undefined;
  #told: World = FIRST_WORLD;
  readonly #inbox: TalkEvent[] = [];
  #isTaking = false;

  get phase(): TalkState['talk']['phase'] {
    return this.state.talk.phase;
  }

  /** As the app does it: the world first, and what effects tell behind what was told before. */
  tell(event: TalkEvent): void {
    this.#inbox.push(event);
    this.#takeAll();
  }

  change(world: Partial<World>): void {
    this.outside = { ...this.outside, ...world };
    this.#takeAll();
  }

  /** Hands-free is on, and listens. */
  startHandsFree(): void {
    this.tell({ type: 'startHandsFree' });
    this.tell({ type: 'handsFreeOpened', run: this.run });
  }

  /** The number of Hands-free's latest run. */
  get run(): number {
    return this.state.numbers.run;
  }

  /** A recording is not answered yet, or a timer has not ended. */
  get isPending(): boolean {
    return this.recordings.length > 0 || this.timers.length > 0;
  }

  /** The last word is there. */
  wait(ms: number): void {
    this.epochMs += ms;
    const { timers } = this;
    this.timers = [];
    for (const timer of timers) this.tell({ type: 'timerFired', timer });
  }

  openMicrophone(): void {
    const listening = this.microphones.at(-1);
    if (listening !== undefined) this.tell({ type: 'microphoneOpened', listening });
  }

  refuseMicrophone(): void {
    const listening = this.microphones.at(-1);
    if (listening !== undefined) this.tell({ type: 'microphoneRefused', listening, fault: 'failed' });
  }

  /** Talk’s microphone gives this. */
  give(samples: Int16Array<ArrayBuffer>, rms: number): void {
    const listening = this.microphones.at(-1);
    if (listening !== undefined) this.tell({ type: 'block', listening, block: { samples, rms } });
  }

  /** The service answers the latest recording; the ones before were called off. */
  answer(textOf: (said: Recorded) => string): void {
    const last = this.recordings.pop();
    if (last === undefined) return;
    this.tell({ type: 'transcribed', recordingId: last.recordingId, text: textOf(last) });
  }

  /** The service fails to answer it. */
  failToAnswer(): void {
    const last = this.recordings.pop();
    if (last !== undefined) this.tell({ type: 'notTranscribed', recordingId: last.recordingId, error });
  }

  #takeAll(): void {
    if (this.#isTaking) return;
    this.#isTaking = true;
    for (let event = this.#next(); event !== undefined; event = this.#next()) {
      const { state, effects } = step(this.state, { ...event, epochMs: this.epochMs });
      this.state = state;
      for (const effect of effects) this.#perform(effect);
    }
    this.#isTaking = false;
  }

  #next(): TalkEvent | undefined {
    const world = this.outside;
    if (world === this.#told) return this.#inbox.shift();
    this.#told = world;
    return { type: 'worldChanged', world };
  }

  #perform(effect: TalkEffect): void {
    if (isOfDetector(effect)) {
      this.onDetector(effect);
      return;
    }
    switch (effect.type) {
      case 'openMicrophone':
        this.microphones.push(effect.listening);
        return;
      case 'closeMicrophone':
        this.microphones = this.microphones.filter((other) => other !== effect.listening);
        return;
      case 'startTimer':
        this.timers.push(effect.timer);
        return;
      case 'transcribe':
        this.recordings.push(effect);
        return;
      case 'askDictated':
        this.asked.push(effect.text);
        this.onAsked();
        return;
      case 'answerQuestion':
        this.answered.push(`${effect.turnId} ${effect.callId} ${effect.answer}`);
        return;
      case 'stop':
      case 'pauseVoice':
      case 'resumeVoice':
        this.onVoice(effect.type);
        return;
      default:
        this.others.push(effect.type);
    }
  }
}
