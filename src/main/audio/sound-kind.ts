import { sniff, type Sniffed } from '../net/http/sniff.ts';
import { beginsWithFrames, TWO_HEADERS_BYTES } from './mpeg-frame.ts';

/** What a body holds: sound that can be played, sound that cannot, or words. */
export type SoundKind =
  | 'pcm'
  | 'wav'
  | 'mp3'
  | 'flac'
  | 'ogg'
  | 'mp4'
  | 'webm'
  | 'aiff'
  | 'aac'
  | 'events'
  | 'text'
  | 'page';

/** Enough to tell every container by its first bytes, and six samples of what has none. */
const DECIDING_BYTES = 12;
/** Loud noise may begin with one letter of JSON; eight letters on end is no sound. */
const TEXT_BYTES = 8;
const RAW_TYPES: ReadonlySet<string> = new Set([
  'audio/pcm',
  'audio/x-pcm',
  'audio/raw',
  'audio/l16',
  'application/octet-stream',
]);
const magics: readonly (readonly [pattern: RegExp, kind: SoundKind])[] = [
  [/^RIFF....WAVE/s, 'wav'],
  // Four bytes of length follow, seven bits each: letters alone could be sound.
  [/^ID3[^\xff]{2}.[^\x80-\xff]{4}/s, 'mp3'],
  [/^fLaC/, 'flac'],
  [/^OggS/, 'ogg'],
  [/^....ftyp/s, 'mp4'],
  [/^.E\xdf\xa3/s, 'webm'],
  [/^FORM....AIF/s, 'aiff'],
];

/**
 * Finds out what an answer to a request for speech is, from its first bytes: proxies send raw samples and WAV as
 * `audio/mpeg`, and errors as they like. Raw samples have no mark of their own: they are what is nothing else.
 * @param head the body's beginning. @param ended nothing comes after it.
 * @returns null while more has to be seen.
 */
export function soundKindOf(head: Uint8Array, contentType: string, ended: boolean): SoundKind | null {
  if (head.length < DECIDING_BYTES && !ended) return null;
  const start = Buffer.from(head.subarray(0, DECIDING_BYTES)).toString('latin1');
  const container = magics.find(([pattern]) => pattern.test(start));
  if (container !== undefined) return container[1];
  const words = textKindOf(start, contentType);
  if (words !== null) return words;
  if (contentType === 'audio/aac' || contentType === 'audio/aacp') return 'aac';
  return RAW_TYPES.has(contentType) ? 'pcm' : pcmOrMp3(head, ended);
}

function textKindOf(start: string, contentType: string): SoundKind | null {
  const isSaid = contentType.startsWith('text/') || contentType.endsWith('json');
  if (!/^[\t\n\r -~]+$/.test(start.slice(0, isSaid ? 1 : TEXT_BYTES))) return null;
  if (/^\s*</.test(start)) return 'page';
  if (/^\s*[{[]/.test(start)) return 'text';
  if (/^\s*(data|event|id|retry)?:/.test(start) || contentType === 'text/event-stream') return 'events';
  return isSaid ? 'text' : null;
}

function pcmOrMp3(head: Uint8Array, ended: boolean): SoundKind | null {
  const isMp3 = beginsWithFrames(head);
  if (isMp3 === null && !ended) return null;
  return isMp3 === true ? 'mp3' : 'pcm';
}

/** @param contentType lower case, without parameters; empty when it is not known. */
export async function sniffSound(
  bytes: AsyncIterable<Uint8Array>,
  contentType: string,
): Promise<Sniffed<SoundKind>> {
  return sniff(bytes, (seen, hasEnded) =>
    soundKindOf(Buffer.concat(seen).subarray(0, TWO_HEADERS_BYTES), contentType, hasEnded),
  );
}
