import type { Result } from '../../shared/errors.ts';
import { store } from '../state/store.ts';

/**
 * Asks main for something. The refusal of the action before is no longer shown; a refusal of this one is, until the
 * next action, with `retry` as its way out. Null: there is nothing to try again.
 */
export async function attempt<T>(
  call: () => Promise<Result<T>>,
  retry: (() => void) | null,
): Promise<Result<T>> {
  dismissRefusal();
  const result = await call();
  if (!result.ok) store.setState({ refused: { error: result.error, retry } });
  return result;
}

export const dismissRefusal = (): void => store.setState({ refused: null });
