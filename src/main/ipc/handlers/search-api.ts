import { z } from 'zod';
import { SEARCH_MAX_CHARACTERS } from '../../../shared/search.ts';
import type { SearchDesk } from '../../conversations/search/search-desk.ts';
import type { Ipc } from '../ipc.ts';

const NAME_MAX_CHARACTERS = 200;

const name = z.string().max(NAME_MAX_CHARACTERS).nullable();
const question = z.strictObject({
  text: z.string().max(SEARCH_MAX_CHARACTERS),
  sinceEpochMs: z.number().min(0).nullable(),
  model: name,
  voiceId: name,
});

export function handleSearching(ipc: Ipc, desk: Pick<SearchDesk, 'search'>): void {
  ipc.conversation.handleSearch(question, (argument) => desk.search(argument));
}
