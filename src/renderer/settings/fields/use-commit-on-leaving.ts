import { useEffect, useRef } from 'react';

/**
 * Saves what was typed also when the field goes away with the dialog, or with its tab: then nobody
 * tells it that it is left.
 * @param commit saves what is not saved yet; nothing, when there is nothing.
 */
export function useCommitOnLeaving(commit: () => void): void {
  const latest = useRef(commit);
  useEffect(() => {
    latest.current = commit;
  });
  useEffect(() => {
    const leave = (): void => latest.current();
    // When the window is closed over the field, nothing is taken away before the page itself.
    window.addEventListener('pagehide', leave);
    return () => {
      window.removeEventListener('pagehide', leave);
      leave();
    };
  }, []);
}
