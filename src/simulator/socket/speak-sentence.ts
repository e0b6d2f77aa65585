import { hexId } from '../exchange/hex-id.ts';
import type { TextDirections } from '../faults/script.ts';
import type { SocketWire } from '../faults/socket-wire.ts';
import { clipInfo } from '../speech/clip-info.ts';
import { invisibleShare } from '../speech/invisible-share.ts';
import type { AskedSpeech } from '../speech/speech-settings.ts';
import { spokenSlices, type SpokenSlice } from '../speech/spoken-slices.ts';
import type { SpeechVoice } from '../voice/voice.ts';
import type { AudioMessage, Frames, Frame } from './frames.ts';
import type { Outbox } from './outbox.ts';
import type { Sentence } from './sentence-buffer.ts';

export interface SpeakTools {
  readonly bidi: boolean;
  readonly voice: SpeechVoice;
  readonly settings: AskedSpeech;
  readonly wire: SocketWire;
  readonly frames: Frames;
  readonly outbox: Outbox;
  /**
   * Brings about the fault that the script has before this frame.
   * @returns the frame as it is to be sent.
   * @throws when nothing follows.
   */
  readonly beforeFrame: (frame: Frame, isFinal: boolean) => Promise<Frame>;
  /** Whether the client was already told that this sentence begins. */
  readonly announced: boolean;
}

const NO_SOUND = Buffer.alloc(0);

/**
 * Says one sentence from its first frame to its last.
 * @throws Refusal, or AbortError when `signal` fires.
 */
export async function speakSentence(
  sentence: Sentence,
  queuedAt: number,
  directions: TextDirections,
  tools: SpeakTools,
  signal: AbortSignal,
): Promise<void> {
  const { bidi, frames, outbox, settings, wire } = tools;
  const { fault, speechWire } = directions;
  const invisibleRatio = invisibleShare(sentence.text);
  const silent = fault?.kind === 'noAudio' || fault?.kind === 'dataNull';
  const sound = tools.voice.synthesise(
    sentence.text,
    { ...settings, durationMs: speechWire.durationMs ?? null },
    signal,
  );
  const clip = {
    text: sentence.text,
    settings,
    textBase: wire.textOffsets === 'session' ? sentence.begin : 0,
    askedAt: queuedAt,
  };
  const traceId = hexId();
  const frameOf = (parts: Partial<AudioMessage>): Frame =>
    frames.audio({ traceId, audio: NO_SOUND, subtitle: null, info: null, ...parts });

  if (bidi && !tools.announced) outbox.send(frames.event('sentence_start'));
  if (wire.unknownEvents === true) outbox.send(frames.event('task_progress'));
  if (wire.emptyFrameFirst !== undefined)
    outbox.send(frameOf({ audio: wire.emptyFrameFirst === 'null' ? null : NO_SOUND }));

  const spoken: Buffer[] = [];
  const slices = silent ? none() : spokenSlices(sound, clip, speechWire, signal);
  let last: Buffer = NO_SOUND;
  for await (const [slice, isLast] of marked(slices, wire.finalFrame === 'lastSlice')) {
    signal.throwIfAborted();
    spoken.push(slice.audio);
    if (isLast) {
      last = slice.audio;
      break;
    }
    const frame = await tools.beforeFrame(frameOf(slice), false);
    signal.throwIfAborted();
    await outbox.sendAudio(frame, slice.audio.length / 2);
  }
  const pcm = Buffer.concat(spoken);
  const call = { ...settings, format: 'pcm', text: sentence.text, invisibleRatio } as const;
  const info = clipInfo(call, pcm.length / 2, pcm.length);
  const isNull = fault?.kind === 'dataNull' || wire.finalFrame === 'dataNull';
  const audio = wire.finalFrame === 'aggregate' ? pcm : last;
  const final = await tools.beforeFrame(frameOf({ audio: isNull ? null : audio, info }), true);
  signal.throwIfAborted();
  if (wire.tailInOnePacket === true) outbox.inOnePacket();
  outbox.send(final, last.length / 2);
  if (bidi) outbox.send(frames.event('sentence_end'));
}

async function* none(): AsyncGenerator<SpokenSlice> {}

/** With `holdBack` each slice waits for the next one: only then is the last one known. */
async function* marked(
  slices: AsyncIterable<SpokenSlice>,
  holdBack: boolean,
): AsyncGenerator<readonly [slice: SpokenSlice, isLast: boolean]> {
  let held: SpokenSlice | null = null;
  for await (const slice of slices) {
    if (!holdBack) yield [slice, false];
    else if (held !== null) yield [held, false];
    held = slice;
  }
  if (holdBack && held !== null) yield [held, true];
}
