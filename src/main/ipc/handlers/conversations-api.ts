import { z } from 'zod';
import { TITLE_MAX_CHARACTERS, type ShownConversation } from '../../../shared/conversations.ts';
import type { AppError } from '../../../shared/errors.ts';
import type { Conversations } from '../../conversations/conversations.ts';
import type { Turns } from '../../turn/turns.ts';
import type { Ipc } from '../ipc.ts';
import { nothing } from './nothing.ts';

/** As long as a message may be. */
const LONGEST_DRAFT = 4_000_000;
const MOST_LISTED = 1_000;

const id = z.uuid();
const one = z.strictObject({ id });
const part = z.strictObject({ after: id.nullable(), limit: z.int().min(1).max(MOST_LISTED) });
const renamed = z.strictObject({
  id,
  title: z
    .string()
    .max(TITLE_MAX_CHARACTERS)
    .refine((title) => title.trim() !== '', 'Empty'),
});
const pinned = z.strictObject({ id, isPinned: z.boolean() });
const drafted = z.strictObject({ id, draft: z.string().max(LONGEST_DRAFT) });

export interface ConversationParts {
  readonly conversations: Pick<
    Conversations,
    'newId' | 'list' | 'rename' | 'pin' | 'remove' | 'restore' | 'draft' | 'keepDraft' | 'keepNow'
  >;
  readonly turns: Pick<Turns, 'shownId' | 'records' | 'versions' | 'begin' | 'show' | 'leave'>;
  /** What stands in the way of keeping conversations; null: nothing. */
  readonly notKept: () => AppError | null;
}

export function handleConversations(ipc: Ipc, { conversations, turns, notKept }: ConversationParts): void {
  const shown = (): ShownConversation => ({
    id: turns.shownId,
    turns: turns.records(),
    versions: turns.versions(),
    draft: conversations.draft(turns.shownId),
  });
  ipc.conversation.handleGet(nothing, () => ({ ...shown(), notKept: notKept() }));
  ipc.conversation.handleBegin(nothing, async () => {
    await turns.begin(() => conversations.newId());
    return shown();
  });
  ipc.conversation.handleOpen(one, async (argument) => {
    await turns.show(argument.id);
    return shown();
  });
  ipc.conversation.handleList(part, (argument) => ({ conversations: conversations.list(argument) }));
  ipc.conversation.handleRename(renamed, (argument) => {
    conversations.rename(argument.id, argument.title.trim());
    return null;
  });
  ipc.conversation.handlePin(pinned, (argument) => {
    conversations.pin(argument.id, argument.isPinned);
    return null;
  });
  ipc.conversation.handleRemove(one, async (argument) => {
    await turns.leave(argument.id);
    conversations.remove(argument.id);
    return null;
  });
  ipc.conversation.handleRestore(one, (argument) => {
    conversations.restore(argument.id);
    return null;
  });
  ipc.conversation.handleKeepDraft(drafted, (argument) => {
    conversations.keepDraft(argument.id, argument.draft);
    return null;
  });
  ipc.conversation.handleKeepNow(nothing, () => ({ isKept: conversations.keepNow() }));
}
