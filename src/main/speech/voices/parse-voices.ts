import { z } from 'zod';
import type { Voice } from '../../../shared/voices.ts';
import { languageOf, nameOf } from './voice-languages.ts';
import { builtInVoice } from './voice-table.ts';

const text = z.string().nullish().catch(null);
const entryShape = z.object({
  voice_id: z.string().min(1),
  voice_name: text,
  description: z
    .union([z.array(z.string()), z.string().transform((one) => [one])])
    .nullish()
    .catch(null),
});
/** Lists are null or missing for accounts without such voices; an entry that is none does not cost the others. */
const listShape = z
  .array(z.unknown())
  .nullish()
  .transform((entries) => (entries ?? []).flatMap((entry) => entryShape.safeParse(entry).data ?? []));
const answerShape = z.object({
  system_voice: listShape,
  voice_cloning: listShape,
  voice_generation: listShape,
});

const MAX_DESCRIPTION = 200;

/** The body of `POST /v1/get_voice`; null when it is none or lists nothing. The user's own voices come first. */
export function parseVoices(body: unknown): readonly Voice[] | null {
  const parsed = answerShape.safeParse(body);
  if (!parsed.success) return null;
  const { system_voice, voice_cloning, voice_generation } = parsed.data;
  const voices = [
    ...voice_cloning.map((entry) => voiceOf(entry, 'cloned')),
    ...voice_generation.map((entry) => voiceOf(entry, 'generated')),
    ...system_voice.map((entry) => voiceOf(entry, 'system')),
  ];
  const seen = new Set<string>();
  const once = voices.filter(({ id }) => !seen.has(id) && seen.add(id));
  return once.length === 0 ? null : once;
}

function voiceOf(entry: z.infer<typeof entryShape>, kind: 'system' | 'cloned' | 'generated'): Voice {
  const { voice_id: id, voice_name: given } = entry;
  const known = kind === 'system' ? builtInVoice(id) : null;
  if (known !== null) return known;
  const language = languageOf(id);
  // China's hosts name the system voices in Chinese; a name from the id is the same everywhere.
  const ownName = kind === 'system' && language !== 'Other' ? '' : (given ?? '').trim();
  return {
    kind,
    id,
    name: ownName === '' ? nameOf(id) : ownName,
    description: (entry.description ?? []).join(', ').slice(0, MAX_DESCRIPTION),
    language,
  };
}
