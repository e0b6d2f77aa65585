import { z } from 'zod';
import type { ChatModelInfo } from '../../shared/models.ts';
import type { AudioClip, VoiceCatalogue } from '../../shared/voices.ts';
import type { Ipc } from '../ipc.ts';
import { nothing } from './nothing.ts';

/** The service's catalogues: what can be chosen, and how a voice sounds. */
export function handleCatalogues(
  ipc: Ipc,
  parts: {
    readonly models: () => Promise<readonly ChatModelInfo[]>;
    readonly voices: (refresh: boolean) => Promise<VoiceCatalogue>;
    readonly preview: (voiceId: string) => Promise<AudioClip>;
  },
): void {
  ipc.models.handleList(nothing, async () => ({ models: await parts.models() }));
  ipc.voices.handleList(z.strictObject({ refresh: z.boolean() }), ({ refresh }) => parts.voices(refresh));
  ipc.voices.handlePreview(z.strictObject({ voiceId: z.string().min(1).max(300) }), ({ voiceId }) =>
    parts.preview(voiceId),
  );
}
