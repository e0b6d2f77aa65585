import type { SoundFacts } from '../../../shared/errors.ts';
import { DEFAULT_RETRY_RULE, type RetryRule } from '../../net/retry-rule.ts';
import { ServiceError } from '../../net/service-error.ts';
import { withoutRefusedEmotion } from '../http/refused-emotion.ts';
import type { SpeechEndpoint } from '../http/speech-route.ts';
import { checkFile, factsOf, isSoundOf, type FoundSound } from './check-file.ts';
import { canJoin, joinClips } from './join-clips.ts';
import { createClipMaker, type MadeClip } from './make-clip.ts';
import type { ClipRequest } from './request-clip.ts';
import { textParts } from './text-parts.ts';

export interface MadeFile {
  /** The whole file; memory of its own. */
  readonly bytes: Uint8Array;
  readonly durationMs: number;
  readonly sound: SoundFacts;
  /** False: of the format that was asked for, but a proxy chose its rate, channels or bitrate. */
  readonly isAsAsked: boolean;
  /** Null when the service did not say for every part. */
  readonly billedCharacters: number | null;
  readonly requests: number;
}

/**
 * Speaks a text into one audio file. A text that is too long for one request is cut at sentence ends,
 * and its parts are joined. What comes is checked to be what was asked for, part by part and as a whole; a proxy that
 * has OpenAI's route alone may choose another rate, the same for all parts. An emotion that the model refuses is left
 * out.
 * @throws ServiceError: `setting` with `length` when the format allows one request only; `speech` for what is no such
 * file, else what the service said; or the signal's reason.
 */
export async function makeFile(
  endpoint: SpeechEndpoint,
  request: ClipRequest,
  signal: AbortSignal,
  rule: RetryRule = DEFAULT_RETRY_RULE,
): Promise<MadeFile> {
  const { host } = endpoint.base;
  const parts = textParts(request.text);
  if (parts.length > 1 && !canJoin(request.audio.format)) {
    throw new ServiceError('setting', { host, setting: 'length' });
  }
  const makeClip = createClipMaker(endpoint, signal, rule);
  return withoutRefusedEmotion(request.settings, async (settings) => {
    const clips: MadeClip[] = [];
    let like: FoundSound | null = null;
    // One after another: they are long, and the service counts requests by the minute.
    for (const text of parts) {
      const clip: MadeClip = await makeClip({ ...request, settings, text }, like);
      like ??= clip.sound;
      clips.push(clip);
    }
    return { ...(await joined(clips, request, host)), requests: clips.length };
  });
}

/** One file of clips that sound alike. A clip alone was checked as it came. */
async function joined(
  clips: readonly MadeClip[],
  { audio: asked }: ClipRequest,
  host: string,
): Promise<Omit<MadeFile, 'requests'>> {
  const [first] = clips;
  const bytes = joinClips(
    clips.map((clip) => clip.bytes),
    first?.sound ?? asked,
  );
  const lengthMs = sum(clips.map((clip) => clip.durationMs)) ?? 0;
  const { durationMs, sound } =
    first !== undefined && clips.length === 1
      ? first
      : await checkFile(bytes, { audio: first?.sound ?? asked, lengthMs, host });
  return {
    bytes,
    durationMs,
    sound: factsOf(sound),
    isAsAsked: isSoundOf(sound, asked),
    billedCharacters: sum(clips.map((clip) => clip.billedCharacters)),
  };
}

/** Null when a part of it is not known. */
function sum(numbers: readonly (number | null)[]): number | null {
  return numbers.reduce((total, next) => (total === null || next === null ? null : total + next), 0);
}
