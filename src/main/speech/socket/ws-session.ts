import { ServiceError } from '../../net/service-error.ts';
import { watchdog } from '../../net/watchdog.ts';
import type { SocketSessionOptions } from './bidi-session.ts';
import { createOutputQueue } from '../output-queue.ts';
import type { RequestPace } from '../limits/request-pace.ts';
import { createRequestGate, type RequestGate } from '../limits/request-gate.ts';
import { PiecesInFlight, type SentPiece } from './pieces-in-flight.ts';
import { areSameSettings } from './same-settings.ts';
import { isSpeakable } from '../words/sentence-ends.ts';
import { asCut, socketFaultOf } from './socket-faults.ts';
import type { AudioFrame, SocketFrame } from './socket-frames.ts';
import type { SentenceSession, SpeechOutput, SpeechRequest, SpeechSettings } from '../speech-transport.ts';
import { createTaskLine, type TaskLine } from './task-line.ts';
import {
  DEFAULT_TASK_TIMEOUTS,
  type TaskSocket,
  type TaskSockets,
  type TaskTimeouts,
} from './task-socket.ts';
import { createTextRefusals } from './text-refusals.ts';

/** One is played while the next is made; the service says them one after another. */
export const MAX_PIECES_IN_FLIGHT = 2;

/**
 * Pieces of speech over one plain socket, each in one message; `is_final` is its end. Nothing can be
 * taken back there: cancelling closes the socket. Faults are made up for as on the bidirectional one; a
 * piece that fails does not take others with it.
 */
export function createSocketSession(
  options: SocketSessionOptions,
  settings: SpeechSettings,
  signal: AbortSignal,
): SentenceSession {
  return new SocketSession(options, settings, signal);
}

