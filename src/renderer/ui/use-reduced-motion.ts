import { useSyncExternalStore } from 'react';

const wanted = (): MediaQueryList => matchMedia('(prefers-reduced-motion: reduce)');

function subscribe(onChange: () => void): () => void {
  const query = wanted();
  query.addEventListener('change', onChange);
  return () => query.removeEventListener('change', onChange);
}

/** Whether the user wants little to move, now. */
export const useReducedMotion = (): boolean => useSyncExternalStore(subscribe, () => wanted().matches);
