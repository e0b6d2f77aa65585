import type { Result } from '../../shared/errors.ts';
import { store } from '../state/store.ts';

/**
 * Asks main for something. What the action before was refused for is no longer said; what this one is refused for is, until
 * the next, with `retry` as its way out or, where nothing is to be tried again, none.
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