class SocketSession implements SentenceSession {
  readonly #sockets: TaskSockets;
  readonly #timeouts: TaskTimeouts;
  readonly #pace: RequestPace;
  readonly #signal: AbortSignal;
  readonly #line: TaskLine;
  readonly #gate: RequestGate;
  readonly #outputs = createOutputQueue<SpeechOutput>();
  readonly #refusals = createTextRefusals();
  readonly #silence = watchdog(() =>
    this.#takeFault(new ServiceError('stalled', { host: this.#line.socket?.host ?? null })),
  );
  readonly #queueFull = watchdog(() => this.#pump());
  readonly #onAbort = (): void => {
    if (this.#isOver) return;
    this.#outputs.clear();
    this.#end();
  };
  #waiting: SpeechRequest[] = [];
  readonly #inFlight = new PiecesInFlight();
  #latest: SpeechSettings;
  /** The socket has been given text. */
  #isUsed = false;
  #isFinished = false;
  #isOver = false;

  constructor(
    { sockets, timeouts = DEFAULT_TASK_TIMEOUTS, retryRule, pace }: SocketSessionOptions,
    settings: SpeechSettings,
    signal: AbortSignal,
  ) {
    this.#sockets = sockets;
    this.#timeouts = timeouts;
    this.#pace = pace;
    this.#signal = signal;
    this.#latest = settings;
    const show = this.#outputs.push.bind(this.#outputs);
    this.#gate = createRequestGate({ pace, show, onOpen: () => this.#pump() });
    this.#line = createTaskLine({
      sockets,
      retryRule,
      pace,
      show,
      onOpen: (socket) => this.#opened(socket),
      onDead: (error, transportFault) => this.#giveUpNext(error, transportFault),
    });
    signal.addEventListener('abort', this.#onAbort, { once: true });
    if (signal.aborted) this.#onAbort();
    else this.#line.open(settings);
  }

  say(request: SpeechRequest): void {
    if (this.#isOver || this.#isFinished) return;
    this.#latest = request.settings;
    this.#waiting.push(request);
    this.#pump();
  }

  cancel(): Promise<void> {
    if (this.#isOver) return Promise.resolve();
    this.#outputs.clear();
    this.#stopTimers();
    this.#waiting = [];
    if (this.#line.isWaiting) this.#line.release();
    if (this.#inFlight.count > 0) {
      this.#line.release()?.close();
      this.#inFlight.takeUnsaid();
      // The spare one takes over.
      if (!this.#isFinished) this.#line.open(this.#latest);
    }
    this.#pump();
    return Promise.resolve();
  }

  finish(): void {
    if (this.#isOver) return;
    this.#isFinished = true;
    this.#pump();
  }

  retryNow(): void {
    this.#gate.openNow();
    this.#line.retryNow();
  }

  [Symbol.asyncIterator](): AsyncIterator<SpeechOutput> {
    return this.#outputs[Symbol.asyncIterator]();
  }

  #end(): void {
    this.#isOver = true;
    this.#stopTimers();
    this.#signal.removeEventListener('abort', this.#onAbort);
    this.#outputs.close();
    this.#leaveSocket();
  }

  #stopTimers(): void {
    this.#silence.stop();
    this.#queueFull.stop();
    this.#gate.stop();
  }

  /** A socket that has said anything is not used again. */
  #leaveSocket(): void {
    const socket = this.#line.release();
    if (socket === null) return;
    if (this.#inFlight.count > 0) socket.close();
    else if (this.#isUsed) socket.finish();
    else this.#sockets.giveBack(socket);
  }

  #opened(socket: TaskSocket): void {
    this.#isUsed = false;
    socket.listen({
      onFrame: (frame) => this.#takeFrame(frame),
      onLost: (error) => this.#takeFault(error),
    });
    this.#pump();
  }

  /** No socket can be had for the next piece. */
  #giveUpNext(error: ServiceError, transportFault: boolean): void {
    const next = this.#waiting.shift();
    // The piece behind it has its own tries.
    this.#line.succeeded();
    if (next !== undefined) this.#fail(next, error, transportFault);
    this.#pump();
  }

  #fail({ id }: SpeechRequest, error: ServiceError, transportFault: boolean): void {
    this.#outputs.push({ type: 'failed', id, error, transportFault });
  }

  #pump(): void {
    if (this.#isOver || this.#queueFull.isRunning) return;
    for (let next = this.#waiting[0]; next !== undefined; next = this.#waiting[0]) {
      const socket = this.#socketFor(next);
      if (socket === null || !this.#gate.take()) break;
      this.#waiting.shift();
      this.#send(socket, next);
    }
    if (this.#isFinished && this.#waiting.length === 0 && this.#inFlight.count === 0) this.#end();
  }

  /** Null when the piece has to wait. */
  #socketFor({ settings }: SpeechRequest): TaskSocket | null {
    if (this.#inFlight.count >= (this.#pace.isSlowed ? 1 : MAX_PIECES_IN_FLIGHT)) return null;
    const { socket } = this.#line;
    if (socket !== null && areSameSettings(socket.settings, settings)) return socket;
    // A socket speaks with the settings of its start; what it still has to say comes first.
    if (socket !== null && this.#inFlight.count > 0) return null;
    if (socket !== null) this.#leaveSocket();
    if (!this.#line.isOpening) this.#line.open(settings);
    return null;
  }

  #send(socket: TaskSocket, request: SpeechRequest): void {
    this.#inFlight.add(request, this.#pace.requested());
    this.#isUsed = true;
    socket.send({ event: 'task_continue', text: request.text });
    if (!this.#silence.isRunning) this.#silence.restart(this.#timeouts.silenceMs);
  }

  #takeFrame(frame: SocketFrame): void {
    switch (frame.type) {
      case 'audio':
        this.#takeAudio(frame);
        return;
      case 'textRefused':
        this.#takeRefusal(frame.because);
        return;
      case 'failed':
        this.#takeFault(frame.error);
        return;
      case 'sentenceStart':
      case 'sentenceEnd':
      case 'connected':
      case 'started':
      case 'flushed':
      case 'canceled':
      case 'finished':
      case 'unknown':
        return;
    }
  }

  #takeAudio(frame: AudioFrame): void {
    const piece = this.#inFlight.first;
    if (piece === undefined) return;
    const { id } = piece.request;
    for (const output of piece.answer.audio(frame)) {
      if (output.type === 'words' || output.type === 'audio') this.#outputs.push({ ...output, id });
    }
    if (piece.answer.isSounding) {
      this.#pace.taken(piece.askedAtMs);
      this.#line.succeeded();
      this.#refusals.renew();
    }
    if (frame.isFinal) this.#endPiece(piece, frame.billedCharacters);
    this.#watch();
    this.#pump();
  }

  #endPiece({ request, answer }: SentPiece, billedCharacters: number | null): void {
    this.#inFlight.endFirst();
    if (answer.isSounding || !isSpeakable(request.text)) {
      this.#outputs.push({ type: 'end', id: request.id, billedCharacters });
    } else this.#fail(request, new ServiceError('speech', { serviceMessage: 'no audio' }), true);
  }

  #watch(): void {
    if (this.#inFlight.count > 0) this.#silence.restart(this.#timeouts.silenceMs);
    else this.#silence.stop();
  }

  #takeRefusal(because: 'empty' | 'tooLong' | 'queueFull'): void {
    const request = this.#inFlight.takeRefused();
    if (request === null) return;
    this.#pace.notTaken(1);
    this.#watch();
    if (because === 'queueFull') this.#waitForQueue(request);
    else if (because === 'empty') {
      this.#outputs.push({ type: 'end', id: request.id, billedCharacters: null });
    } else this.#fail(request, new ServiceError('setting', { setting: 'text', serviceCode: 2204 }), false);
    this.#pump();
  }

  #waitForQueue(request: SpeechRequest): void {
    // Pieces that were sent together are refused together.
    const error = this.#queueFull.isRunning
      ? null
      : this.#refusals.next('queueFull', this.#line.socket?.host ?? null);
    if (error !== null) {
      this.#fail(request, error, true);
      return;
    }
    this.#waiting.unshift(request);
    this.#queueFull.restart(this.#timeouts.queueFullMs);
  }

  #takeFault(error: ServiceError): void {
    this.#silence.stop();
    const head = this.#inFlight.first;
    // What has begun is never asked for again; what has not goes to the next socket.
    const unsaid = this.#inFlight.takeUnsaid();
    this.#waiting.unshift(...unsaid);
    const fault = socketFaultOf(error);
    if (fault === 'busy') this.#pace.notTaken(unsaid.length);
    if (head !== undefined && !head.answer.isSounding) {
      this.#line.replace(error, head.request.settings);
      return;
    }
    this.#line.release()?.close();
    if (head !== undefined) {
      if (fault === 'busy') this.#pace.refused(error);
      this.#fail(head.request, asCut(error), fault === 'busy' || fault === 'otherWay');
    }
    this.#pump();
  }
}
