import { OPENAI_NAMES_GROUP, type Voice } from '../../../shared/voices.ts';
import { builtInVoice } from './voice-table.ts';

/**
 * OpenAI's voice names, as LiteLLM's MiniMax configuration maps them. Each is a Mandarin voice: English has a Chinese
 * accent in it. None of them can be the id of a voice of one's own, which has at least eight characters.
 */
const minimaxIds: ReadonlyMap<string, string> = new Map([
  ['alloy', 'male-qn-qingse'],
  ['echo', 'male-qn-jingying'],
  ['fable', 'female-shaonv'],
  ['onyx', 'male-qn-badao'],
  ['nova', 'female-yujie'],
  ['shimmer', 'female-tianmei'],
]);

/** The id that MiniMax's own routes know the voice under; every other id as it is. */
export function minimaxVoiceId(voiceId: string): string {
  return minimaxIds.get(voiceId) ?? voiceId;
}

export const OPENAI_VOICES: readonly Voice[] = [...minimaxIds].map(([id, minimaxId]) => ({
  id,
  name: id.charAt(0).toUpperCase() + id.slice(1),
  description: '',
  otherNameOf: builtInVoice(minimaxId)?.name ?? minimaxId,
  language: OPENAI_NAMES_GROUP,
  kind: 'system',
}));
