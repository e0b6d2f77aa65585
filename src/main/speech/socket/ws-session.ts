import { ServiceError } from '../../net/service-error.ts';
import { watchdog } from '../../net/watchdog.ts';
import { createBidiAnswer, type BidiAnswer } from './bidi-answer.ts';
import type { SocketSessionOptions } from './bidi-session.ts';
import { createOutputQueue } from '../output-queue.ts';
import { createRequestTurn } from '../limits/request-turn.ts';
import { areSameSettings } from './same-settings.ts';
import { isSpeakable } from '../words/sentence-ends.ts';
import { asCut, socketFaultOf } from './socket-faults.ts';
import type { AudioFrame, SocketFrame } from './socket-frames.ts';
import type { SentenceSession, SpeechOutput, SpeechRequest, SpeechSettings } from '../speech-transport.ts';
import { createTaskLine } from './task-line.ts';
import { DEFAULT_TASK_TIMEOUTS, type TaskSocket } from './task-socket.ts';
import { createTextRefusals } from './text-refusals.ts';

/** One is played while the next is made; the service says them one after another. */
export const MAX_PIECES_IN_FLIGHT = 2;

/** A piece that was sent, and what has come of it. */
interface Piece {
  readonly request: SpeechRequest;
  readonly answer: BidiAnswer;
}

/**
 * Pieces of speech over one plain socket, each in one message; `is_final` is its end. Nothing can be taken back there: cancelling
 * closes the socket. Faults are made up for as on the bidirectional one; a piece that fails does not take others with it.
 */
