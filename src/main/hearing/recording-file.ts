import type { FormFile } from '../net/http/multipart.ts';

/** A recording as the file of a form. Services tell the format by the name and the type. */
export function recordingFile(wav: Uint8Array): FormFile {
  return { field: 'file', fileName: 'audio.wav', contentType: 'audio/wav', bytes: wav };
}
