import type { ConversationSetup } from '../../shared/conversation-setup.ts';
import type { Result } from '../../shared/errors.ts';
import type { ConversationId } from '../../shared/turn.ts';
import { api } from '../api.ts';
import { store } from '../state/store.ts';

/** Changes what that conversation has of its own. */
export async function setUp(
  id: ConversationId,
  change: Partial<ConversationSetup>,
): Promise<Result<{ setup: ConversationSetup }>> {
  const result = await api.conversation.setUp({ id, setup: change });
  // Another one may be shown by now.
  if (result.ok && store.getState().conversationId === id) store.setState({ setup: result.data.setup });
  return result;
}
