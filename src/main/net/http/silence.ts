import { ServiceError } from '../service-error.ts';
import { watchdog, type Watchdog } from '../watchdog.ts';
import type { StreamedAnswer } from './send.ts';

/**
 * Ends an answer with `stalled` when nothing of use has come for so long: comments and empty events keep a connection
 * busy. Running already; whoever reads the answer restarts it with each piece, and must stop it.
 */
export function watchSilence(answer: StreamedAnswer, idleMs: number): Watchdog {
  const { host, requestId } = answer;
  const idle = watchdog(() => answer.abort(new ServiceError('stalled', { host, requestId })));
  idle.restart(idleMs);
  return idle;
}
