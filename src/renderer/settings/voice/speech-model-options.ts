import type { ChatModelInfo } from '../../../shared/models.ts';
import { SPEECH_MODELS } from '../../../shared/settings.ts';

export interface SpeechModelOption {
  readonly id: string;
  /** The service lists it, and Parley does not know what it is: a proxy's names may stand for anything. */
  readonly isListed: boolean;
}

/** MiniMax's own first, then what the service lists and is no chat model that Parley knows. */
export function speechModelOptions(listed: readonly ChatModelInfo[]): readonly SpeechModelOption[] {
  const own: readonly string[] = SPEECH_MODELS;
  return [
    ...own.map((id) => ({ id, isListed: false })),
    ...listed
      .filter(({ id, contextTokens }) => contextTokens === null && !own.includes(id))
      .map(({ id }) => ({ id, isListed: true })),
  ];
}

/** Those whose id holds what was typed. An untouched field lists all. */
export function matchingSpeechModels(
  options: readonly SpeechModelOption[],
  typed: string,
  saved: string,
): readonly SpeechModelOption[] {
  const query = typed.trim().toLowerCase();
  if (query === '' || typed === saved) return options;
  return options.filter(({ id }) => id.toLowerCase().includes(query));
}
