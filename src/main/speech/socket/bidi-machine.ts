import { assertNever } from '../../../shared/assert.ts';
import { ServiceError } from '../../net/service-error.ts';
import type { TokenOutput } from '../speech-transport.ts';
import { isSpeakable } from '../words/sentence-ends.ts';
import type { BidiEffect, BidiEvent } from './bidi-events.ts';
import { BidiText } from './bidi-text.ts';
import { asCut, socketFaultOf } from './socket-faults.ts';
import type { SocketFrame } from './socket-frames.ts';
import { createTextRefusals } from './text-refusals.ts';
import type { FlushAnswer } from './token-outbox.ts';

/**
 * Decides what a session on the bidirectional socket does next: events in, effects out, in the order in which they are
 * to happen. It has no clock, no timer and no socket, so any order of events can be tried on it.
 */
export class BidiMachine {
  readonly #text = new BidiText();
  readonly #outbox = this.#text.outbox;
  readonly #answer = this.#text.answer;
  readonly #refusals = createTextRefusals();
  #line: 'none' | 'opening' | 'open' | 'clearing' = 'none';
  #host: string | null = null;
  #isFinished = false;
  #isOver = false;
  #isQueueFull = false;
  #hasEverSounded = false;
  /** Whether anything has sounded on this socket since the last flush that was answered. */
  #hasSounded = false;
  #hasProbed = false;
  #effects: BidiEffect[] = [];

