import type { SpeechOutput } from '../speech/speech-transport.ts';

export type PieceOutput = Exclude<SpeechOutput, { readonly type: 'waiting' | 'words' }>;

/** Puts the outputs of pieces that are made side by side into the order in which they were requested. */
export interface OutputOrder {
  expect(id: number): void;
  /** @returns what may go out now: nothing of a later piece before the earlier one has ended. */
  take(output: PieceOutput): PieceOutput[];
  /** Nothing of the pieces from this one on goes out any more. */
  withdraw(from: number): void;
  /** Every expected piece has ended or failed. */
  readonly idle: boolean;
}

export function createOutputOrder(): OutputOrder {
  const pieces: { readonly id: number; readonly held: PieceOutput[] }[] = [];
  return {
    expect(id) {
      pieces.push({ id, held: [] });
    },
    take(output) {
      pieces.find(({ id }) => id === output.id)?.held.push(output);
      const ready: PieceOutput[] = [];
      for (;;) {
        const held = pieces[0]?.held.splice(0) ?? [];
        ready.push(...held);
        const last = held.at(-1);
        if (last?.type !== 'end' && last?.type !== 'failed') return ready;
        pieces.shift();
      }
    },
    withdraw(from) {
      const kept = pieces.filter(({ id }) => id < from);
      pieces.splice(0, pieces.length, ...kept);
    },
    get idle() {
      return pieces.length === 0;
    },
  };
}
