import type { TranscriptOutput, Transcriber } from '../../../src/main/hearing/transcriber.ts';
import { parseBaseUrl, type BaseUrl } from '../../../src/main/net/base-url.ts';
import { createNetwork } from '../../../src/main/net/network.ts';
import type { RetryHooks } from '../../../src/main/net/busy-wait.ts';
import { ServiceError } from '../../../src/main/net/service-error.ts';
import { wavOf } from '../audio/wav-file.ts';

/** One for all specs of a process, so none of them closes it. */
export const network = createNetwork({ env: {} });
export const KEY = 'sk-cp-very-secret-key-0123456789';
export const QUICK = {
  busyDelaysMs: [1, 1, 1],
  longestWaitMs: 100,
  connectionDelayMs: 1,
  transientDelayMs: 1,
};
export const NEVER = { busyDelaysMs: [], longestWaitMs: 0, connectionDelayMs: 0, transientDelayMs: 0 };

export function baseOf(origin: string): BaseUrl {
  const parsed = parseBaseUrl(origin);
  if (!parsed.ok) throw new Error(parsed.fault);
  return parsed.base;
}

/** A second and a half of a tone of half the full scale. */
export const TONE = Int16Array.from({ length: 24_000 }, (_, index) => Math.sin(index / 6) * 16_000);
/** A tenth of a second of it, for answers that are asked for byte by byte. */
export const WAV = wavOf(TONE.subarray(0, 1_600));

export interface Transcribed {
  readonly partials: readonly string[];
  readonly final: Extract<TranscriptOutput, { type: 'final' }> | null;
  readonly error: ServiceError | null;
}

export interface TranscribeOptions {
  readonly wav?: Uint8Array;
  readonly language?: string | null;
  readonly signal?: AbortSignal;
  readonly retry?: RetryHooks;
}

/** Everything that one recording comes to. */
export async function transcribe(
  transcriber: Transcriber,
  given: TranscribeOptions = {},
): Promise<Transcribed> {
  const { wav = WAV, language = null, signal = new AbortController().signal, retry } = given;
  const partials: string[] = [];
  let final: Transcribed['final'] = null;
  try {
    for await (const output of transcriber.transcribe({ wav, language }, signal, retry)) {
      if (final !== null) throw new Error('something came after the end');
      if (output.type === 'partial') partials.push(output.text);
      else final = output;
    }
  } catch (error) {
    if (!(error instanceof ServiceError)) throw error;
    return { partials, final, error };
  }
  return { partials, final, error: null };
}
