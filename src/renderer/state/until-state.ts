import { store, type AppState } from './store.ts';

/** Resolves once the state is so; at once when it is. */
export function untilState(isSo: (state: AppState) => boolean): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>();
  const look = (): void => {
    if (!isSo(store.getState())) return;
    unsubscribe();
    resolve();
  };
  const unsubscribe = store.subscribe(look);
  look();
  return promise;
}
