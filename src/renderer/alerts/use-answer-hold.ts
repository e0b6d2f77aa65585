import { useEffect, useLayoutEffect, useState } from 'react';
import type { PermissionAsked } from '../../shared/turn.ts';
import { ANSWER_HOLD_MS, noteShown } from '../actions/permission.ts';

/** Tells that a question has appeared. @returns whether it takes answers by now. */
export function useAnswerHold(asked: PermissionAsked): boolean {
  const [takesFor, setTakesFor] = useState<PermissionAsked | null>(null);
  // Before it is painted: what is clicked then is already too soon.
  useLayoutEffect(() => noteShown(asked), [asked]);
  useEffect(() => {
    const timer = setTimeout(() => setTakesFor(asked), ANSWER_HOLD_MS);
    return () => clearTimeout(timer);
  }, [asked]);
  return takesFor === asked;
}
