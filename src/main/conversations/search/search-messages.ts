import type { SearchAnswer, SearchQuestion } from '../../../shared/search.ts';

/** To the thread that searches. */
export interface SearchAsked {
  readonly number: number;
  readonly question: SearchQuestion;
}

/** From it. `failed`: why, for the log. */
export type SearchTold =
  | { readonly type: 'found'; readonly number: number; readonly answer: SearchAnswer }
  | { readonly type: 'failed'; readonly number: number; readonly detail: string };

/** Where the conversations are. */
export interface SearchPlace {
  readonly folder: string;
}
