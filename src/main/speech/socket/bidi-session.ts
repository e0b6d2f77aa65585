import type { RetryRule } from '../../net/retry.ts';
import { ServiceError } from '../../net/service-error.ts';
import { watchdog } from '../../net/watchdog.ts';
import { createBidiAnswer } from './bidi-answer.ts';
import { cancelTask } from './cancel-task.ts';
import { createOutputQueue } from '../output-queue.ts';
import type { RequestPace } from '../limits/request-pace.ts';
import { endsSentence, isSpeakable } from '../words/sentence-ends.ts';
import { asCut, socketFaultOf } from './socket-faults.ts';
import type { SocketFrame } from './socket-frames.ts';
import type { SpeechSettings, TokenOutput, TokenSession } from '../speech-transport.ts';
import { createTaskLine } from './task-line.ts';
import {
  DEFAULT_TASK_TIMEOUTS,
  type TaskSocket,
  type TaskSockets,
  type TaskTimeouts,
} from './task-socket.ts';
import { createTextRefusals } from './text-refusals.ts';
import { createTokenOutbox, type FlushAnswer } from './token-outbox.ts';

export interface SocketSessionOptions {
  readonly sockets: TaskSockets;
  readonly timeouts?: TaskTimeouts;
  readonly retryRule?: RetryRule | undefined;
  /** Shared by all sessions with the service. */
  readonly pace: RequestPace;
}

/**
 * One reply over the bidirectional socket. A socket that breaks or falls silent is made up for once by a new socket with the text of
 * which nothing has sounded, in one message; the second time in a row the session fails. So is a busy service, after waits as
 * long as may help. A sentence whose audio has begun is never asked for again.
 */
