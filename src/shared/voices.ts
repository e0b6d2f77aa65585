import type { AppError } from './errors.ts';

/** A voice as the picker shows it. */
export interface Voice {
  /** Sent back byte for byte. */
  readonly id: string;
  /** English name made from the id or the built-in table, for instance "Graceful Lady". */
  readonly name: string;
  readonly description: string;
  /** For a name that is not the service's own: the name of the voice that speaks for it. */
  readonly otherNameOf?: string;
  /**
   * English name of the language group, for instance "English" or "Chinese (Mandarin)"; "Other"
   * when the id tells nothing; or OPENAI_NAMES_GROUP.
   */
  readonly language: string;
  /** `unlisted`: chosen, but in no list. Only its id is known. */
  readonly kind: 'system' | 'cloned' | 'generated' | 'unlisted';
}

/** The group of OpenAI's voice names, which stands in the place of a language. */
export const OPENAI_NAMES_GROUP = 'openai';

export interface VoiceList {
  readonly voices: readonly Voice[];
  /** `builtIn` when the service did not give its list. */
  readonly from: 'service' | 'builtIn';
}

export interface VoiceCatalogue extends VoiceList {
  /** Why the service did not give its list; speech may work all the same. */
  readonly error: AppError | null;
}

/** A whole clip, decoded: PCM s16le mono. */
export interface AudioClip {
  readonly pcm: Uint8Array;
  readonly sampleRateHz: number;
}
