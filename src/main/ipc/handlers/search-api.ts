import { z } from 'zod';
import { SEARCH_MAX_CHARACTERS } from '../../../shared/search.ts';
import type { SearchDesk } from '../../conversations/search/search-desk.ts';
import type { Ipc } from '../ipc.ts';

/** The last moment that a date can tell. */
const LAST_EPOCH_MS = 8_640_000_000_000_000;
const NAME_MAX_CHARACTERS = 200;

const name = z.string().max(NAME_MAX_CHARACTERS).nullable();
const question = z.strictObject({
  text: z.string().max(SEARCH_MAX_CHARACTERS),
  sinceEpochMs: z.int().min(0).max(LAST_EPOCH_MS).nullable(),
  model: name,
  voiceId: name,
});

export function handleSearching(ipc: Ipc, desk: Pick<SearchDesk, 'search'>): void {
  ipc.conversation.handleSearch(question, (argument) => desk.search(argument));
}
