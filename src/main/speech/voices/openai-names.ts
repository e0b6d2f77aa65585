import { type BuiltInVoiceId, OPENAI_NAMES_GROUP, type Voice } from '../../../shared/voices.ts';

/**
 * OpenAI's voice names, as LiteLLM's MiniMax configuration maps them. Each is a Mandarin voice: English has a Chinese
 * accent in it. None of them can be the id of a voice of one's own, which has at least eight characters.
 */
const minimaxIds: ReadonlyMap<string, BuiltInVoiceId> = new Map<string, BuiltInVoiceId>([
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
  kind: 'otherName',
  id,
  name: id.charAt(0).toUpperCase() + id.slice(1),
  otherNameOf: minimaxId,
  language: OPENAI_NAMES_GROUP,
}));
