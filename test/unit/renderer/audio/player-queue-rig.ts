import type { PlaybackEvent } from '../../../../src/renderer/audio/player-messages.ts';
import { PlayerQueue } from '../../../../src/renderer/audio/player-queue.ts';

const RATE = 24_000;
export const QUANTUM = 128;
export const FADE = 120;
export const REBUFFER = 3600;

/**
 * A queue with a clock: one call is one quantum. Sample n of the signal is n mod 30000 + 3,
 * above the silence threshold.
 */
export class QueueRig {
  readonly queue = new PlayerQueue(RATE);
  readonly out: number[] = [];
  readonly events: PlaybackEvent[] = [];
  next = 0;

  push(length: number, utterance = 0, generation = 0): void {
    const samples = Int16Array.from({ length }, (_, index) => signal(this.next + index));
    this.next += length;
    this.queue.push(generation, utterance, samples);
  }

  render(quanta = 1): void {
    for (let count = 0; count < quanta; count += 1) {
      const quantum = new Float32Array(QUANTUM).fill(NaN);
      this.queue.render(quantum, this.out.length, 1000 + this.out.length / 24);
      for (const value of quantum) this.out.push(value * 32768);
      this.events.push(...this.queue.takeEvents());
    }
  }

  of<T extends PlaybackEvent['type']>(type: T): readonly Extract<PlaybackEvent, { type: T }>[] {
    return this.events.filter((event): event is Extract<PlaybackEvent, { type: T }> => event.type === type);
  }
}

export const signal = (n: number): number => (n % 30_000) + 3;
export const source = (start: number, end: number): number[] =>
  Array.from({ length: end - start }, (_, index) => signal(start + index));
export const zeros = (length: number): number[] => Array.from({ length }, () => 0);
