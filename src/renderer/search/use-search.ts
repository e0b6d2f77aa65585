import { useEffect, useState } from 'react';
import type { SearchAnswer, SearchQuestion } from '../../shared/search.ts';
import { api } from '../api.ts';

export type SearchState = 'none' | 'asking' | 'failed' | SearchAnswer;

/** The answer to the newest question, and the one before it until then. @param tries counts up: asked once more. */
export function useSearch(
  { text, sinceEpochMs, model, voiceId }: SearchQuestion,
  tries: number,
): SearchState {
  const [state, setState] = useState<SearchState>('none');
  useEffect(() => {
    if (text.trim() === '') {
      setState('none');
      return undefined;
    }
    let isOver = false;
    setState((before) => (typeof before === 'string' ? 'asking' : before));
    void api.conversation.search({ text, sinceEpochMs, model, voiceId }).then((result) => {
      if (isOver) return;
      if (!result.ok) setState('failed');
      else if (result.data !== null) setState(result.data);
    });
    return () => {
      isOver = true;
    };
  }, [text, sinceEpochMs, model, voiceId, tries]);
  return state;
}
