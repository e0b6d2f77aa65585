import { useShallow } from 'zustand/react/shallow';
import type { TurnId } from '../../shared/turn.ts';
import { findTurn } from '../state/find-turn.ts';
import { useApp } from '../state/store.ts';
import type { TurnView } from '../state/turn-view.ts';

/** A part of one turn; renders again only when that part changes. Null once the turn is gone. */
export function useTurn<Part>(turnId: TurnId, select: (turn: TurnView) => Part): Part | null {
  return useApp(
    useShallow(({ turns }) => {
      const turn = findTurn(turns, turnId);
      return turn === null ? null : select(turn);
    }),
  );
}
