import type { Updates } from '../../updates/updates.ts';
import type { Ipc } from '../ipc.ts';
import { nothing } from './nothing.ts';

export interface UpdatesApi {
  readonly updates: Pick<Updates, 'state' | 'checkNow' | 'restart'>;
  /** The address was given when Parley was built: the page names none. */
  readonly openPage: () => void;
}

/** What the user sees of updates, and may ask for. */
export function handleUpdates(ipc: Ipc, { updates, openPage }: UpdatesApi): void {
  ipc.updates.handleGet(nothing, () => updates.state);
  ipc.updates.handleCheckNow(nothing, () => {
    updates.checkNow();
    return null;
  });
  ipc.updates.handleRestart(nothing, () => ({ restarts: updates.restart() }));
  ipc.updates.handleOpenPage(nothing, () => {
    openPage();
    return null;
  });
}
