import type { TaskSocket } from './task-socket.ts';

/**
 * Has the service drop what it was given, and drops all that still comes of it: audio, boundaries and flushes that were
 * on their way arrive before `task_canceled`. @returns whether the socket is as new; when it is not, it was closed.
 */
export function cancelTask(socket: TaskSocket, limitMs: number): Promise<boolean> {
  const { promise, resolve } = Promise.withResolvers<boolean>();
  const settle = (isClean: boolean): void => {
    clearTimeout(limit);
    if (!isClean) socket.close();
    resolve(isClean);
  };
  const limit = setTimeout(() => settle(false), limitMs);
  socket.listen({
    onFrame(frame) {
      if (frame.type === 'canceled') settle(true);
      else if (frame.type === 'failed') settle(false);
    },
    onLost: () => settle(false),
  });
  socket.send({ event: 'task_cancel' });
  return promise;
}
