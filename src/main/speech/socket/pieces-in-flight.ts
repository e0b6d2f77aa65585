import type { SpeechRequest } from '../speech-transport.ts';
import { type BidiAnswer, createBidiAnswer } from './bidi-answer.ts';

/** A piece that was sent, and what has come of it. */
export interface SentPiece {
  readonly request: SpeechRequest;
  readonly answer: BidiAnswer;
  /** By the clock of the pace of requests. */
  readonly askedAtMs: number;
}

/** What one socket was given to say and has not said to its end: it says one after the other. */
export class PiecesInFlight {
  #pieces: readonly SentPiece[] = [];

  get count(): number {
    return this.#pieces.length;
  }

  /** The one that is being said. */
  get first(): SentPiece | undefined {
    return this.#pieces[0];
  }

  add(request: SpeechRequest, askedAtMs: number): void {
    const answer = createBidiAnswer();
    answer.sent(request.text);
    this.#pieces = [...this.#pieces, { request, answer, askedAtMs }];
  }

  /** The first one has been said. */
  endFirst(): void {
    this.#pieces = this.#pieces.slice(1);
  }

  /**
   * A refusal names no piece; it is the last one that was sent.
   * @returns what was asked for; null when that is none that could be refused, for it sounds.
   */
  takeRefused(): SpeechRequest | null {
    const piece = this.#pieces.at(-1);
    if (piece === undefined || piece.answer.isSounding) return null;
    this.#pieces = this.#pieces.slice(0, -1);
    return piece.request;
  }

  /** The socket is gone, or is left. @returns what of it had not begun to sound, in its order. */
  takeUnsaid(): readonly SpeechRequest[] {
    const unsaid = this.#pieces.filter(({ answer }) => !answer.isSounding).map(({ request }) => request);
    this.#pieces = [];
    return unsaid;
  }
}
