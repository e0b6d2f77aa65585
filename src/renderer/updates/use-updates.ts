import { useEffect, useState } from 'react';
import type { UpdateState } from '../../shared/updates.ts';
import { api } from '../api.ts';

/** What main knows of newer versions; null until it has told. */
export function useUpdates(): UpdateState | null {
  const [update, setUpdate] = useState<UpdateState | null>(null);
  useEffect(() => {
    let isShown = true;
    let isTold = false;
    const end = api.updates.onChanged((state) => {
      isTold = true;
      setUpdate(state);
    });
    void api.updates.get().then((result) => {
      // What was told meanwhile is newer.
      if (isShown && !isTold && result.ok) setUpdate(result.data);
    });
    return () => {
      isShown = false;
      end();
    };
  }, []);
  return update;
}
