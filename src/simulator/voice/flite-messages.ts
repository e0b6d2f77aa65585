import type { FliteClip, FliteSpeech } from './flite-program.ts';

/** What crosses between the voice and its worker. */
export interface FliteJob {
  readonly text: string;
  readonly speech: FliteSpeech;
}
export type FliteAnswer =
  | { readonly ok: true; readonly clip: FliteClip }
  | { readonly ok: false; readonly message: string };