  step(event: BidiEvent): readonly BidiEffect[] {
    if (!this.#isOver) this.#take(event);
    const effects = this.#effects;
    this.#effects = [];
    return effects;
  }

  #take(event: BidiEvent): void {
    switch (event.type) {
      case 'begin':
        this.#open();
        return;
      case 'say':
        if (this.#isFinished) return;
        this.#outbox.say(event.text);
        this.#pump();
        return;
      case 'flush':
        if (this.#isFinished) return;
        this.#outbox.flush(true);
        this.#pump();
        return;
      case 'finish':
        if (this.#isFinished) return;
        this.#isFinished = true;
        this.#outbox.flush(false);
        this.#pump();
        return;
      case 'cancel':
        this.#cancel(event.isWaiting);
        return;
      case 'abort':
        this.#do({ type: 'clearOutputs' });
        this.#leave();
        return;
      case 'opened':
        this.#line = 'open';
        this.#host = event.host;
        this.#hasSounded = false;
        this.#hasProbed = false;
        return;
      case 'ready':
        this.#pump();
        return;
      case 'frame':
        this.#takeFrame(event.frame);
        return;
      case 'lost':
        this.#takeFault(event.error);
        return;
      case 'dead':
        this.#fail(this.#hasEverSounded ? asCut(event.error) : event.error, event.transportFault);
        return;
      case 'cancelled':
        this.#goOnAfterCancel(event.isClean);
        return;
      case 'silent':
        this.#takeSilence();
        return;
      case 'flushOverdue':
        // All is said, and only the answer is missing: what the socket is up to is not known any more.
        this.#loseIdleSocket();
        return;
      case 'queueWaited':
        this.#isQueueFull = false;
        this.#pump();
        return;
      default:
        assertNever(event);
    }
  }

  #takeFrame(frame: SocketFrame): void {
    switch (frame.type) {
      case 'sentenceStart':
        // One was seen right behind the start, before any text.
        if (this.#outbox.isOpen) this.#emit(this.#answer.sentenceStart());
        break;
      case 'audio':
        if (!this.#outbox.isOpen) return;
        this.#emit(this.#answer.audio(frame));
        if (this.#answer.isSounding) this.#takeSound();
        break;
      case 'sentenceEnd':
        this.#emit(this.#answer.sentenceEnd());
        break;
      case 'flushed':
        this.#takeFlushAnswer();
        break;
      case 'textRefused':
        if (frame.because === 'empty') return;
        this.#takeRefusal(frame.because);
        break;
      case 'failed':
        this.#takeFault(frame.error);
        return;
      case 'connected':
      case 'started':
      case 'finished':
      case 'canceled':
      case 'unknown':
        return;
    }
    if (this.#isOver || this.#line !== 'open') return;
    this.#watch(true);
    this.#pump();
  }

  #takeSound(): void {
    this.#do({ type: 'succeeded' });
    this.#refusals.renew();
    this.#hasSounded = true;
    this.#hasEverSounded = true;
  }

  #takeFlushAnswer(): void {
    const isSilent = this.#outbox.flushingTo !== null && isSpeakable(this.#text.unsaid) && !this.#hasSounded;
    // Text that the service swallowed.
    if (isSilent && this.#outbox.owedFlushes === 1) {
      this.#takeSilence();
      return;
    }
    const flush = this.#outbox.flushAnswered();
    if (flush !== null) this.#flushed(flush);
  }

  #flushed({ to, asked }: FlushAnswer): void {
    this.#text.noteSent();
    this.#emit(this.#answer.sentenceEnd());
    this.#answer.skipTo(to);
    this.#hasSounded = false;
    this.#hasProbed = false;
    if (asked) this.#emit([{ type: 'flushed', to }]);
  }

  #takeRefusal(because: 'tooLong' | 'queueFull'): void {
    // Each piece that was sent behind it is refused too, and a flush of theirs answered, before the time is over.
    const error = this.#isQueueFull ? null : this.#refusals.next(because, this.#host);
    if (error !== null) {
      this.#fail(error, true);
      return;
    }
    this.#outbox.refused(because === 'tooLong');
    if (because !== 'queueFull') return;
    this.#isQueueFull = true;
    this.#do({ type: 'waitForQueue' });
  }

  #takeSilence(): void {
    const error = new ServiceError('stalled', { host: this.#host });
    if (this.#answer.isSounding) this.#fail(error, false);
    else if (this.#answer.isSure || this.#hasProbed || this.#outbox.flushingTo !== null) this.#restart(error);
    else {
      // Where a sentence ended was a guess: all may be said already. The answer to a flush tells.
      this.#hasProbed = true;
      this.#outbox.probe();
      this.#pump();
    }
  }

  #takeFault(error: ServiceError): void {
    const fault = socketFaultOf(error);
    if (this.#answer.isSounding) {
      if (fault === 'busy') this.#do({ type: 'busy', error });
      this.#fail(asCut(error), fault === 'busy' || fault === 'otherWay');
    } else if (isSpeakable(this.#text.unsaid) || fault === 'final' || fault === 'otherWay')
      this.#restart(error);
    else this.#loseIdleSocket();
  }

  /** Sends what may go, and looks after what is owed for it. */
  #pump(): void {
    const outbox = this.#outbox;
    if (this.#line === 'clearing' || this.#isQueueFull) return;
    for (let flush = outbox.needlessFlush(); flush !== null; flush = outbox.needlessFlush()) {
      this.#flushed(flush);
    }
    if (this.#line === 'open') {
      for (let message = this.#text.next(); message !== null; message = this.#text.next()) {
        this.#do({ type: 'send', message });
      }
      this.#watch(false);
    }
    if (this.#isFinished && outbox.isEmpty) this.#leave();
    else if (this.#line === 'none' && !outbox.isEmpty) this.#open();
  }

  #watch(isSignOfLife: boolean): void {
    const flush = this.#outbox.flushingTo !== null;
    this.#do({ type: 'watch', sound: this.#text.mustSound, flush, isSignOfLife });
  }

  #open(): void {
    this.#line = 'opening';
    this.#do({ type: 'open' });
  }

  #restart(error: ServiceError): void {
    this.#stopTimers();
    this.#text.rewind();
    this.#line = 'opening';
    this.#do({ type: 'replace', error });
  }

  /** Nothing was to be said: the next text finds another socket. */
  #loseIdleSocket(): void {
    this.#line = 'none';
    this.#do({ type: 'close' });
    this.#stopTimers();
    this.#text.rewind();
    this.#pump();
  }

  #cancel(isWaiting: boolean): void {
    this.#do({ type: 'clearOutputs' });
    this.#stopTimers();
    const { isOpen } = this.#outbox;
    this.#text.drop();
    if (isWaiting) {
      this.#line = 'none';
      this.#do({ type: 'close' });
    }
    if (isOpen && this.#line === 'open') {
      this.#line = 'clearing';
      this.#do({ type: 'clear' });
    } else this.#pump();
  }

  #goOnAfterCancel(isClean: boolean): void {
    this.#line = 'none';
    // A clean one is told of as one that has opened.
    if (isClean) return;
    // The spare one.
    if (!this.#isFinished) this.#open();
    this.#pump();
  }

  #emit(outputs: readonly TokenOutput[]): void {
    for (const output of outputs) this.#do({ type: 'output', output });
  }

  #fail(error: ServiceError, transportFault: boolean): void {
    this.#emit([{ type: 'failed', unsaidFrom: this.#answer.unsaidFrom, error, transportFault }]);
    this.#end('close');
  }

  /** The session is over, and the socket the next one's: without what this one left in the service's buffer. */
  #leave(): void {
    this.#end(this.#outbox.isOpen ? 'clear' : 'giveBack');
  }

  #end(socket: 'close' | 'giveBack' | 'clear'): void {
    this.#isOver = true;
    this.#do({ type: 'end', socket });
  }

  #stopTimers(): void {
    this.#isQueueFull = false;
    this.#do({ type: 'stopTimers' });
  }

  #do(effect: BidiEffect): void {
    this.#effects.push(effect);
  }
}
