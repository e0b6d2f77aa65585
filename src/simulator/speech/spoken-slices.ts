import type { SpeechWire } from '../faults/wire-shapes.ts';
import { speechChunks } from './speech-chunks.ts';
import type { AskedSpeech } from './speech-settings.ts';
import { subtitleAt } from './subtitles.ts';
import { timedSegments } from './word-times.ts';

/** What goes out in one event or frame. */
export interface SpokenSlice {
  /** PCM; ends inside a sample where the script wants it so. */
  readonly audio: Buffer;
  /** `data.subtitle` */
  readonly subtitle: object | null;
}

export interface SlicedClip {
  readonly text: string;
  readonly settings: Pick<AskedSpeech, 'sampleRateHz' | 'subtitles'>;
  /** Code points spoken before it, where its subtitles count on from them. */
  readonly textBase: number;
  /** When it was asked for. */
  readonly askedAt: number;
}

/**
 * The clip in slices of the script's sizes and pace. With word times the whole clip is made before
 * the first slice goes out: only then is its length known, which the times have to fit; flite needs
 * about 16 ms for a second of speech.
 */
export async function* spokenSlices(
  sound: AsyncIterable<Int16Array>,
  clip: SlicedClip,
  wire: SpeechWire,
  signal: AbortSignal,
): AsyncGenerator<SpokenSlice> {
  const { sampleRateHz, subtitles } = clip.settings;
  if (subtitles === null) {
    for await (const audio of speechChunks(sound, wire, sampleRateHz, clip.askedAt, signal))
      yield { audio, subtitle: null };
    return;
  }
  const pieces: Int16Array[] = [];
  for await (const samples of sound) pieces.push(samples);
  const samples = pieces.reduce((sum, piece) => sum + piece.length, 0);
  const segments = timedSegments(clip.text, { samples, sampleRateHz }, wire.splitWords === true);
  const cuts = segments.map((segment) => segment.endSample * 2);
  let bytes = 0;
  for await (const audio of speechChunks(inOrder(pieces), wire, sampleRateHz, clip.askedAt, signal, cuts)) {
    bytes += audio.length;
    yield { audio, subtitle: subtitleAt(segments, Math.floor(bytes / 2), subtitles, clip.textBase) };
  }
}

async function* inOrder(pieces: readonly Int16Array[]): AsyncGenerator<Int16Array> {
  yield* pieces;
}
