import { endsSentence, isSpeakable } from '../words/sentence-ends.ts';
import { createBidiAnswer } from './bidi-answer.ts';
import type { ClientMessage } from './task-socket.ts';
import { createTokenOutbox } from './token-outbox.ts';

/** All text of a session: what of it went out, and what has come of that. */
export class BidiText {
  readonly outbox = createTokenOutbox();
  readonly answer = createBidiAnswer();

  /** What may be sent now, once; null when nothing may. */
  next(): ClientMessage | null {
    const next = this.outbox.next(this.answer.spokenTo);
    if (next === null) return null;
    this.noteSent();
    return next.type === 'flush' ? { event: 'task_flush' } : { event: 'task_continue', text: next.text };
  }

  /** The answer is told of what went out, or need not go out. */
  noteSent(): void {
    this.answer.sent(this.outbox.text.slice(this.answer.sentTo, this.outbox.sentTo));
  }

  /** What was sent and has not sounded. */
  get unsaid(): string {
    return this.outbox.text.slice(this.answer.unsaidFrom, this.outbox.sentTo);
  }

  /** The service owes a sound. */
  get mustSound(): boolean {
    if (this.answer.isSounding) return true;
    const isOwed = this.outbox.flushingTo !== null || this.outbox.waitsForRoom;
    return isOwed ? isSpeakable(this.unsaid) : endsSentence(this.unsaid);
  }

  /** The next socket is given all of which nothing has sounded. */
  rewind(): void {
    this.answer.skipTo(this.answer.unsaidFrom);
    this.outbox.restart(this.answer.unsaidFrom);
  }

  /** Nothing of what was given so far is said any more. */
  drop(): void {
    this.outbox.drop();
    this.noteSent();
    this.answer.skipTo(this.outbox.sentTo);
  }
}
