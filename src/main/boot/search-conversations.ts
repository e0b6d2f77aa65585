import createSearchWorker from '../conversations/search/search-worker.ts?nodeWorker';
import { SearchDesk } from '../conversations/search/search-desk.ts';
import { handleSearching } from '../ipc/handlers/search-api.ts';
import type { Page } from './page.ts';
import { startTimer } from './start-timer.ts';
import type { Profile } from './profile.ts';
import path from 'node:path';

/** The start of the app goes before what is read for the search. */
const START_AFTER_MS = 10_000;

/** What answers the page's searches. */
export function searchConversations({ ipc }: Page, { folder, opened }: Profile): SearchDesk {
  const { trouble } = opened;
  // What is kept in memory alone is not seen by another thread.
  const isOnDisk = trouble === null || trouble.kind === 'damaged';
  const desk = new SearchDesk({
    // It needs nothing of the environment, which may hold a key.
    createWorker: (place) => createSearchWorker({ env: {}, workerData: place }),
    folder: isOnDisk ? path.join(folder, 'conversations') : null,
  });
  startTimer(START_AFTER_MS, () => desk.start());
  handleSearching(ipc, desk);
  return desk;
}
