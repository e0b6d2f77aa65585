import { ServiceError } from '../../src/main/net/service-error.ts';

export type Ending =
  | { readonly type: 'returned' }
  | { readonly type: 'failed'; readonly error: ServiceError }
  | { readonly type: 'aborted' };

/**
 * Reads all outputs.
 * @throws for any other end than a return, a ServiceError, and the reason of a signal that has
 * fired.
 */
export async function endingOf<T>(
  outputs: AsyncIterable<T>,
  take: (output: T) => void,
  signal: AbortSignal,
): Promise<Ending> {
  const iterator = outputs[Symbol.asyncIterator]();
  for (;;) {
    let next: IteratorResult<T>;
    try {
      next = await iterator.next();
    } catch (error) {
      if (signal.aborted) {
        if (error !== signal.reason) throw new Error('not the reason of the signal', { cause: error });
        return { type: 'aborted' };
      }
      if (!(error instanceof ServiceError)) throw new Error('no ServiceError', { cause: error });
      return { type: 'failed', error };
    }
    if (next.done === true) return { type: 'returned' };
    take(next.value);
  }
}
