import type { ServiceError } from '../../net/service-error.ts';
import type { TokenOutput } from '../speech-transport.ts';
import type { SocketFrame } from './socket-frames.ts';
import type { ClientMessage } from './task-socket.ts';

/** What a session on the bidirectional socket is told: by who speaks, by the service, and by its timers. */
export type BidiEvent =
  /** The session is wanted: its socket is got ahead of its first text. */
  | { readonly type: 'begin' }
  | { readonly type: 'say'; readonly text: string }
  | { readonly type: 'flush' | 'finish' | 'abort' }
  /** @param isWaiting for a busy service: there is nothing to wait for any more. */
  | { readonly type: 'cancel'; readonly isWaiting: boolean }
  /** There is a socket. What came on it before its first text is told between these two. */
  | { readonly type: 'opened'; readonly host: string }
  | { readonly type: 'ready' }
  | { readonly type: 'frame'; readonly frame: SocketFrame }
  | { readonly type: 'lost'; readonly error: ServiceError }
  /** No socket can be had. */
  | { readonly type: 'dead'; readonly error: ServiceError; readonly transportFault: boolean }
  /**
   * The service has dropped what it was given, and the socket is used again; or it has not, and the socket was closed.
   */
  | { readonly type: 'cancelled'; readonly isClean: boolean }
  /** Nothing has come for as long as `watch` allows. */
  | { readonly type: 'silent' | 'flushOverdue' }
  | { readonly type: 'queueWaited' };

/** What is to be done for it. */
export type BidiEffect =
  | { readonly type: 'output'; readonly output: TokenOutput }
  /** What nobody has read yet is taken back. */
  | { readonly type: 'clearOutputs' }
  | { readonly type: 'send'; readonly message: ClientMessage }
  | { readonly type: 'open' }
  /** The socket is closed, and another one opened if that can help. */
  | { readonly type: 'replace'; readonly error: ServiceError }
  /** The socket is closed, or no longer waited for. */
  | { readonly type: 'close' }
  /** The socket is cleared of what the service holds. */
  | { readonly type: 'clear' }
  /** The service speaks: faults are counted anew. */
  | { readonly type: 'succeeded' }
  | { readonly type: 'busy'; readonly error: ServiceError }
  /** What is owed. A sign of life puts the ends of the two waits off. */
  | {
      readonly type: 'watch';
      readonly sound: boolean;
      readonly flush: boolean;
      readonly isSignOfLife: boolean;
    }
  | { readonly type: 'waitForQueue' }
  | { readonly type: 'stopTimers' }
  /** The session is over. The socket is closed, left to the next session, or cleared before that. */
  | { readonly type: 'end'; readonly socket: 'close' | 'giveBack' | 'clear' };