export function createSocketSession(
  { sockets, timeouts = DEFAULT_TASK_TIMEOUTS, retryRule, pace }: SocketSessionOptions,
  settings: SpeechSettings,
  signal: AbortSignal,
): SentenceSession {
  const outputs = createOutputQueue<SpeechOutput>();
  const line = createTaskLine({
    sockets,
    retryRule,
    pace,
    onOpen(socket) {
      isUsed = false;
      socket.listen({ onFrame, onLost: onFault });
      pump();
    },
    onDead(error, transportFault) {
      const next = waiting.shift();
      // The piece behind it has its own tries.
      line.succeeded();
      if (next !== undefined) fail(next, error, transportFault);
      pump();
    },
    show: (wait) => outputs.push(wait),
  });
  const refusals = createTextRefusals();
  let waiting: SpeechRequest[] = [];
  let inFlight: Piece[] = [];
  let latest = settings;
  let isUsed = false;
  let isFinished = false;
  let isOver = false;

  const silence = watchdog(() => onFault(new ServiceError('stalled', { host: line.socket?.host ?? null })));
  const queueFull = watchdog(() => pump());
  const turn = createRequestTurn({ pace, show: (wait) => outputs.push(wait), onTurn: () => pump() });

  signal.addEventListener('abort', onAbort, { once: true });
  if (signal.aborted) onAbort();
  else line.open(settings);

  function end(): TaskSocket | null {
    isOver = true;
    silence.stop();
    queueFull.stop();
    turn.stop();
    signal.removeEventListener('abort', onAbort);
    outputs.close();
    return line.release();
  }

  function onAbort(): void {
    if (isOver) return;
    outputs.clear();
    leave(end());
  }

  /** A socket that has said anything is not used again. */
  function leave(socket: TaskSocket | null): void {
    if (socket === null) return;
    if (inFlight.length > 0) socket.close();
    else if (isUsed) socket.finish();
    else sockets.giveBack(socket);
  }

  function fail({ id }: SpeechRequest, error: ServiceError, transportFault: boolean): void {
    outputs.push({ type: 'failed', id, error, transportFault });
  }

  function pump(): void {
    if (isOver || queueFull.isRunning) return;
    for (;;) {
      const next = waiting[0];
      const { socket } = line;
      if (next === undefined || inFlight.length >= (pace.isSlowed ? 1 : MAX_PIECES_IN_FLIGHT)) break;
      if (socket === null) {
        if (!line.isOpening) line.open(next.settings);
        break;
      }
      if (!areSameSettings(socket.settings, next.settings)) {
        // A socket speaks with the settings of its start; what it still has to say comes first.
        if (inFlight.length > 0) break;
        leave(line.release());
        continue;
      }
      if (!turn.take()) break;
      waiting.shift();
      send(socket, next);
    }
    if (!isFinished || waiting.length > 0 || inFlight.length > 0) return;
    leave(end());
  }

  function send(socket: TaskSocket, request: SpeechRequest): void {
    const answer = createBidiAnswer();
    answer.sent(request.text);
    inFlight.push({ request, answer });
    isUsed = true;
    pace.requested();
    socket.send({ event: 'task_continue', text: request.text });
    if (!silence.isRunning) silence.restart(timeouts.silenceMs);
  }

  function onFrame(frame: SocketFrame): void {
    switch (frame.type) {
      case 'audio':
        onAudio(frame);
        return;
      case 'textRefused':
        onRefused(frame.because);
        return;
      case 'failed':
        onFault(frame.error);
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

  function onAudio(frame: AudioFrame): void {
    const [piece] = inFlight;
    if (piece === undefined) return;
    const { request, answer } = piece;
    const { id } = request;
    for (const output of answer.audio(frame)) {
      if (output.type === 'words' || output.type === 'audio') outputs.push({ ...output, id });
    }
    if (answer.isSounding) {
      line.succeeded();
      refusals.renew();
    }
    if (frame.isFinal) {
      inFlight.shift();
      if (answer.isSounding || !isSpeakable(request.text)) {
        outputs.push({ type: 'end', id, billedCharacters: frame.billedCharacters });
      } else fail(request, new ServiceError('speech', { serviceMessage: 'no audio' }), true);
    }
    watch();
    pump();
  }

  function watch(): void {
    if (inFlight.length > 0) silence.restart(timeouts.silenceMs);
    else silence.stop();
  }

  /** Names no piece; it is the last one that was sent. */
  function onRefused(because: 'empty' | 'tooLong' | 'queueFull'): void {
    const piece = inFlight.at(-1);
    if (piece === undefined || piece.answer.isSounding) return;
    inFlight.pop();
    pace.notTaken(1);
    watch();
    if (because === 'queueFull') {
      // Pieces that were sent together are refused together.
      const error = queueFull.isRunning ? null : refusals.next(because, line.socket?.host ?? null);
      if (error === null) {
        waiting.unshift(piece.request);
        queueFull.restart(timeouts.queueFullMs);
        return;
      }
      fail(piece.request, error, true);
      pump();
      return;
    }
    if (because === 'empty') outputs.push({ type: 'end', id: piece.request.id, billedCharacters: null });
    else fail(piece.request, new ServiceError('setting', { setting: 'text', serviceCode: 2204 }), false);
    pump();
  }

  function onFault(error: ServiceError): void {
    silence.stop();
    const [head] = inFlight;
    // What has begun is never asked for again; what has not goes to the next socket.
    const unsaid = inFlight.filter(({ answer }) => !answer.isSounding).map(({ request }) => request);
    waiting.unshift(...unsaid);
    const fault = socketFaultOf(error);
    if (fault === 'busy') pace.notTaken(unsaid.length);
    inFlight = [];
    if (head !== undefined && !head.answer.isSounding) {
      line.replace(error, head.request.settings);
      return;
    }
    line.release()?.close();
    if (head !== undefined) {
      if (fault === 'busy') pace.refused(error);
      fail(head.request, asCut(error), fault === 'busy' || fault === 'otherWay');
    }
    pump();
  }

  return {
    say(request) {
      if (isOver || isFinished) return;
      latest = request.settings;
      waiting.push(request);
      pump();
    },
    cancel() {
      if (isOver) return Promise.resolve();
      outputs.clear();
      silence.stop();
      queueFull.stop();
      turn.stop();
      waiting = [];
      if (line.isWaiting) line.release();
      if (inFlight.length > 0) {
        line.release()?.close();
        inFlight = [];
        // The spare one takes over.
        if (!isFinished) line.open(latest);
      }
      pump();
      return Promise.resolve();
    },
    finish() {
      if (isOver) return;
      isFinished = true;
      pump();
    },
    retryNow() {
      turn.now();
      line.retryNow();
    },
    [Symbol.asyncIterator]: () => outputs[Symbol.asyncIterator](),
  };
}
