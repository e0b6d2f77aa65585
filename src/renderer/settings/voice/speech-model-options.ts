import type { ListedModelInfo } from '../../../shared/models.ts';
import { SPEECH_MODELS } from '../../../shared/settings.ts';

export interface SpeechModelOption {
  readonly id: string;
  /** The service lists it: a proxy's names may stand for anything. */
  readonly isListed: boolean;
}

/** What the service says is for speech, MiniMax's own, then what it lists without saying what it is for. */
export function speechModelOptions(listed: readonly ListedModelInfo[]): readonly SpeechModelOption[] {
  const own: readonly string[] = SPEECH_MODELS;
  const others = listed.filter(({ id }) => !own.includes(id));
  const usedFor = (wanted: ListedModelInfo['use']): readonly SpeechModelOption[] =>
    others.filter(({ use }) => use === wanted).map(({ id }) => ({ id, isListed: true }));
  return [...usedFor('speech'), ...own.map((id) => ({ id, isListed: false })), ...usedFor(null)];
}
