import { z } from 'zod';
import type { ListedModelInfo } from '../../../shared/models.ts';
import type { ServiceCheck } from '../../../shared/service-check.ts';
import type { AudioClip, VoiceCatalogue } from '../../../shared/voices.ts';
import type { Ipc } from '../ipc.ts';
import { nothing } from './nothing.ts';

/** Byte for byte: ids may begin or end with a blank, but none is nothing else. */
const ofVoice = z.strictObject({
  voiceId: z
    .string()
    .min(1)
    .max(300)
    .refine((id) => id.trim() !== '', 'Blank'),
});

/** The service's catalogues: what can be chosen, and how a voice sounds. */
export function handleCatalogues(
  ipc: Ipc,
  parts: {
    readonly models: () => Promise<readonly ListedModelInfo[]>;
    readonly check: () => Promise<ServiceCheck>;
    readonly voices: (refresh: boolean) => Promise<VoiceCatalogue>;
    readonly preview: (voiceId: string) => Promise<AudioClip>;
    readonly probe: (voiceId: string) => Promise<void>;
  },
): void {
  ipc.models.handleList(nothing, async () => ({ models: await parts.models() }));
  ipc.models.handleCheck(nothing, () => parts.check());
  ipc.voices.handleList(z.strictObject({ refresh: z.boolean() }), ({ refresh }) => parts.voices(refresh));
  ipc.voices.handlePreview(ofVoice, ({ voiceId }) => parts.preview(voiceId));
  ipc.voices.handleProbe(ofVoice, async ({ voiceId }) => {
    await parts.probe(voiceId);
    return null;
  });
}
