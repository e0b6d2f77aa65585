import { z } from 'zod';
import type { Timers } from '../../tools/timers/timers.ts';
import type { Ipc } from '../ipc.ts';
import { nothing } from './nothing.ts';

const ofTimer = z.strictObject({ timerId: z.int().min(1) });

/** Timers are set by the model alone; the user sees and stops them. */
export function handleTimers(ipc: Ipc, timers: Pick<Timers, 'list' | 'cancel'>): void {
  ipc.timers.handleList(nothing, () => ({ timers: timers.list() }));
  ipc.timers.handleCancel(ofTimer, ({ timerId }) => {
    timers.cancel(timerId);
    return null;
  });
}
