import { z } from 'zod';
import { ServiceError } from '../../net/service-error.ts';
import { hexAudio } from '../../audio/hex-audio.ts';
import { createPcmFramer } from '../../audio/pcm-frames.ts';
import { createPieceWords } from '../words/piece-words.ts';
import type { SpokenWord } from '../../../shared/turn.ts';

const eventShape = z.object({
  data: z
    .object({
      audio: z.string().nullish(),
      status: z.number().nullish(),
      // Which of them comes, and in which event, is not documented for streams: clients have met the last two.
      subtitle: z.unknown().optional(),
      subtitles: z.unknown().optional(),
      subtitle_file: z.string().min(1).nullish().catch(null),
    })
    .nullish(),
  extra_info: z.object({ usage_characters: z.number().nullish().catch(null) }).nullish(),
});
const STATUS_COMPLETE = 2;

export type T2aPart =
  /** A frame of PCM to be played now. */
  | { readonly type: 'audio'; readonly pcm: Uint8Array }
  /** What is known by now of the piece's words. */
  | { readonly type: 'words'; readonly words: readonly SpokenWord[] }
  /** There are more to be had there. */
  | { readonly type: 'wordsFile'; readonly address: string };

/**
 * Reads the events of one T2A answer, already parsed as JSON and known not to be errors. Pure: no clock, no network.
 */
export interface T2aAnswer {
  /** @throws ServiceError `speech` for what is no event, or no hex. */
  push(event: unknown): T2aPart[];
  /** Takes the list of the file that was named. */
  pushWords(list: unknown): T2aPart[];
  /** The service has said that the clip is complete. */
  readonly complete: boolean;
  readonly gaveAudio: boolean;
  /** Characters as billed; null when the service did not say. */
  readonly billedCharacters: number | null;
}

/** @param text what was asked for. */
export function createT2aAnswer(host: string, text: string): T2aAnswer {
  const framer = createPcmFramer();
  const pieceWords = createPieceWords(text);
  let complete = false;
  let gaveAudio = false;
  let billedCharacters: number | null = null;
  const fault = (serviceMessage: string): ServiceError =>
    new ServiceError('speech', { host, serviceMessage });

  function wordsOf(items: unknown): T2aPart[] {
    const words = items == null ? null : pieceWords.add(items);
    return words === null ? [] : [{ type: 'words', words }];
  }

  return {
    push(event) {
      const parsed = eventShape.safeParse(event);
      if (!parsed.success) throw fault('an answer of another shape');
      const { data, extra_info: info } = parsed.data;
      const last = info != null || data?.status === STATUS_COMPLETE;
      if (last) complete = true;
      billedCharacters = info?.usage_characters ?? billedCharacters;
      const parts = [data?.subtitle, data?.subtitles].flatMap(wordsOf);
      const file = data?.subtitle_file ?? null;
      if (file !== null) parts.push({ type: 'wordsFile', address: file });
      const hex = data?.audio ?? '';
      // The last event repeats the clip, and not always byte for byte; it counts only when nothing came before it.
      if (hex === '' || (last && gaveAudio)) return parts;
      const bytes = hexAudio(hex);
      if (bytes === null) throw fault('audio that is not hexadecimal');
      gaveAudio = true;
      return [...parts, ...framer.push(bytes).map((pcm) => ({ type: 'audio', pcm }) as const)];
    },
    pushWords: wordsOf,
    get complete() {
      return complete;
    },
    get gaveAudio() {
      return gaveAudio;
    },
    get billedCharacters() {
      return billedCharacters;
    },
  };
}
