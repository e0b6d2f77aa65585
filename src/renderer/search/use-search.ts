import { useEffect, useState } from 'react';
import type { SearchAnswer, SearchQuestion } from '../../shared/search.ts';
import { api } from '../api.ts';

export type SearchState = 'asking' | 'failed' | SearchAnswer;

/** The answer to the newest question, and the one before it until then; and what asks the same once more. */
export function useSearch({ text, sinceEpochMs, model, voiceId }: SearchQuestion): [SearchState, () => void] {
  const [state, setState] = useState<SearchState>('asking');
  useEffect(() => {
    if (text.trim() === '') return undefined;
    let isOver = false;
    void asked({ text, sinceEpochMs, model, voiceId }).then((answer) => {
      if (!isOver && answer !== null) setState(answer);
    });
    return () => {
      isOver = true;
    };
  }, [text, sinceEpochMs, model, voiceId]);
  const again = (): void => {
    setState('asking');
    void asked({ text, sinceEpochMs, model, voiceId }).then((answer) => setState(answer ?? 'failed'));
  };
  return [state, again];
}

/** Null: a newer question has come. */
async function asked(question: SearchQuestion): Promise<SearchState | null> {
  const result = await api.conversation.search(question);
  return result.ok ? result.data : 'failed';
}
