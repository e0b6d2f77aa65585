import path from 'node:path';
import {
  LONGEST_SAVED_CHARACTERS,
  type SavedFormat,
  type SavedSpeech,
  type SaveSpeech,
  type SavingSettings,
} from '../../shared/saved-audio.ts';
import type { TurnId } from '../../shared/turn.ts';
import { DescribedError, describeSaveError, RefusedError } from '../errors/describe-error.ts';
import type { Disk } from '../disk/disk.ts';
import { suggestedFileName } from './file-name.ts';
import type { ChooseFile } from '../shell/save-dialog.ts';
import type { MadeFile } from '../speech/clips/make-file.ts';
import { spokenText } from '../speakable/sentences/spoken-text.ts';

/** Who makes the file, as connection and settings are at this moment. */
export interface FileMaker {
  /** Whether the speech model acts out interjections. */
  readonly interjections: boolean;
  /** Whether the service makes mp3: the demo does not. */
  readonly makesMp3: boolean;
  readonly make: (text: string, audio: SavingSettings) => Promise<MadeFile>;
}

export interface SaveSpeechParts {
  /** A reply is said in the voice of its conversation, a text in that of the settings. */
  readonly maker: (what: SaveSpeech) => Promise<FileMaker>;
  readonly settings: () => SavingSettings;
  /** A turn's Markdown; null when there is no such turn. */
  readonly replyOf: (turnId: TurnId) => string | null;
  readonly choose: ChooseFile;
  readonly disk: Pick<Disk, 'replace' | 'create'>;
  /** Remembers where a file is. @returns by which id the page may ask for it. */
  readonly keep: (path: string) => string;
  readonly report: (event: string, fields: Record<string, unknown>) => void;
}

/**
 * Saves a reply, as it is spoken, or any text. The place is asked for first: nothing is made, and billed,
 * for a dialog that is cancelled. Null: it was.
 * @throws DescribedError, RefusedError.
 */
export async function saveSpeech(parts: SaveSpeechParts, what: SaveSpeech): Promise<SavedSpeech | null> {
  const maker = await parts.maker(what);
  const spoken = toSpeak(parts, what, maker.interjections);
  if (spoken === '') throw new RefusedError('setting', 'saveNothing');
  if (spoken.length > LONGEST_SAVED_CHARACTERS) throw new RefusedError('setting', 'saveLong');
  const asked = parts.settings();
  const format: SavedFormat = asked.format === 'mp3' && !maker.makesMp3 ? 'wav' : asked.format;
  const audio = { ...asked, format };

  const chosen = await parts.choose(suggestedFileName(spoken, format), format);
  if (chosen === null) return null;
  const savedAs = path.basename(chosen.path);
  try {
    const made = await maker.make(spoken, audio);
    const { bytes, durationMs, billedCharacters, requests, sound } = made;
    // Where no file was there to be replaced, one that has come to be there meanwhile is left alone.
    await (chosen.replaces ? parts.disk.replace(chosen.path, bytes) : parts.disk.create(chosen.path, bytes));
    const { sampleRateHz, channels } = sound;
    const facts = { format, sampleRateHz, channels, bytes: bytes.length, durationMs };
    parts.report('speech.saved', { ...facts, billedCharacters, requests });
    const insteadOf = format === asked.format ? null : asked.format;
    return {
      fileId: parts.keep(chosen.path),
      savedAs,
      format,
      insteadOf,
      otherSound: made.isAsAsked ? null : sound,
    };
  } catch (error) {
    parts.report('speech.notSaved', { format, error });
    throw new DescribedError(describeSaveError(error, savedAs), error);
  }
}

function toSpeak({ replyOf }: SaveSpeechParts, what: SaveSpeech, interjections: boolean): string {
  switch (what.kind) {
    case 'text':
      return what.text.trim();
    case 'reply':
      return spokenText(replyOf(what.turnId) ?? '', { interjections });
  }
}