export function createBidiSession(
  { sockets, timeouts = DEFAULT_TASK_TIMEOUTS, retryRule, pace }: SocketSessionOptions,
  settings: SpeechSettings,
  signal: AbortSignal,
): TokenSession {
  const outputs = createOutputQueue<TokenOutput>();
  const outbox = createTokenOutbox();
  const answer = createBidiAnswer();
  const line = createTaskLine({
    sockets,
    retryRule,
    pace,
    onOpen(socket) {
      hasSounded = false;
      hasProbed = false;
      socket.listen({ onFrame, onLost: onFault });
      pump();
    },
    onDead: (error, transportFault) => fail(hasEverSounded ? asCut(error) : error, transportFault),
    show: (waiting) => outputs.push(waiting),
  });
  const refusals = createTextRefusals();
  let cancelling: Promise<void> | null = null;
  let isFinished = false;
  let isOver = false;
  let hasEverSounded = false;
  /** Since the last flush that was answered, on this socket. */
  let hasSounded = false;
  let hasProbed = false;

  const silence = watchdog(onSilence);
  const flushLimit = watchdog(() => {
    // All is said, and only the answer is missing: what the socket is up to is not known any more.
    line.release()?.close();
    onIdleLoss();
  });
  const queueFull = watchdog(() => pump());

  signal.addEventListener('abort', onAbort, { once: true });
  if (signal.aborted) onAbort();
  else line.open(settings);

  function stopTimers(): void {
    for (const timer of [silence, flushLimit, queueFull]) timer.stop();
  }

  /** @returns the session's socket, for the caller to do away with. */
  function end(): TaskSocket | null {
    isOver = true;
    stopTimers();
    signal.removeEventListener('abort', onAbort);
    outputs.close();
    return line.release();
  }

  function fail(error: ServiceError, transportFault: boolean): void {
    if (isOver) return;
    outputs.push({ type: 'failed', unsaidFrom: answer.unsaidFrom, error, transportFault });
    end()?.close();
  }

  function onAbort(): void {
    if (isOver) return;
    outputs.clear();
    leave();
  }

  /** The session is over, and the socket the next one's: without what this one left in the service's buffer. */
  function leave(): void {
    const socket = end();
    if (socket === null) return;
    if (outbox.isOpen) void settle(socket);
    else sockets.giveBack(socket);
  }

  function emit(next: readonly TokenOutput[]): void {
    for (const output of next) {
      // What the service counts here is not documented; its sentences are the most that it may be.
      if (output.type === 'sentence') pace.requested();
      outputs.push(output);
    }
  }

  /** Sends what may go, and looks after what is owed for it. */
  function pump(): void {
    if (isOver || cancelling !== null || queueFull.isRunning) return;
    for (let flush = outbox.needlessFlush(); flush !== null; flush = outbox.needlessFlush()) onFlushed(flush);
    const { socket } = line;
    if (socket !== null) {
      for (let next = outbox.next(answer.spokenTo); next !== null; next = outbox.next(answer.spokenTo)) {
        if (next.type === 'flush') socket.send({ event: 'task_flush' });
        else socket.send({ event: 'task_continue', text: next.text });
        answer.sent(outbox.text.slice(answer.sentTo, outbox.sentTo));
      }
      watch(false);
    }
    if (isFinished && outbox.isEmpty) leave();
    else if (socket === null && !outbox.isEmpty && !line.isOpening) line.open(settings);
  }

  function unsaid(): string {
    return outbox.text.slice(answer.unsaidFrom, outbox.sentTo);
  }

  function mustSound(): boolean {
    if (answer.isSounding) return true;
    const isOwed = outbox.flushingTo !== null || outbox.waitsForRoom;
    return isOwed ? isSpeakable(unsaid()) : endsSentence(unsaid());
  }

  function watch(isSignOfLife: boolean): void {
    if (!mustSound()) silence.stop();
    else if (isSignOfLife || !silence.isRunning) silence.restart(timeouts.silenceMs);
    if (outbox.flushingTo === null) flushLimit.stop();
    else if (isSignOfLife || !flushLimit.isRunning) flushLimit.restart(timeouts.flushMs);
  }

  function onFrame(frame: SocketFrame): void {
    switch (frame.type) {
      case 'sentenceStart':
        // One was seen right behind the start, before any text.
        if (outbox.isOpen) emit(answer.sentenceStart());
        break;
      case 'audio':
        if (!outbox.isOpen) return;
        emit(answer.audio(frame));
        if (answer.isSounding) {
          line.succeeded();
          refusals.renew();
          hasSounded = true;
          hasEverSounded = true;
        }
        break;
      case 'sentenceEnd':
        emit(answer.sentenceEnd());
        break;
      case 'flushed':
        onFlushAnswered();
        break;
      case 'textRefused':
        if (frame.because === 'empty') return;
        onRefused(frame.because);
        break;
      case 'failed':
        onFault(frame.error);
        return;
      case 'connected':
      case 'started':
      case 'finished':
      case 'canceled':
      case 'unknown':
        return;
    }
    if (isOver || line.socket === null) return;
    watch(true);
    pump();
  }

  function onRefused(because: 'tooLong' | 'queueFull'): void {
    // Each piece that was sent behind it is refused too, and a flush of theirs answered, before the time is over.
    const error = queueFull.isRunning ? null : refusals.next(because, line.socket?.host ?? null);
    if (error !== null) {
      fail(error, true);
      return;
    }
    outbox.refused(because === 'tooLong');
    if (because === 'queueFull') queueFull.restart(timeouts.queueFullMs);
  }

  function onFlushAnswered(): void {
    const isSilent = outbox.flushingTo !== null && isSpeakable(unsaid()) && !hasSounded;
    // Text that the service swallowed.
    if (isSilent && outbox.owedFlushes === 1) {
      onSilence();
      return;
    }
    const flush = outbox.flushAnswered();
    if (flush !== null) onFlushed(flush);
  }

  function onFlushed({ to, asked }: FlushAnswer): void {
    answer.sent(outbox.text.slice(answer.sentTo, outbox.sentTo));
    emit(answer.sentenceEnd());
    answer.skipTo(to);
    hasSounded = false;
    hasProbed = false;
    if (asked) outputs.push({ type: 'flushed', to });
  }

  function onSilence(): void {
    const error = new ServiceError('stalled', { host: line.socket?.host ?? null });
    if (answer.isSounding) fail(error, false);
    else if (answer.isSure || hasProbed || outbox.flushingTo !== null) restart(error);
    else {
      // Where a sentence ended was a guess: all may be said already. The answer to a flush tells.
      hasProbed = true;
      outbox.probe();
      pump();
    }
  }

  function onFault(error: ServiceError): void {
    const fault = socketFaultOf(error);
    if (answer.isSounding) {
      if (fault === 'busy') pace.refused(error);
      const isOwnFault = fault === 'busy' || fault === 'otherWay';
      fail(asCut(error), isOwnFault);
    } else if (isSpeakable(unsaid()) || fault === 'final' || fault === 'otherWay') restart(error);
    else {
      line.release()?.close();
      onIdleLoss();
    }
  }

  /** Nothing was to be said: the next text finds another socket. */
  function onIdleLoss(): void {
    rewind();
    pump();
  }

  function restart(error: ServiceError): void {
    rewind();
    line.replace(error, settings);
  }

  /** The next socket is given all of which nothing has sounded. */
  function rewind(): void {
    stopTimers();
    answer.skipTo(answer.unsaidFrom);
    outbox.restart(answer.unsaidFrom);
  }

  async function settle(socket: TaskSocket): Promise<void> {
    const isClean = await cancelTask(socket, timeouts.cancelMs);
    cancelling = null;
    if (isOver) {
      if (isClean) sockets.giveBack(socket);
    } else if (isClean) line.adopt(socket);
    else {
      // The spare one.
      if (!isFinished) line.open(settings);
      pump();
    }
  }

  return {
    say(text) {
      if (isOver || isFinished) return;
      outbox.say(text);
      pump();
    },
    flush() {
      if (isOver || isFinished) return;
      outbox.flush(true);
      pump();
    },
    cancel() {
      if (isOver) return Promise.resolve();
      outputs.clear();
      stopTimers();
      const isOpen = outbox.isOpen;
      outbox.drop();
      answer.sent(outbox.text.slice(answer.sentTo));
      answer.skipTo(outbox.sentTo);
      if (line.isWaiting) line.release();
      const socket = isOpen ? line.release() : null;
      if (socket !== null) cancelling = settle(socket);
      else pump();
      return cancelling ?? Promise.resolve();
    },
    finish() {
      if (isOver || isFinished) return;
      isFinished = true;
      outbox.flush(false);
      pump();
    },
    retryNow: () => line.retryNow(),
    [Symbol.asyncIterator]: () => outputs[Symbol.asyncIterator](),
  };
}
