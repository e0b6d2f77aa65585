import type { AppError } from '../../shared/errors.ts';
import type { AppState } from './store.ts';

/** What is shown and came of a key that was refused, or that is not there. */
export function keyFaults({
  turns,
  talk,
  refused,
}: Pick<AppState, 'turns' | 'talk' | 'refused'>): readonly AppError[] {
  const latest = turns.at(-1)?.record;
  const shown = [
    latest?.error ?? null,
    latest?.warning ?? null,
    talk.phase === 'notTranscribed' ? talk.error : null,
    refused?.error ?? null,
  ];
  return shown.filter((error): error is AppError => error !== null && isOfKey(error));
}

const isOfKey = ({ code }: AppError): boolean => code === 'auth' || code === 'region';
