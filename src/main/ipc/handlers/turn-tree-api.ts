import { z } from 'zod';
import type { ShownTurns } from '../../../shared/conversations.ts';
import type { Conversations } from '../../conversations/conversations.ts';
import type { Turns } from '../../turn/turns.ts';
import type { Ipc } from '../ipc.ts';

const turnIn = z.strictObject({ conversationId: z.uuid(), turnId: z.uuid() });

export interface TurnTreeParts {
  readonly conversations: Pick<Conversations, 'showVersion' | 'removeTurn' | 'restoreTurn' | 'branch'>;
  readonly turns: Pick<Turns, 'rearrange' | 'records' | 'versions'>;
  /** From the title of the conversation that it comes from. */
  readonly branchTitle: (title: string) => string;
}

/** Which turns a conversation keeps and shows. */
export function handleTurnTree(ipc: Ipc, { conversations, turns, branchTitle }: TurnTreeParts): void {
  const rearranged = async (conversationId: string, change: () => void): Promise<ShownTurns> => {
    await turns.rearrange(conversationId, change);
    return { turns: turns.records(), versions: turns.versions() };
  };
  ipc.turn.handleShowVersion(turnIn, ({ conversationId, turnId }) =>
    rearranged(conversationId, () => conversations.showVersion(conversationId, turnId)),
  );
  ipc.turn.handleRemove(turnIn, ({ conversationId, turnId }) =>
    rearranged(conversationId, () => conversations.removeTurn(conversationId, turnId)),
  );
  ipc.turn.handleRestore(turnIn, ({ conversationId, turnId }) =>
    rearranged(conversationId, () => conversations.restoreTurn(conversationId, turnId)),
  );
  ipc.turn.handleBranch(turnIn, ({ conversationId, turnId }) => ({
    id: conversations.branch(conversationId, turnId, branchTitle),
  }));
}
