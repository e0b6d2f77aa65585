import type { AppError } from './errors.ts';
import { voices } from './locales/en/voices.ts';

/** MiniMax's own voices that the locales name and describe. */
export type BuiltInVoiceId = keyof typeof voices;

export const isBuiltInVoiceId = (id: string): id is BuiltInVoiceId => Object.hasOwn(voices, id);

/** A voice as it crosses to the page: what is said of it is worded where it is shown (voice-text.ts). */
export type Voice = BuiltInVoice | DescribedVoice | OtherName;

interface VoiceFacts {
  /** Sent back byte for byte. */
  readonly id: string;
  /**
   * The service's name for the language, for instance "English" or "Chinese (Mandarin)"; "Other"
   * when the id tells nothing; or OPENAI_NAMES_GROUP.
   */
  readonly language: string;
}

/** Its id says which words of the locales are its own. */
interface BuiltInVoice extends VoiceFacts {
  readonly kind: 'builtIn';
  readonly id: BuiltInVoiceId;
}

/** In the words of the service or of who made the voice: they are shown as they came. */
interface DescribedVoice extends VoiceFacts {
  /** `unlisted`: chosen, but in no list; its id is all that is known of it. */
  readonly kind: 'system' | 'cloned' | 'generated' | 'unlisted';
  /** Made from the id where nobody gave one. */
  readonly name: string;
  readonly description: string;
}

/** A name that is not the service's own. */
interface OtherName extends VoiceFacts {
  readonly kind: 'otherName';
  readonly name: string;
  /** The voice that answers to it. */
  readonly otherNameOf: BuiltInVoiceId;
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
