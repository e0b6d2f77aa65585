import type { ChatWire } from '../faults/chat-wire.ts';
import type { WrittenCall } from './written-reply.ts';

/** One step in which a call is written: its name, a piece of its arguments, or its end. */
export interface WrittenCallPiece {
  readonly step: 'open' | 'arguments' | 'close';
  readonly call: WrittenCall;
  /** Of `arguments`. */
  readonly text: string;
}

/** The steps of calls that stand together, in the order that the script wants. */
export function callPieces(calls: readonly WrittenCall[], wire: ChatWire): readonly WrittenCallPiece[] {
  const inSteps = calls.map((call): readonly WrittenCallPiece[] => {
    const whole = call.pieces.join('');
    const pieces = wire.callsInOnePiece === true ? [whole].filter((text) => text !== '') : call.pieces;
    return [
      { step: 'open', call, text: '' },
      ...pieces.map((text) => ({ step: 'arguments', call, text }) as const),
      { step: 'close', call, text: '' },
    ];
  });
  switch (wire.callOrder) {
    case 'reversed':
      return inSteps.toReversed().flat();
    case 'interleaved': {
      const longest = Math.max(...inSteps.map((steps) => steps.length));
      return Array.from({ length: longest }, (_, at) => inSteps.flatMap((steps) => steps[at] ?? [])).flat();
    }
    case undefined:
      return inSteps.flat();
  }
}
