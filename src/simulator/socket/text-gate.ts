import type { ConnectionDirections } from '../faults/script.ts';
import type { TextRefusal } from '../faults/socket-faults.ts';
import type { SocketWire } from '../faults/socket-wire.ts';

export interface TextRefused {
  readonly code: number;
  readonly message: string | undefined;
  /** The session goes on without the text. */
  readonly sessionLives: boolean;
}

const TEXT_LIMIT = 10_000;
const QUEUE_LIMIT = 20_000;

/**
 * Says of each task_continue's text why it is not taken; null: it is.
 * `waiting` are the characters that wait to be spoken.
 */
export type TextGate = (text: string, waiting: number) => TextRefused | null;

export function createTextGate(bidi: boolean, wire: SocketWire, directions: ConnectionDirections): TextGate {
  const refusedOften = new Map<TextRefusal, number>();

  function scripted(text: string): TextRefused | null {
    const { refusal } = directions.forText(text);
    if (refusal === null) return null;
    const times = refusedOften.get(refusal) ?? 0;
    if (times >= refusal.times) return null;
    refusedOften.set(refusal, times + 1);
    return { code: refusal.code, message: refusal.message, sessionLives: refusal.as === 'plain' };
  }
  const skipped = (code: number): TextRefused => ({ code, message: undefined, sessionLives: true });

  return (text, waiting) => {
    if (Array.from(text).length > TEXT_LIMIT) return skipped(2204);
    const refused = scripted(text);
    if (refused !== null) return refused;
    // The bidirectional socket takes empty text and blanks: they are part of what is being written.
    if (!bidi && text.trim() === '') return skipped(2203);
    return waiting + text.length > (wire.queueLimit ?? QUEUE_LIMIT) ? skipped(2205) : null;
  };
}
