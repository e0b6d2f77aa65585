import type { FromDetector } from '../../../../src/renderer/listening/detector-messages.ts';
import type { DetectorEffect } from '../../../../src/renderer/talk/machine-events.ts';
import type { TalkWorld } from './talk-world.ts';
import { core } from './voice-world.ts';

/**
 * The worker: what the page orders, and what it tells the page, comes late;
 * the worklet is told at once.
 */
export class LateDetector {
  #armed = false;
  #generation = 0;
  #watch: number | null = null;
  #said: 'nothing' | 'begun' | 'held' | 'discarded' = 'nothing';
  #orders: DetectorEffect[] = [];
  #untold: FromDetector[] = [];
  readonly #world: TalkWorld;

  constructor(world: TalkWorld) {
    this.#world = world;
    world.onDetector = (order) => {
      // The voice first: it is told of that number at once.
      if (order.type === 'watch') core.receive({ type: 'watch', watch: order.watch });
      this.#orders.push(order);
    };
  }

  /** Another worker takes its place, and what this one has not told is lost. */
  restart(): void {
    this.#armed = false;
    this.#watch = null;
    this.#said = 'nothing';
    this.#orders = [];
    this.#untold = [];
  }

  obey(): boolean {
    const order = this.#orders.shift();
    if (order === undefined) return false;
    if (order.type === 'rest') this.#end(true);
    else if (order.type === 'watch') {
      this.#watch = order.watch;
      if (this.#said === 'held') this.#hold();
    } else if (order.type === 'discard') {
      this.#generation = order.generation;
      if (this.#armed) this.#said = 'discarded';
    } else if (order.type === 'arm') {
      this.#armed = order.how !== null;
      this.#generation = order.generation;
      this.#said = 'nothing';
    } else if (order.type === 'finish') this.#untold.push({ type: 'finished' });
    return true;
  }

  tell(): boolean {
    const message = this.#untold.shift();
    if (message !== undefined) this.#world.tell({ type: 'detected', run: this.#world.run, message });
    return message !== undefined;
  }

  begin(): void {
    if (!this.#armed || this.#said !== 'nothing') return;
    this.#said = 'begun';
    this.#toVoice('duck');
    this.#untold.push({ type: 'start', generation: this.#generation });
  }

  insist(): void {
    if (this.#said !== 'begun' || this.#watch === null) return;
    this.#said = 'held';
    this.#hold();
  }

  cough(): void {
    if (this.#said === 'nothing') return;
    this.#said = 'nothing';
    this.#toVoice('unduck');
    this.#untold.push({ type: 'misfire', generation: this.#generation });
  }

  pause(): void {
    // Over a reply it is nothing until it has held the voice.
    if (this.#said === 'discarded' || (this.#said === 'begun' && this.#watch !== null)) this.cough();
    else this.#end(false);
  }

  #end(isRest: boolean): void {
    if (this.#said === 'begun' || this.#said === 'held')
      this.#untold.push({ type: 'end', generation: this.#generation, samples: new Int16Array(16_000) });
    this.#said = 'nothing';
    if (isRest) this.#armed = false;
  }

  #hold(): void {
    if (this.#watch === null) return;
    this.#toVoice('hold');
    this.#untold.push({ type: 'hold', generation: this.#generation, watch: this.#watch });
  }

  #toVoice(type: 'duck' | 'unduck' | 'hold'): void {
    if (this.#watch === null) return;
    core.receiveFromDetector({ type, watch: this.#watch, detectedAtEpochMs: 0 });
  }
}
