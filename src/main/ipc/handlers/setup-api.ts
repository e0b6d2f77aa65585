import { z } from 'zod';
import type { ConversationSetup } from '../../../shared/conversation-setup.ts';
import type { Conversations } from '../../conversations/conversations.ts';
import { setupPatch } from '../../settings/setup-schema.ts';
import type { Ipc } from '../ipc.ts';

const change = z.strictObject({
  id: z.uuid(),
  setup: setupPatch.refine((setup) => Object.keys(setup).length > 0, 'Empty'),
});

export interface SetupParts {
  readonly conversations: Pick<Conversations, 'setUp'>;
  /** What a conversation has of its own was changed by that. */
  readonly changed: (change: Partial<ConversationSetup>) => void;
}

/** What a conversation has of its own. */
export function handleSetup(ipc: Ipc, { conversations, changed }: SetupParts): void {
  ipc.conversation.handleSetUp(change, ({ id, setup: wanted }) => {
    const setup = conversations.setUp(id, wanted);
    changed(wanted);
    return { setup };
  });
}
