import { z } from 'zod';
import { LONGEST_SAVED_CHARACTERS, type SavedSpeech, type SaveSpeech } from '../../../shared/saved-audio.ts';
import type { Ipc } from '../ipc.ts';

const saveSpeech = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('reply'), turnId: z.uuid() }),
  z.strictObject({
    kind: z.literal('text'),
    text: z
      .string()
      .max(LONGEST_SAVED_CHARACTERS)
      .refine((text) => text.trim() !== '', 'Empty'),
  }),
]);

/** The page says what is to be saved; where, the user says in the system's dialog. */
export function handleSpeech(
  ipc: Ipc,
  parts: {
    readonly save: (what: SaveSpeech) => Promise<SavedSpeech | null>;
    readonly showSaved: (fileId: string) => void;
  },
): void {
  ipc.speech.handleSave(saveSpeech, (what) => parts.save(what));
  ipc.speech.handleShowSaved(z.strictObject({ fileId: z.uuid() }), ({ fileId }) => {
    parts.showSaved(fileId);
    return null;
  });
}
