import { multipart } from '../net/http/multipart.ts';
import { createAsrAnswer } from './asr-answer.ts';
import { asrLanguage } from './asr-languages.ts';
import { recordingFile } from './recording-file.ts';
import { createRetryingTranscriber, type TranscriberOptions } from './retrying-transcriber.ts';
import type { Transcriber } from './transcriber.ts';

export const ASR_MODEL = 'asr-1.0';
/** The service refuses what is longer (400) or larger (413), and never cuts it. */
const LIMITS = { maxBytes: 50_000_000, maxSeconds: 500 } as const;

/**
 * MiniMax speech to text, `POST {base}/v1/speech_to_text`: the whole
 * recording goes up, its text comes down as a stream.
 */
export function createMinimaxAsr(options: TranscriberOptions): Transcriber {
  return createRetryingTranscriber(
    {
      name: 'minimax',
      limits: LIMITS,
      requestOf({ wav, language }) {
        const known = asrLanguage(language);
        return {
          path: '/v1/speech_to_text',
          form: multipart({ model: ASR_MODEL, stream: 'true' }, recordingFile(wav)),
          // A header, not a field of the form; without it the service finds the language by itself.
          headers: known === null ? {} : { language: known },
          reader: createAsrAnswer,
        };
      },
    },
    options,
  );
}
