import type { Simulator } from '../../../../src/simulator/server.ts';
import { call, type RawAnswer } from '../../../support/simulator/client.ts';
import { SPEECH_WAV } from './recordings.ts';

export const ASR = '/v1/speech_to_text';
export const TRANSCRIPTIONS = '/v1/audio/transcriptions';

export interface FormCall {
  readonly path?: string;
  readonly fields?: Readonly<Record<string, string>>;
  /** null: no file at all. */
  readonly file?: Uint8Array | null;
  readonly fileName?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

/** Sends a form made by the platform's own FormData. */
export async function postForm(simulator: Simulator, given: FormCall = {}): Promise<RawAnswer> {
  const { path = ASR, file = SPEECH_WAV, fileName = 'audio.wav', headers } = given;
  const form = new FormData();
  const model = path === ASR ? 'asr-1.0' : 'whisper-1';
  for (const [name, value] of Object.entries({ model, ...given.fields })) form.set(name, value);
  if (file !== null) form.set('file', new Blob([Uint8Array.from(file)], { type: 'audio/wav' }), fileName);
  const encoded = new Response(form);
  const contentType = encoded.headers.get('content-type') ?? '';
  const bytes = new Uint8Array(await encoded.arrayBuffer());
  return call(simulator, { path, bytes, headers: { 'Content-Type': contentType, ...headers } });
}
