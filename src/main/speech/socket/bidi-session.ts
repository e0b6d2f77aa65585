import { assertNever } from '../../../shared/assert.ts';
import type { RetryRule } from '../../net/retry-rule.ts';
import { watchdog, type Watchdog } from '../../net/watchdog.ts';
import { createOutputQueue } from '../output-queue.ts';
import type { RequestPace } from '../limits/request-pace.ts';
import type { SpeechSettings, TokenOutput, TokenSession } from '../speech-transport.ts';
import type { BidiEffect, BidiEvent } from './bidi-events.ts';
import { BidiMachine } from './bidi-machine.ts';
import { cancelTask } from './cancel-task.ts';
import { createTaskLine, type TaskLine } from './task-line.ts';
import {
  DEFAULT_TASK_TIMEOUTS,
  type TaskSocket,
  type TaskSockets,
  type TaskTimeouts,
} from './task-socket.ts';

export interface SocketSessionOptions {
  readonly sockets: TaskSockets;
  readonly timeouts?: TaskTimeouts;
  readonly retryRule?: RetryRule | undefined;
  /** Shared by all sessions with the service. */
  readonly pace: RequestPace;
}

/**
 * One reply over the bidirectional socket. A socket that breaks or falls silent is made up for once by a new socket
 * with the text of which nothing has sounded, in one message; the second time in a row the session fails. So is a busy
 * service, after waits as long as may help. A sentence whose audio has begun is never asked for again.
 */
export function createBidiSession(
  options: SocketSessionOptions,
  settings: SpeechSettings,
  signal: AbortSignal,
): TokenSession {
  return new BidiSession(options, settings, signal);
}

/** The edge of the machine: its sockets, its timers, and its listener. */
class BidiSession implements TokenSession {
  readonly #machine = new BidiMachine();
  readonly #outputs = createOutputQueue<TokenOutput>();
  readonly #sockets: TaskSockets;
  readonly #pace: RequestPace;
  readonly #timeouts: TaskTimeouts;
  readonly #settings: SpeechSettings;
  readonly #signal: AbortSignal;
  readonly #line: TaskLine;
  readonly #silence = watchdog(() => this.#take({ type: 'silent' }));
  readonly #flushLimit = watchdog(() => this.#take({ type: 'flushOverdue' }));
  readonly #queueFull = watchdog(() => this.#take({ type: 'queueWaited' }));
  readonly #onAbort = (): void => this.#take({ type: 'abort' });
  #isOver = false;
  /** The sentence that was begun last. */
  #askedAtMs = 0;
  #clearing: Promise<void> | null = null;

  constructor(
    { sockets, timeouts = DEFAULT_TASK_TIMEOUTS, retryRule, pace }: SocketSessionOptions,
    settings: SpeechSettings,
    signal: AbortSignal,
  ) {
    this.#sockets = sockets;
    this.#pace = pace;
    this.#timeouts = timeouts;
    this.#settings = settings;
    this.#signal = signal;
    this.#line = createTaskLine({
      sockets,
      retryRule,
      pace,
      onOpen: (socket) => this.#opened(socket),
      onDead: (error, transportFault) => this.#take({ type: 'dead', error, transportFault }),
      show: (waiting) => this.#outputs.push(waiting),
    });
    signal.addEventListener('abort', this.#onAbort, { once: true });
    this.#take({ type: signal.aborted ? 'abort' : 'begin' });
  }

  say(text: string): void {
    this.#take({ type: 'say', text });
  }

  flush(): void {
    this.#take({ type: 'flush' });
  }

  cancel(): Promise<void> {
    if (this.#isOver) return Promise.resolve();
    this.#take({ type: 'cancel', isWaiting: this.#line.isWaiting });
    return this.#clearing ?? Promise.resolve();
  }

  finish(): void {
    this.#take({ type: 'finish' });
  }

  retryNow(): void {
    this.#line.retryNow();
  }

  [Symbol.asyncIterator](): AsyncIterator<TokenOutput> {
    return this.#outputs[Symbol.asyncIterator]();
  }

  #take(event: BidiEvent): void {
    for (const effect of this.#machine.step(event)) this.#perform(effect);
  }

  #perform(effect: BidiEffect): void {
    switch (effect.type) {
      case 'output':
        // What the service counts here is not documented; its sentences are the most that it may be.
        if (effect.output.type === 'sentence') this.#askedAtMs = this.#pace.requested();
        this.#outputs.push(effect.output);
        return;
      case 'clearOutputs':
        this.#outputs.clear();
        return;
      case 'send':
        this.#line.socket?.send(effect.message);
        return;
      case 'open':
        this.#line.open(this.#settings);
        return;
      case 'replace':
        this.#line.replace(effect.error, this.#settings);
        return;
      case 'close':
        this.#line.release()?.close();
        return;
      case 'clear': {
        const socket = this.#line.release();
        if (socket !== null) this.#clearing = this.#clear(socket);
        return;
      }
      case 'succeeded':
        this.#pace.taken(this.#askedAtMs);
        this.#line.succeeded();
        return;
      case 'busy':
        this.#pace.refused(effect.error);
        return;
      case 'watch':
        watch(this.#silence, effect.sound ? this.#timeouts.silenceMs : null, effect.isSignOfLife);
        watch(this.#flushLimit, effect.flush ? this.#timeouts.flushMs : null, effect.isSignOfLife);
        return;
      case 'waitForQueue':
        this.#queueFull.restart(this.#timeouts.queueFullMs);
        return;
      case 'stopTimers':
        this.#stopTimers();
        return;
      case 'end':
        this.#end(effect.socket);
        return;
      default:
        assertNever(effect);
    }
  }

  #opened(socket: TaskSocket): void {
    this.#take({ type: 'opened', host: socket.host });
    socket.listen({
      onFrame: (frame) => this.#take({ type: 'frame', frame }),
      onLost: (error) => this.#take({ type: 'lost', error }),
    });
    this.#take({ type: 'ready' });
  }

  async #clear(socket: TaskSocket): Promise<void> {
    const isClean = await cancelTask(socket, this.#timeouts.cancelMs);
    this.#clearing = null;
    this.#take({ type: 'cancelled', isClean });
    if (!isClean) return;
    if (this.#isOver) this.#sockets.giveBack(socket);
    else this.#line.adopt(socket);
  }

  #end(left: 'close' | 'giveBack' | 'clear'): void {
    this.#isOver = true;
    this.#stopTimers();
    this.#signal.removeEventListener('abort', this.#onAbort);
    this.#outputs.close();
    const socket = this.#line.release();
    if (socket === null) return;
    if (left === 'close') socket.close();
    else if (left === 'giveBack') this.#sockets.giveBack(socket);
    else void this.#clear(socket);
  }

  #stopTimers(): void {
    for (const timer of [this.#silence, this.#flushLimit, this.#queueFull]) timer.stop();
  }
}

/** @param limitMs null: nothing is owed. */
function watch(timer: Watchdog, limitMs: number | null, isSignOfLife: boolean): void {
  if (limitMs === null) timer.stop();
  else if (isSignOfLife || !timer.isRunning) timer.restart(limitMs);
}
