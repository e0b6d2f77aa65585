import type { ConversationId } from '../../shared/turn.ts';
import type { ConversationSummary } from '../../shared/conversations.ts';

/** The list as far as it is known, in main's order: pinned ones first, then those used last. */
export interface KnownConversations {
  readonly known: readonly ConversationSummary[];
  /** Nothing follows the last of them. */
  readonly isWhole: boolean;
}

/** A part that was asked for behind the last one that was known. */
export function withPart(
  list: KnownConversations | null,
  part: readonly ConversationSummary[],
  limit: number,
): KnownConversations {
  const before = list?.known ?? [];
  const ids = new Set(before.map(({ id }) => id));
  return { known: [...before, ...part.filter(({ id }) => !ids.has(id))], isWhole: part.length < limit };
}

/**
 * One conversation is as `summary` says from now on; null: it is in no list. One that comes behind the last that is known
 * is left for the part in which it stands.
 */
export function withChanged(
  list: KnownConversations | null,
  id: ConversationId,
  summary: ConversationSummary | null,
): KnownConversations | null {
  if (list === null) return null;
  const others = list.known.filter((known) => known.id !== id);
  if (summary === null) return { ...list, known: others };
  const at = others.findIndex((other) => isBefore(summary, other));
  if (at === -1) return list.isWhole ? { ...list, known: [...others, summary] } : { ...list, known: others };
  return { ...list, known: others.toSpliced(at, 0, summary) };
}

/** As main sorts them; among pinned ones a change of order waits for the next start. */
function isBefore(one: ConversationSummary, other: ConversationSummary): boolean {
  if (one.isPinned !== other.isPinned) return one.isPinned;
  const difference = one.sortedByEpochMs - other.sortedByEpochMs;
  return difference === 0 ? one.id > other.id : difference > 0;
}

/** Where a conversation stands in the list. */
export type Age = 'pinned' | 'today' | 'yesterday' | 'week' | 'earlier';

const DAY_MS = 86_400_000;

/** The list in groups, in its order; groups without any are left out. */
export function byAge(
  known: readonly ConversationSummary[],
  nowEpochMs: number,
): readonly { readonly age: Age; readonly conversations: readonly ConversationSummary[] }[] {
  const midnight = new Date(nowEpochMs).setHours(0, 0, 0, 0);
  return [...Map.groupBy(known, (each) => ageOf(each, midnight))].map(([age, conversations]) => ({
    age,
    conversations,
  }));
}

/** Days are the user's, from midnight to midnight; a clock that was set back makes it today. */
function ageOf({ isPinned, usedAtEpochMs }: ConversationSummary, midnight: number): Age {
  if (isPinned) return 'pinned';
  if (usedAtEpochMs >= midnight) return 'today';
  // Half a day more than one: a day may have 25 hours.
  const yesterday = new Date(midnight - DAY_MS / 2).setHours(0, 0, 0, 0);
  if (usedAtEpochMs >= yesterday) return 'yesterday';
  return usedAtEpochMs >= midnight - 7 * DAY_MS ? 'week' : 'earlier';
}
