import { multipart } from '../net/http/multipart.ts';
import { createOpenAiTranscript } from './openai-transcript.ts';
import { recordingFile } from './recording-file.ts';
import { createRetryingTranscriber, type TranscriberOptions } from './retrying-transcriber.ts';
import type { Transcriber } from './transcriber.ts';

export interface OpenAiTranscriptionOptions extends TranscriberOptions {
  /** The model's name as the server knows it, which may be a proxy's alias. Left out: `whisper-1`. */
  readonly model?: string;
}

export const DEFAULT_TRANSCRIPTION_MODEL = 'whisper-1';

/**
 * `POST {base}/v1/audio/transcriptions`, which OpenAI, LiteLLM, Groq, whisper.cpp and speaches have in common. How long
 * a recording may be differs among them, so the server decides.
 */
export function createOpenAiTranscription({
  model = DEFAULT_TRANSCRIPTION_MODEL,
  ...options
}: OpenAiTranscriptionOptions): Transcriber {
  return createRetryingTranscriber(
    {
      name: 'openai',
      limits: null,
      requestOf: ({ wav, language }) => ({
        path: '/v1/audio/transcriptions',
        form: multipart(transcriptionFields(model, language), recordingFile(wav)),
        headers: {},
        reader: createOpenAiTranscript,
      }),
    },
    options,
  );
}

/** What stands in the form beside the file. */
function transcriptionFields(model: string, language: string | null): Record<string, string> {
  const code = isoLanguage(language);
  return {
    model,
    ...(code === null ? {} : { language: code }),
    // Whisper alone tells how sure it is that nobody spoke, and only here; the others know `json` only.
    response_format: /whisper/i.test(model) ? 'verbose_json' : 'json',
    ...(/(^|\/)gpt-4o-/i.test(model) ? { stream: 'true' } : {}),
  };
}

/** ISO 639-1, the only names that OpenAI documents; null for a language that has none. */
function isoLanguage(tag: string | null): string | null {
  const primary = tag?.trim().toLowerCase().split(/[-_]/, 1)[0] ?? '';
  const code = primary === 'fil' ? 'tl' : primary;
  return /^[a-z]{2}$/.test(code) ? code : null;
}
